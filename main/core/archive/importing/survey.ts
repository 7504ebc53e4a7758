import { createHash } from 'node:crypto';
import { AppError } from '../../../../shared/errors.ts';
import type { SourceFile } from '../../../../shared/ipc/import.ts';
import type { Problem } from '../../../../shared/model.ts';
import type { ConsentEvent, ConsentReading } from '../../lib/consentTypes.ts';
import { indexMedia, type MediaCandidate, type MediaIndex } from '../media/mediaIndex.ts';
import { fileSource, type ByteSource } from '../source/byteSource.ts';
import { toProblem } from '../source/collect.ts';
import { readSideFile, type Looks } from './looks.ts';
import type { RecordFile } from './scanFile.ts';
import { lookAtAll, type Seen, type SeenRoot, type SurveyDeps } from './lookAtAll.ts';
import type { Root } from './units.ts';

/** Everything that is known about the given sources before a single message is judged. */
export type Survey = {
  readonly files: readonly RecordFile[];
  readonly consentEvents: readonly ConsentEvent[];
  readonly consentFiles: readonly { readonly path: string; readonly sha256: string; readonly events: number }[];
  readonly contactFiles: readonly { readonly path: string; readonly sha256: string; readonly people: number }[];
  /** Every file that is read as something, by its path. */
  readonly sources: readonly SourceFile[];
  readonly media: MediaIndex;
  readonly problems: readonly Problem[];
  readonly keyVersions: readonly string[];
  /** Given or found, and nothing in them. */
  readonly emptyFiles: readonly string[];
  readonly unrecognised: readonly string[];
};

type Draft = {
  files: RecordFile[];
  contacts: { seen: Seen; looks: Extract<Looks, { kind: 'contacts' }> }[];
  consent: { seen: Seen; role: 'consent' | 'register' }[];
  consentEvents: ConsentEvent[];
  consentFiles: { path: string; sha256: string; events: number }[];
  contactFiles: { path: string; sha256: string; people: number }[];
  sources: SourceFile[];
  media: MediaCandidate[];
  problems: Problem[];
  emptyFiles: string[];
  unrecognised: string[];
};

/**
 * First pass over all sources: recognises each by content, hashes it, counts its records and gathers the whole consent
 * ledger, because an agreement may stand behind the messages it covers. Only when all is known that messages declare as
 * their attachments, it is decided what is a source: an attachment is never one. Contacts come before consent: they say who is a
 * customer.
 */
export async function survey(
  roots: readonly Root[],
  consentPaths: readonly string[],
  deps: SurveyDeps,
): Promise<Survey> {
  const draft: Draft = {
    files: [],
    contacts: [],
    consent: [],
    consentEvents: [],
    consentFiles: [],
    contactFiles: [],
    sources: [],
    media: [],
    problems: [],
    emptyFiles: [],
    unrecognised: [],
  };
  for (const seen of await lookAtAll(roots, deps)) addRoot(draft, seen);
  for (const { seen, looks } of draft.contacts) addContacts(draft, seen.unit.source, looks, deps);
  for (const { seen, role } of draft.consent) await addConsent(draft, seen.unit.source, role, deps);
  for (const path of consentPaths) await addGivenConsent(draft, path, deps);
  // Only now is it known who is an employee.
  for (const file of draft.files)
    draft.consentEvents.push(
      ...file.answers.flatMap(
        (answer) => deps.consent.eventsOfMessage(answer, deps.people.kindOf, answer.sha256).events,
      ),
    );
  const keyVersions = [...new Set(draft.files.flatMap((file) => [...file.keyVersions]))].sort();
  return { ...draft, keyVersions, media: await indexMedia(draft.media, deps.job) };
}

function addRoot(draft: Draft, { root, units, match }: SeenRoot): void {
  const stored = root.file.stored;
  const holdsSources = units.some((seen) => isSource(seen.looks));
  if (!root.isContainer) return units.forEach((seen) => addUnit(draft, seen));
  const isWhole = root.isPackage || match !== null;
  if (isWhole && !(root.file.isAlone && holdsSources)) {
    draft.media.push({ source: stored, isByName: true });
    if (holdsSources) addDoubt(draft, stored.path, match ?? 'package', 'zip');
    return;
  }
  draft.problems.push(...root.problems);
  // A zip that was found in a folder and holds no source may be somebody's attachment, or hold attachments.
  const isEither = !holdsSources && !root.file.isGiven && !root.isMediaFolder;
  if (isEither) draft.media.push({ source: stored, isByName: true });
  for (const seen of units) addUnit(draft, seen, !isEither);
}

