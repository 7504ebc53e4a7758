import { AppError } from '../../../../shared/errors.ts';
import type { Problem } from '../../../../shared/model.ts';
import type { ConsentEvent, ConsentReading } from '../../lib/consentTypes.ts';
import type { JobContext } from '../../lib/job.ts';
import { sha256 } from '../../lib/sha256.ts';
import { decodeText } from '../format/decode.ts';
import { sniffShape, SNIFF_BYTES } from '../format/sniff.ts';
import type { ConsentGate } from '../ports.ts';
import { indexMedia, type MediaIndex } from '../media/mediaIndex.ts';
import { mimeOf } from '../media/mime.ts';
import { DamagedSource, fileSource, readAll, readHead, type ByteSource } from '../source/byteSource.ts';
import { toProblem } from '../source/collect.ts';
import { readContacts } from '../wecom/contacts.ts';
import type { PeopleDirectory } from '../wecom/people.ts';
import { scanRecordFile, type RecordFile } from './scanFile.ts';

/** Everything that is known about the given sources before a single message is judged. */
export type Survey = {
  readonly files: readonly RecordFile[];
  readonly consentEvents: readonly ConsentEvent[];
  readonly consentFiles: readonly { readonly path: string; readonly sha256: string; readonly events: number }[];
  readonly contactFiles: readonly { readonly path: string; readonly sha256: string; readonly people: number }[];
  readonly media: MediaIndex;
  readonly problems: readonly Problem[];
  readonly keyVersions: readonly string[];
  /** Given or found, and nothing in them. */
  readonly emptyFiles: readonly string[];
  readonly unrecognised: readonly string[];
};

type Draft = {
  files: RecordFile[];
  consentEvents: ConsentEvent[];
  consentFiles: { path: string; sha256: string; events: number }[];
  contactFiles: { path: string; sha256: string; people: number }[];
  mediaSources: ByteSource[];
  problems: Problem[];
  keyVersions: Set<string>;
  emptyFiles: string[];
  unrecognised: string[];
};

export type SurveyDeps = {
  readonly consent: ConsentGate;
  readonly people: PeopleDirectory;
  readonly job: JobContext;
  /** Tells how many bytes of all sources were read. */
  readonly progress: (readBytes: number) => Promise<void>;
};

const LARGEST_SIDE_FILE = 64 * 1024 * 1024;

/**
 * First pass over all sources: recognises each by content, hashes it, counts its records and gathers the whole consent
 * ledger, because an agreement may stand behind the messages it covers. Contacts come first: they say who is a customer.
 */
export async function survey(
  sources: readonly ByteSource[],
  consentPaths: readonly string[],
  deps: SurveyDeps,
): Promise<Survey> {
  const draft: Draft = {
    files: [],
    consentEvents: [],
    consentFiles: [],
    contactFiles: [],
    mediaSources: [],
    problems: [],
    keyVersions: new Set(),
    emptyFiles: [],
    unrecognised: [],
  };
  const sideFiles: ByteSource[] = [];
  let before = 0;
  for (const source of sources) {
    await surveySource(draft, source, sideFiles, deps, before);
    before += source.sizeBytes;
  }
  for (const source of sideFiles) await readSideFile(draft, source, deps);
  for (const path of consentPaths) await readGivenConsent(draft, path, deps);
  // Only now is it known who is an employee.
  for (const file of draft.files)
    draft.consentEvents.push(
      ...file.answers.flatMap(
        (answer) => deps.consent.eventsOfMessage(answer, deps.people.kindOf, answer.sha256).events,
      ),
    );
  const media = await indexMedia(draft.mediaSources, deps.job);
  return { ...draft, keyVersions: [...draft.keyVersions].sort(), media };
}

