import { createHash } from 'node:crypto';
import { AppError } from '../../../../shared/errors.ts';
import type { SourceFile } from '../../../../shared/ipc/import.ts';
import type { Problem } from '../../../../shared/model.ts';
import type { ConsentEvent, ConsentReading } from '../../lib/consentTypes.ts';
import { indexMedia, type MediaCandidate, type MediaIndex } from '../media/mediaIndex.ts';
import { fileSource, type ByteSource } from '../source/byteSource.ts';
import { toProblem } from '../source/collect.ts';
import type { ReadSource } from './readSources.ts';
import { assertOneWord, isSaidAttachment, type SaidAttachments, type Words } from './said.ts';
import { saidBytes } from './saidFiles.ts';
import { problemsOfUnmasking, unmask, type Unmasking } from './unmasked.ts';
import { distrustContacts, evidenceOf } from './unmaskedContacts.ts';
import { readSideFile, type Looks } from './looks.ts';
import type { RecordFile } from './scanFile.ts';
import type { Match } from './declaredKeys.ts';
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
  /** The same, with what a message would declare them by. */
  readonly readSources: readonly ReadSource[];
  /** What a person says is an attachment, said for the first time. */
  readonly saidAttachments: readonly ReadSource[];
  /** What becomes of sources of earlier imports. */
  readonly unmasking: Unmasking;
  readonly media: MediaIndex;
  readonly problems: readonly Problem[];
  readonly keyVersions: readonly string[];
  /** Given or found, and nothing in them. */
  readonly emptyFiles: readonly string[];
  readonly unrecognised: readonly string[];
};

type Origin = Omit<ReadSource, 'role' | 'sha256' | 'md5'> & { readonly md5: string | null };

type Draft = {
  files: RecordFile[];
  contacts: { seen: Seen; origin: Origin; looks: Extract<Looks, { kind: 'contacts' }> }[];
  consent: { seen: Seen; origin: Origin; role: 'consent' | 'register' }[];
  consentEvents: ConsentEvent[];
  consentFiles: { path: string; sha256: string; events: number }[];
  contactFiles: { path: string; sha256: string; people: number }[];
  sources: SourceFile[];
  readSources: ReadSource[];
  media: MediaCandidate[];
  problems: Problem[];
  emptyFiles: string[];
  unrecognised: string[];
  /** What a person says is an attachment. */
  readonly attachments: SaidAttachments;
};

/**
 * First pass over all sources: recognises each by content, hashes it, counts its records and gathers the whole consent
 * ledger, because an agreement may stand behind the messages it covers. Only when all is known that messages declare as
 * their attachments, it is decided what is a source: an attachment is never one. Contacts come before consent: they say who is a
 * customer.
 */
export async function survey(
  roots: readonly Root[],
  { consentPaths, said }: { readonly consentPaths: readonly string[]; readonly said: Words },
  survey: Omit<SurveyDeps, 'attachments'>,
): Promise<Survey> {
  const { attachments, attachmentMd5s, sourceZipMd5s, inZipsNow, toRemember } = await saidBytes(roots, said, survey);
  const deps = { ...survey, attachments };
  const draft = newDraft(attachments);
  const { roots: seenRoots, declaredBy } = await lookAtAll(roots, deps);
  for (const seen of seenRoots) addRoot(draft, seen);
  for (const { origin, looks } of draft.contacts) addContacts(draft, origin, looks, deps);
  for (const { seen, origin, role } of draft.consent)
    await addConsent(draft, seen.unit.source, { ...origin, role }, deps);
  for (const path of consentPaths) await addGivenConsent(draft, path, deps);
  const vouched = draft.readSources.filter(({ isVouched }) => isVouched).map(({ md5 }) => md5);
  const words = { sourceMd5s: new Set([...said.earlier.sourceMd5s, ...vouched, ...sourceZipMd5s]), attachmentMd5s };
  assertOneWord(words, [...draft.readSources, ...deps.earlier, ...toRemember]);
  const unmasking = unmask(deps.earlier, (md5) => declaredBy(md5) ?? inZipsNow.get(md5), words);
  distrustContacts(deps.read, deps.people, unmasking, deps.earlier);
  draft.problems.push(...problemsOfUnmasking(unmasking));
  // Only now is it known who is an employee.
  for (const file of draft.files)
    draft.consentEvents.push(
      ...file.answers.flatMap((answer) =>
        deps.consent
          .eventsOfMessage(answer, deps.people.kindOf, answer.sha256)
          .events.map((event) => ({ ...event, readFrom: file.source.path })),
      ),
    );
  const keyVersions = [...new Set(draft.files.flatMap((file) => [...file.keyVersions]))].sort();
  return {
    ...draft,
    saidAttachments: toRemember,
    unmasking,
    keyVersions,
    media: await indexMedia(draft.media, deps.job),
  };
}

