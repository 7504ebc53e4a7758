import type {
  Beside,
  HoldTarget,
  KeptCounts,
  LegalHold,
  PlannedConversation,
  Regime,
  RetentionRules,
  RetentionRun,
} from '../../shared/ipc/retention.ts';
import type { ArchiveServices } from '../engine/services.ts';
import { EXIT, type Outcome } from './output.ts';
import { terminalJob } from './progress.ts';

const PAGE = 50;

export function statusCommand(services: ArchiveServices): Outcome {
  const status = services.retention.status();
  const { regimes, rules, contracts, holds, runs, needsSecondPerson, keptLogs } = status;
  const chosen = regimes.filter(({ id }) => rules.regimes.includes(id));
  return {
    json: status,
    lines: [
      rules.ownMonths === null && chosen.length === 0 ? 'no rule: nothing is ever deleted' : 'rules:',
      ...chosen.map(lineOfRegime),
      ...(rules.ownMonths === null ? [] : [`  own: ${rules.ownMonths} months from the message`]),
      `contracts: ${contracts.rows} rows, ${contracts.open} of them open${contracts.file === null ? '' : `, from ${contracts.file}`}`,
      ...holds.map(lineOfHold),
      ...runs.map(lineOfRun),
      ...(needsSecondPerson ? ['whoever plans a deletion may not start it'] : []),
      ...keptLogs.map((name) => `copy of a damaged log that may hold deleted text: ${name}`),
    ],
    exit: EXIT.done,
  };
}

/** @param rules null: only list them */
export function rulesCommand(services: ArchiveServices, rules: RetentionRules | null): Outcome {
  const status = rules ? services.retention.setRules(rules) : services.retention.status();
  const { regimes } = status;
  const lines = regimes.map(
    (regime) => `${status.rules.regimes.includes(regime.id) ? '*' : ' '}${lineOfRegime(regime)}`,
  );
  return { json: { regimes, rules: status.rules }, lines, exit: EXIT.done };
}

export function contractsCommand(services: ArchiveServices, path: string): Outcome {
  const loaded = services.retention.loadContracts(path);
  return {
    json: loaded,
    lines: [
      `${loaded.rows} contracts, ${loaded.open} of them open, ${loaded.problemCount} problems`,
      ...loaded.problems.map(({ line, code, detail }) => `  line ${line ?? '-'} ${code} ${detail ?? ''}`),
    ],
    exit: loaded.problemCount > 0 ? EXIT.checkFailed : EXIT.done,
  };
}

export function holdCommand(services: ArchiveServices, wish: { target: HoldTarget; reason: string }): Outcome {
  const hold = services.retention.hold(wish);
  return { json: hold, lines: [lineOfHold(hold)], exit: EXIT.done };
}

export function liftCommand(services: ArchiveServices, wish: { holdId: number; reason: string }): Outcome {
  const hold = services.retention.lift(wish);
  return { json: hold, lines: [lineOfHold(hold)], exit: EXIT.done };
}

/** @param list which conversations to print as well */
export async function planCommand(services: ArchiveServices, list: 'due' | 'all' | null): Promise<Outcome> {
  const job = terminalJob('plan');
  const run = await services.retention.plan(job).finally(() => job.end());
  const conversations = list === null ? [] : allConversations(services, run.id, list);
  return {
    json: { ...run, ...(list === null ? {} : { conversations }) },
    lines: [
      `plan ${run.id} as of ${isoOf(run.plannedAtMs)}: ${run.due} of ${run.messages} messages would go, in ${run.conversations} conversations, with ${run.attachments} attachments`,
      `from ${isoOf(run.firstAtMs)} to ${isoOf(run.lastAtMs)}`,
      `kept: ${keptText(run.kept)}`,
      `digest ${run.digest}`,
      ...conversations.map(lineOfConversation),
    ],
    exit: EXIT.done,
  };
}

function allConversations(services: ArchiveServices, runId: number, only: 'due' | 'all'): PlannedConversation[] {
  const all: PlannedConversation[] = [];
  for (;;) {
    const page = services.retention.conversations({ runId, only, offset: all.length, limit: PAGE });
    all.push(...page.conversations);
    if (page.conversations.length === 0 || all.length >= page.total) return all;
  }
}

export async function runCommand(services: ArchiveServices, wish: { runId: number; digest: string }): Promise<Outcome> {
  const job = terminalJob('delete');
  const run = await services.retention.run(wish, job).finally(() => job.end());
  return {
    json: run,
    lines: [
      `${run.deleted} messages deleted, ${run.media} attachments; kept when their turn came: ${keptText(run.keptLater)}`,
      `Merkle root ${run.merkleRoot ?? '-'}`,
    ],
    exit: EXIT.done,
  };
}

export function discardCommand(services: ArchiveServices, runId: number): Outcome {
  const run = services.retention.discard(runId);
  return { json: run, lines: [lineOfRun(run)], exit: EXIT.done };
}

export function certificateCommand(services: ArchiveServices, wish: { runId: number; folder: string }): Outcome {
  const written = services.retention.certificate(wish);
  return { json: written, lines: [written.certificate, written.records, `sha256 ${written.sha256}`], exit: EXIT.done };
}

function lineOfRegime({ id, law, months, from, checked }: Regime): string {
  return `  ${id}  ${months} months from ${from === 'message' ? 'the message' : 'the end of the contract'}  ${law}  (${checked})`;
}

function lineOfHold({ id, kind, target, reason, by, atMs, messages, awaited, lifted }: LegalHold): string {
  const held = awaited
    ? 'nothing of this person is in the archive yet: it holds what will come'
    : `${messages} messages`;
  const state = lifted ? `lifted ${isoOf(lifted.atMs)} by ${lifted.by}: ${lifted.reason}` : held;
  return `hold ${id}  ${kind}${target === '' ? '' : ` ${target}`}  ${isoOf(atMs)} by ${by}: ${reason}  ${state}`;
}

function lineOfRun({ id, state, plannedBy, plannedAtMs, due, deleted }: RetentionRun): string {
  return `deletion ${id}  ${state}  planned ${isoOf(plannedAtMs)} by ${plannedBy}: ${due} due, ${deleted} deleted`;
}

function lineOfConversation({
  conversationId,
  title,
  messages,
  due,
  kept,
  holds,
  nextDueMs,
}: PlannedConversation): string {
  const held = holds.length === 0 ? '' : `, holds ${holds.join(' ')}`;
  const next = nextDueMs === null ? '' : `, next due ${isoOf(nextDueMs)}`;
  return `  ${conversationId}  [${title}]  ${due} of ${messages} go; kept: ${keptText(kept)}${held}${next}`;
}

function keptText(kept: KeptCounts): string {
  const { hold, notYet, contractOpen, contractUnknown, noTime, beside } = kept;
  const because = Object.entries(beside).filter(([, count]) => count > 0);
  const belonging = because.map(([as, count]) => `${count} ${BESIDE_TEXTS[as as Beside]}`).join(', ');
  return `${hold} on hold, ${notYet} not yet due, ${contractOpen} contract open, ${contractUnknown} contract end unknown, ${noTime} without a time${belonging && `; of these only because they belong to a message that stays: ${belonging}`}`;
}

const BESIDE_TEXTS: Readonly<Record<Beside, string>> = {
  recall: 'recalled by it or recalling it',
  sameMsgid: 'with the same msgid',
  splitHit: 'of the same hit',
  answer: 'of the same vote or meeting',
  consent: 'showing what was agreed or refused',
};

function isoOf(timeMs: number | null): string {
  return timeMs === null ? '-' : new Date(timeMs).toISOString();
}
