import { resolve } from 'node:path';
import { AppError } from '../../../../shared/errors.ts';
import type { JobContext } from '../../lib/job.ts';
import { keepYoungHeapSmall } from '../../lib/youngHeap.ts';
import type { ConsentLedger, ImportDeps, ImportSources } from '../ports.ts';
import { collectFiles } from '../source/collect.ts';
import { openDirectory, type PeopleDirectory } from '../wecom/people.ts';
import { earlierSourcesOf } from './readSources.ts';
import { wordsOf } from './said.ts';
import { survey, type Survey } from './survey.ts';
import { openRoots, type Root } from './units.ts';

/** What preview and import both stand on. */
export type Prepared = {
  readonly survey: Survey;
  readonly people: PeopleDirectory;
  /** By it records are let in. */
  readonly ledger: ConsentLedger;
  /** By it stored messages stay: what is in doubt takes nothing out. */
  readonly keptLedger: ConsentLedger;
  /** Bytes of all sources; both passes together read twice as many. */
  readonly sourceBytes: number;
  close(): void;
};

/** Opens the sources and makes the first pass over them. */
export async function prepare(
  deps: Pick<ImportDeps, 'read' | 'consent'>,
  sources: ImportSources,
  job: JobContext,
): Promise<Prepared> {
  keepYoungHeapSmall();
  const roots = await openRoots(collectFiles(sources.files), sources.vouched);
  const close = (): void => roots.forEach((root) => root.close());
  try {
    const people = openDirectory(deps.read);
    const units = roots.flatMap((root) => root.units);
    const sourceBytes = units.reduce((sum, { source }) => sum + source.sizeBytes, 0);
    const progress = (done: number): Promise<void> => job.checkpoint({ done, total: sourceBytes * 2 });
    const earlier = earlierSourcesOf(deps.read);
    const said = wordsOf(sources, pathsOf(roots), earlier);
    const found = await survey(
      roots,
      { consentPaths: sources.consentFiles, said },
      { read: deps.read, consent: deps.consent, people, job, progress, earlier },
    );
    return { survey: found, people, ...openLedgers(deps, found), sourceBytes, close };
  } catch (error) {
    close();
    throw error;
  }
}

function pathsOf(roots: readonly Root[]): Set<string> {
  const paths = roots.flatMap(({ file, units }) => [file.stored.path, ...units.map(({ source }) => source.path)]);
  return new Set(paths.map((path) => resolve(path)));
}

function openLedgers(
  { read, consent }: Pick<ImportDeps, 'read' | 'consent'>,
  { unmasking, consentEvents }: Survey,
): Pick<Prepared, 'ledger' | 'keptLedger'> {
  const idsOf = (sources: readonly { readonly id: number }[]): number[] => sources.map(({ id }) => id);
  const [voided, doubted] = [idsOf(unmasking.voided), idsOf(unmasking.doubted)];
  const words = { voided, doubted, vouched: idsOf(unmasking.vouched) };
  const open = (doubt: 'refuses' | 'counts'): ConsentLedger => {
    const ledger = consent.openLedger(read, words, doubt);
    ledger.add(consentEvents);
    return ledger;
  };
  const ledger = open('refuses');
  return { ledger, keptLedger: doubted.length === 0 ? ledger : open('counts') };
}

/**
 * Refuses what cannot lead to anything: only encrypted records, nothing at all, nothing that we know. When there is
 * something to tell (refused zip entries, damage) the import runs and its report tells it.
 */
export function assertImportable({ survey: found }: Prepared, sources: ImportSources): void {
  const records = found.files.reduce((sum, file) => sum + file.records, 0);
  const encrypted = found.files.reduce((sum, file) => sum + file.encrypted, 0);
  const path = found.files[0]?.source.path ?? sources.files[0] ?? '';
  if (records > 0 && encrypted === records)
    throw new AppError('import.stillEncrypted', { path, records, keyVersions: found.keyVersions });
  if (records > 0 || found.consentEvents.length > 0 || found.contactFiles.length > 0) return;
  const tells = found.problems.some((problem) =>
    /^(?:zip|file\.damaged|source\.|consent\.(?:badCsv|errorReply))/.test(problem.code),
  );
  if (tells) return;
  const [unrecognised] = found.unrecognised;
  // Several files of which some hold nothing: that nothing came in says more than the name of one.
  if (unrecognised !== undefined && found.emptyFiles.length === 0)
    throw new AppError('import.unrecognised', { path: unrecognised, tried: FORMATS });
  throw new AppError('import.empty', { path });
}

const FORMATS = ['wecom.jsonl', 'wecom.json', 'consent', 'contacts', 'zip', 'gzip'];