function newDraft(attachments: SaidAttachments): Draft {
  return {
    files: [],
    contacts: [],
    consent: [],
    consentEvents: [],
    consentFiles: [],
    contactFiles: [],
    sources: [],
    readSources: [],
    media: [],
    problems: [],
    emptyFiles: [],
    unrecognised: [],
    attachments,
  };
}

function addRoot(draft: Draft, { root, units, md5, ...seenRoot }: SeenRoot): void {
  const stored = root.file.stored;
  const holdsSources = units.some((seen) => isSource(seen.looks));
  if (!root.isContainer) return units.forEach((seen) => addUnit(draft, seen));
  const isAloneSource = root.file.isAlone && holdsSources;
  const match = seenRoot.match ?? matchInZip(draft, [md5]);
  const isSaidOne = isSaidAttachment(draft.attachments, stored.path, [md5]);
  const isWhole = match !== null || isSaidOne || (root.isPackage && !isAloneSource);
  // Whoever wants one of its entries wants it opened.
  if (isWhole && !root.isVouched && !units.some(({ unit }) => unit.isVouched)) {
    draft.media.push({ source: stored, isByName: true });
    const by = isSaidOne ? 'said' : (match ?? 'package');
    if (holdsSources) addDoubt(draft, stored.path, { by, kind: 'zip' });
    return;
  }
  draft.problems.push(...root.problems);
  // A zip that was found in a folder and holds no source may be somebody's attachment, or hold attachments.
  const isEither = !holdsSources && !root.file.isGiven && !root.isMediaFolder;
  if (isEither) draft.media.push({ source: stored, isByName: true });
  // Where the whole is an attachment, a person's word for one entry says nothing about the others.
  const wholeMatch = root.isVouched ? null : match;
  for (const seen of units)
    addUnit(draft, { ...seen, match: seen.match ?? wholeMatch }, { isByName: !isEither, containerMd5: md5 });
}

const isSource = (looks: Looks | null): boolean =>
  looks !== null && ['messages', 'contacts', 'consent', 'register'].includes(looks.kind);

type Within = { readonly isByName: boolean; readonly containerMd5: string | null };

function addUnit(draft: Draft, seen: Seen, { isByName, containerMd5 }: Within = ON_DISK): void {
  const { unit, looks, match } = seen;
  const { path } = unit.source;
  if (seen.damage) draft.problems.push(seen.damage);
  if (!looks) return;
  const doubt = doubtOf(draft, seen);
  const isPacked = unit.source !== unit.stored;
  const bytes = isPacked ? { md5: seen.contentMd5, containerMd5: seen.md5 } : { md5: seen.md5, containerMd5 };
  const origin = { path, ...bytes, isVouched: unit.isVouched };
  if (doubt === null && looks.kind === 'messages') {
    draft.files.push(looks.file);
    const { sha256, contentBytes, records } = looks.file;
    draft.sources.push({ path, role: 'messages', records, sizeBytes: contentBytes, sha256 });
    draft.readSources.push({ ...origin, role: 'messages', sha256, md5: origin.md5 ?? looks.file.md5 });
  } else if (doubt === null && looks.kind === 'contacts') draft.contacts.push({ seen, origin, looks });
  else if (doubt === null && (looks.kind === 'consent' || looks.kind === 'register'))
    draft.consent.push({ seen, origin, role: looks.kind });
  else if (looks.kind === 'empty') addEmpty(draft, path, looks.code);
  else {
    draft.media.push({ source: unit.stored, isByName });
    const isUndeclaredZip = looks.kind === 'zip' && match === null;
    if (doubt === null) addUnknown(draft, path, looks);
    else if (isSource(looks) || isUndeclaredZip) addDoubt(draft, path, { by: doubt, kind: looks.kind });
  }
}

