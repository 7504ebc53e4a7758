import type { ImportPreview } from '../../../../shared/ipc/import.ts';
import type { Problem } from '../../../../shared/model.ts';
import type { JobContext } from '../../lib/job.ts';
import type { ImportDeps, ImportSources } from '../ports.ts';
import { countAttachments, filesOfMessage } from './attachmentTraces.ts';
import { scopesOf } from './readSources.ts';
import { createClassifier, type Judged, type Outcome } from './classify.ts';
import { judgeAll } from './judge.ts';
import { knownRecords } from './known.ts';
import { prepare, type Prepared } from './prepare.ts';
import { retractions } from './retract.ts';
import { newCustomersIn } from './rows.ts';
import { tellStrangers } from './strangers.ts';
import { count, countsOf, countTime, emptyTally, type Tally } from './tally.ts';
import { problemsOf } from './traces.ts';

const SHOWN_PROBLEMS = 1000;
const SHOWN_RECORDS = 20;

type Draft = {
  tally: Tally;
  /** Over everything that is a message, also what would be withheld. */
  times: Tally;
  people: Map<string, 'employee' | 'customer' | 'other'>;
  rooms: Set<string>;
  types: Map<string, number>;
  problems: Problem[];
  firstRecords: ImportPreview['firstRecords'];
};

/** Reads everything twice, as the import would, and writes nothing. The numbers are those of the report to come. */
export async function inspectSources(
  deps: Pick<ImportDeps, 'read' | 'consent' | 'heldMessages'>,
  sources: ImportSources,
  job: JobContext,
): Promise<ImportPreview> {
  const prepared = await prepare(deps, sources, job);
  try {
    return await judge(deps, prepared, sources, job);
  } finally {
    prepared.close();
  }
}

async function judge(
  deps: Pick<ImportDeps, 'read' | 'consent' | 'heldMessages'>,
  prepared: Prepared,
  sources: ImportSources,
  job: JobContext,
): Promise<ImportPreview> {
  const { survey, people, ledger, sourceBytes } = prepared;
  const draft: Draft = {
    tally: { ...emptyTally(), problemCount: survey.problems.length },
    times: emptyTally(),
    people: new Map(),
    rooms: new Set(),
    types: new Map(),
    problems: survey.problems.slice(0, SHOWN_PROBLEMS),
    firstRecords: [],
  };
  const gone = retractedBy(deps, prepared);
  const known = knownRecords(deps.read, gone);
  const classifier = createClassifier({
    ledger,
    consent: deps.consent,
    people,
    hasBasis: sources.basis !== null,
    known,
    resumedImportId: null,
  });
  for await (const batch of judgeAll(prepared, classifier, job)) {
    for (const outcome of batch.outcomes) add(draft, outcome, batch.file.source.path, prepared);
    const { read, problemCount } = draft.tally;
    await job.checkpoint({ done: batch.done, total: sourceBytes * 2, records: read, problems: problemCount });
  }
  const strangers = tellStrangers(deps.read, survey.consentEvents, people.kindOf, [
    ...draft.people.keys(),
    ...draft.rooms,
  ]);
  draft.tally.problemCount += strangers.length;
  draft.problems.push(...strangers);
  return { ...finish(draft, prepared), retracted: gone.size };
}

/** Stored messages that the import takes out before it judges its own: what stands beside one of them is no duplicate. */
function retractedBy(
  { read, heldMessages }: Pick<ImportDeps, 'read' | 'heldMessages'>,
  { survey, people, keptLedger: ledger }: Prepared,
): ReadonlySet<number> {
  const isHeld = heldMessages?.(read) ?? (() => false);
  const { unmasking } = survey;
  const news = {
    events: survey.consentEvents,
    newCustomers: newCustomersIn(read, people),
    scopes: scopesOf(read, [...unmasking.voided, ...unmasking.vouched]),
    unmasking,
  };
  return retractions(read, news, { ledger, people, isHeld });
}

function add(draft: Draft, outcome: Outcome, file: string, { people, survey }: Prepared): void {
  count(draft.tally, outcome);
  const files = filesOfMessage(survey.media, outcome);
  const problems = [...problemsOf(outcome, file), ...countAttachments(draft.tally, outcome, files, file)];
  draft.tally.problemCount += problems.length;
  if (draft.problems.length < SHOWN_PROBLEMS)
    draft.problems.push(...problems.slice(0, SHOWN_PROBLEMS - draft.problems.length));
  if (outcome.kind === 'encrypted' || outcome.kind === 'undecodable') return;
  const { message } = outcome;
  countTime(draft.times, message.sentAtMs);
  for (const id of [message.from, ...(message.to ?? [])])
    if (id !== '' && !draft.people.has(id)) draft.people.set(id, roleOf(people.kindOf(id)));
  if (message.roomId !== '') draft.rooms.add(message.roomId);
  draft.types.set(message.type, (draft.types.get(message.type) ?? 0) + 1);
  if (draft.firstRecords.length < SHOWN_RECORDS) draft.firstRecords.push(shown(outcome));
}

function roleOf(kind: string): 'employee' | 'customer' | 'other' {
  return kind === 'employee' || kind === 'customer' ? kind : 'other';
}

const LONGEST_SHOWN = 500;

function shown(outcome: Judged & { readonly kind: string }): ImportPreview['firstRecords'][number] {
  const { message, msgid, consent } = outcome;
  return {
    msgid,
    from: message.from,
    to: [...(message.to ?? [])],
    sentAtMs: message.sentAtMs,
    type: message.type,
    // What the gate keeps out is not shown in a preview either; a duplicate may be one of a withheld record.
    text: outcome.kind === 'loaded' || outcome.kind === 'conflict' ? message.text.slice(0, LONGEST_SHOWN) : null,
    consent,
  };
}

function finish(draft: Draft, { survey }: Prepared): Omit<ImportPreview, 'retracted'> {
  const roles = [...draft.people.values()];
  return {
    files: survey.files.map((file) => ({
      name: file.source.path,
      sizeBytes: file.contentBytes,
      format: file.format,
      encoding: file.shape.encoding,
      records: file.records,
    })),
    sources: [...survey.sources],
    counts: countsOf(draft.tally),
    firstAtMs: draft.times.firstAtMs,
    lastAtMs: draft.times.lastAtMs,
    employees: roles.filter((role) => role === 'employee').length,
    customers: roles.filter((role) => role === 'customer').length,
    rooms: draft.rooms.size,
    types: [...draft.types].map(([type, times]) => ({ type, count: times })).sort((a, b) => b.count - a.count),
    consentEvents: survey.consentEvents.length,
    keyVersions: [...survey.keyVersions],
    problems: draft.problems,
    problemCount: draft.tally.problemCount,
    firstRecords: draft.firstRecords,
  };
}