async function surveySource(
  draft: Draft,
  source: ByteSource,
  sideFiles: ByteSource[],
  deps: SurveyDeps,
  before: number,
): Promise<void> {
  try {
    const head = await readHead(source, SNIFF_BYTES);
    if (head.length === 0) return void addEmpty(draft, source, 'file.empty');
    const shape = sniffShape(head);
    if (!shape) return void sideFiles.push(source);
    const scanned = await scanRecordFile(source, shape, (read) => deps.progress(before + read));
    if (scanned.kind === 'empty') addEmpty(draft, source, 'file.noRecords');
    else if (scanned.kind === 'other') sideFiles.push(source);
    else {
      draft.files.push(scanned.file);
      scanned.file.keyVersions.forEach((version) => draft.keyVersions.add(version));
    }
  } catch (error) {
    if (!(error instanceof DamagedSource)) throw error;
    draft.problems.push(toProblem({ path: source.path, code: error.code, detail: error.message }));
  }
}

function addEmpty(draft: Draft, source: ByteSource, code: string): void {
  draft.emptyFiles.push(source.path);
  draft.problems.push(toProblem({ path: source.path, code, detail: '' }));
}

/** No messages in it: contacts, consent evidence, a media file, or nothing that we know. */
async function readSideFile(draft: Draft, source: ByteSource, deps: SurveyDeps): Promise<void> {
  const bytes = (await readHead(source, 4)).toString('latin1');
  if (bytes.startsWith('PK\x03\x04')) {
    draft.problems.push(toProblem({ path: source.path, code: 'zip.nested', detail: '' }));
    return;
  }
  const whole = source.sizeBytes <= LARGEST_SIDE_FILE ? await readAll(source, LARGEST_SIDE_FILE) : null;
  if (
    whole &&
    !isBinary(whole) &&
    (readAsContacts(draft, source, whole, deps) || readAsConsent(draft, source, whole, deps))
  )
    return;
  draft.mediaSources.push(source);
  // A small PDF may be plain text all through, and is still an attachment.
  if (!whole || isBinary(whole) || mimeOf(whole) !== null) return;
  draft.unrecognised.push(source.path);
  draft.problems.push(toProblem({ path: source.path, code: 'file.unrecognised', detail: '' }));
}

function isBinary(bytes: Buffer): boolean {
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  return !isUtf16 && bytes.subarray(0, 8192).includes(0);
}

function readAsContacts(draft: Draft, source: ByteSource, bytes: Buffer, deps: SurveyDeps): boolean {
  const contacts = /[[{]/.test(bytes.toString('latin1', 0, 64))
    ? readContacts(decodeText(bytes, 'utf-8').text.replace(/^\ufeff/, ''))
    : null;
  if (!contacts) return false;
  const digest = sha256(bytes).toString('hex');
  deps.people.add(contacts, `${source.path} sha256:${digest.slice(0, 16)}`);
  draft.contactFiles.push({ path: source.path, sha256: digest, people: contacts.people.size });
  return true;
}

function readAsConsent(draft: Draft, source: ByteSource, bytes: Buffer, deps: SurveyDeps): ConsentReading | null {
  const reading = deps.consent.readConsentFile(bytes, source.path, deps.people.kindOf);
  if (!reading.recognised) return null;
  const digest = reading.events[0]?.sha256?.toString('hex') ?? '';
  draft.consentFiles.push({ path: source.path, sha256: digest, events: reading.events.length });
  draft.consentEvents.push(...reading.events);
  for (const { line, code, detail } of reading.problems)
    draft.problems.push({ file: source.path, line, byteOffset: line === null ? 0 : null, code, detail });
  return reading;
}

/** Named as consent by a person, so not understanding it is a failure and not a remark. */
async function readGivenConsent(draft: Draft, path: string, deps: SurveyDeps): Promise<void> {
  const source = fileSource(path, true);
  const bytes = await readAll(source, LARGEST_SIDE_FILE);
  const reading = bytes && !isBinary(bytes) ? readAsConsent(draft, source, bytes, deps) : null;
  if (!reading || reading.brokenAtLine !== undefined)
    throw new AppError('import.consentUnreadable', { path, line: reading?.brokenAtLine ?? 1 });
}