const isSource = (looks: Looks | null): boolean =>
  looks !== null && ['messages', 'contacts', 'consent', 'register'].includes(looks.kind);

function addUnit(draft: Draft, seen: Seen, isByName = true): void {
  const { unit, looks, match } = seen;
  const { path } = unit.source;
  if (seen.damage) draft.problems.push(seen.damage);
  if (!looks) return;
  const doubt = unit.isAlone ? null : unit.isAmongMedia ? 'folder' : match;
  if (doubt === null && looks.kind === 'messages') {
    draft.files.push(looks.file);
    const { sha256, contentBytes, records } = looks.file;
    draft.sources.push({ path, role: 'messages', records, sizeBytes: contentBytes, sha256 });
  } else if (doubt === null && looks.kind === 'contacts') draft.contacts.push({ seen, looks });
  else if (doubt === null && (looks.kind === 'consent' || looks.kind === 'register'))
    draft.consent.push({ seen, role: looks.kind });
  else if (looks.kind === 'empty') addEmpty(draft, path, looks.code);
  else {
    draft.media.push({ source: unit.stored, isByName });
    const isUndeclaredZip = looks.kind === 'zip' && match === null;
    if (doubt === null) addUnknown(draft, path, looks);
    else if (isSource(looks) || isUndeclaredZip) addDoubt(draft, path, doubt, looks.kind);
  }
}

/** It looks like a source and may be an attachment, that is: anybody's invention. */
function addDoubt(draft: Draft, path: string, by: string, kind: string): void {
  draft.problems.push(toProblem({ path, code: 'source.amongMedia', detail: `${kind}, ${by}` }));
}

function addUnknown(draft: Draft, path: string, looks: Looks): void {
  if (looks.kind === 'zip') draft.problems.push(toProblem({ path, code: 'zip.nested', detail: '' }));
  if (looks.kind !== 'other' || !looks.isText) return;
  draft.unrecognised.push(path);
  draft.problems.push(toProblem({ path, code: 'file.unrecognised', detail: '' }));
}

function addEmpty(draft: Draft, path: string, code: string): void {
  draft.emptyFiles.push(path);
  draft.problems.push(toProblem({ path, code, detail: '' }));
}

function addContacts(
  draft: Draft,
  { path }: ByteSource,
  { contacts, sha256, bytes }: Extract<Looks, { kind: 'contacts' }>,
  { people }: SurveyDeps,
): void {
  people.add(contacts, `${path} sha256:${sha256.slice(0, 16)}`);
  draft.contactFiles.push({ path, sha256, people: contacts.people.size });
  draft.sources.push({ path, role: 'contacts', records: contacts.people.size, sizeBytes: bytes, sha256 });
}

async function addConsent(
  draft: Draft,
  source: ByteSource,
  role: 'consent' | 'register',
  deps: SurveyDeps,
): Promise<ConsentReading | null> {
  const bytes = await readSideFile(source);
  if (!bytes) return null;
  const { path } = source;
  const reading = deps.consent.readConsentFile(bytes, path, deps.people.kindOf);
  if (!reading.recognised) return null;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const { length } = reading.events;
  draft.consentFiles.push({ path, sha256, events: length });
  draft.sources.push({ path, role, records: length, sizeBytes: bytes.length, sha256 });
  for (const event of reading.events) draft.consentEvents.push(event);
  for (const { line, code, detail } of reading.problems)
    draft.problems.push({ file: path, line, byteOffset: line === null ? 0 : null, code, detail });
  return reading;
}

/** Named as consent by a person, so not understanding it is a failure and not a remark. */
async function addGivenConsent(draft: Draft, path: string, deps: SurveyDeps): Promise<void> {
  const reading = await addConsent(draft, fileSource(path), /\.csv$/i.test(path) ? 'register' : 'consent', deps);
  if (!reading || reading.brokenAtLine !== undefined)
    throw new AppError('import.consentUnreadable', { path, line: reading?.brokenAtLine ?? 1 });
}