function doubtOf(draft: Draft, { unit, match, md5, contentMd5 }: Seen): Why | null {
  if (unit.isVouched) return null;
  const own = [md5, contentMd5];
  if (isSaidAttachment(draft.attachments, unit.source.path, own)) return 'said';
  return unit.isAmongMedia ? 'folder' : (match ?? matchInZip(draft, own));
}

/** What lies in a zip that is an attachment was sent by somebody, as surely as what a message declares by its hash. */
function matchInZip({ attachments: { inZips } }: Draft, own: readonly (string | null)[]): Match | null {
  return own.some((md5) => inZips.has(md5 ?? '')) ? 'hash' : null;
}

const ON_DISK: Within = { isByName: true, containerMd5: null };

/** `said`: by a person. */
type Why = Match | 'folder' | 'package' | 'said';
type Doubt = { readonly by: Why; readonly kind: string };

/**
 * It looks like a source and may be an attachment, that is: anybody's invention. A name or a size proves nothing, and whoever
 * can send a file could keep a source out by it; a hash proves that the file was sent, and a source can be sent, too. So a
 * person has to say which it is (`ImportSources.vouched`, `ImportSources.attachments`).
 */
function addDoubt(draft: Draft, path: string, { by, kind }: Doubt): void {
  const isOpen = by === 'name' || by === 'size' || by === 'hash';
  const code = isOpen ? 'source.maybeAttachment' : 'source.amongMedia';
  draft.problems.push(toProblem({ path, code, detail: `${kind}, ${by}` }));
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
  origin: Origin,
  { contacts, sha256, md5, bytes }: Extract<Looks, { kind: 'contacts' }>,
  { people }: SurveyDeps,
): void {
  const { path } = origin;
  draft.readSources.push({ ...origin, role: 'contacts', sha256, md5: origin.md5 ?? md5 });
  people.add(contacts, evidenceOf({ path, sha256 }));
  draft.contactFiles.push({ path, sha256, people: contacts.people.size });
  draft.sources.push({ path, role: 'contacts', records: contacts.people.size, sizeBytes: bytes, sha256 });
}

async function addConsent(
  draft: Draft,
  source: ByteSource,
  origin: Origin & { readonly role: 'consent' | 'register' },
  deps: SurveyDeps,
): Promise<ConsentReading | null> {
  const bytes = await readSideFile(source);
  if (!bytes) return null;
  const { path, role } = origin;
  const reading = deps.consent.readConsentFile(bytes, path, deps.people.kindOf);
  if (!reading.recognised) return null;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const md5 = origin.md5 ?? createHash('md5').update(bytes).digest('hex');
  draft.readSources.push({ ...origin, sha256, md5 });
  const { length } = reading.events;
  draft.consentFiles.push({ path, sha256, events: length });
  draft.sources.push({ path, role, records: length, sizeBytes: bytes.length, sha256 });
  for (const event of reading.events) draft.consentEvents.push({ ...event, readFrom: path });
  for (const { line, code, detail } of reading.problems)
    draft.problems.push({ file: path, line, byteOffset: line === null ? 0 : null, code, detail });
  return reading;
}

/** Named as consent by a person, so not understanding it is a failure and not a remark. */
async function addGivenConsent(draft: Draft, path: string, deps: SurveyDeps): Promise<void> {
  const role = /\.csv$/i.test(path) ? 'register' : 'consent';
  const origin = { path, role, md5: null, containerMd5: null, isVouched: true } as const;
  const reading = await addConsent(draft, fileSource(path), origin, deps);
  if (!reading || reading.brokenAtLine !== undefined)
    throw new AppError('import.consentUnreadable', { path, line: reading?.brokenAtLine ?? 1 });
}
