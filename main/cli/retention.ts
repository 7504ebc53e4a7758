import { type Command, Option } from 'commander';
import { resolve } from 'node:path';
import { type HoldTarget, RegimeId, type RetentionRules } from '../../shared/ipc/retention.ts';
import type { EngineRoutes } from '../../shared/ipc/routes.ts';
import type { ArchiveServices } from '../engine/services.ts';
import type { Tools } from './lexicon.ts';
import { count } from './options.ts';
import type { Outcome } from './output.ts';
import {
  certificateCommand,
  contractsCommand,
  discardCommand,
  holdCommand,
  liftCommand,
  planCommand,
  rulesCommand,
  runCommand,
  statusCommand,
} from './retentionCommands.ts';
import { requireRight } from './rights.ts';
import { refused } from './refused.ts';

type Common = { readonly json?: boolean; readonly user?: string };
type Holding = Common & {
  readonly person?: string;
  readonly personId?: string;
  readonly conversation?: string;
  readonly query?: string;
  readonly all?: boolean;
  readonly reason: string;
};

/**
 * `zuozheng retention …`: how long things are kept, legal holds, deletion. Exit codes as everywhere: 0 done, 1 a check
 * failed (rows of a list of contracts that could not be used), 2 unusable input or a step that is refused.
 */
export function addRetentionCommands(retention: Command, tools: Tools): void {
  const command: Add = (usage, description) => tools.withCommon(retention.command(usage)).description(description);
  const inArchive: InArchive = (folder, options, route, run) =>
    tools.report(options, () =>
      tools.withArchive(folder, options, (services) => {
        requireRight(services, route);
        return run(services);
      }),
    );
  addRules(command, inArchive);
  addHolds(command, inArchive);
  addDeletion(command, inArchive);
}

type Add = (usage: string, description: string) => Command;
type InArchive = (
  folder: string,
  options: Common,
  route: keyof EngineRoutes,
  run: (services: ArchiveServices) => Outcome | Promise<Outcome>,
) => Promise<void>;

function addRules(command: Add, inArchive: InArchive): void {
  command('status <archive>', 'rules, contract ends, holds and deletions').action((folder: string, options: Common) =>
    inArchive(folder, options, 'retention.status', statusCommand),
  );
  command('rules <archive> [ids...]', 'choose the rules that apply, all of them; without ids: list those there are')
    .option('--own-months <n>', 'the firm’s own period, from the message', count)
    .option('--none', 'choose none: then nothing is ever deleted')
    .action((folder: string, ids: string[], options: Common & Choice) =>
      inArchive(folder, options, isChoice(ids, options) ? 'retention.setRules' : 'retention.status', (services) =>
        rulesCommand(services, isChoice(ids, options) ? rulesOf(ids, options) : null),
      ),
    );
  command(
    'contracts <archive> <file>',
    'load when contracts ended (CSV, XLSX: customer or conversation, end); replaces the list of before',
  ).action((folder: string, file: string, options: Common) =>
    inArchive(folder, options, 'retention.loadContracts', (services) => contractsCommand(services, resolve(file))),
  );
}

function addHolds(command: Add, inArchive: InArchive): void {
  command('hold <archive>', 'keep messages whatever the rules say, until the hold is lifted')
    .option('--person <id>', 'every conversation of this person')
    .option('--person-id <id>', 'the same by the id of the platform, also of somebody who is not in the archive yet')
    .option('--conversation <id>', 'this conversation: its number or key')
    .option('--query <query>', 'what this finds, now and later')
    .option('--all', 'everything')
    .requiredOption('--reason <text>', 'why; kept with the hold')
    .action((folder: string, options: Holding) =>
      inArchive(folder, options, 'retention.hold', (services) =>
        holdCommand(services, { target: targetOf(options), reason: reasonOf(options.reason) }),
      ),
    );
  command('lift <archive> <hold>', 'end a hold (administrators)')
    .requiredOption('--reason <text>', 'why; kept with the hold')
    .action((folder: string, hold: string, options: Common & { reason: string }) =>
      inArchive(folder, options, 'retention.lift', (services) =>
        liftCommand(services, { holdId: numberOf(hold), reason: reasonOf(options.reason) }),
      ),
    );
}

function addDeletion(command: Add, inArchive: InArchive): void {
  command('plan <archive>', 'list what would be deleted, and why the rest stays; deletes nothing')
    .addOption(new Option('--list <which>', 'also print conversations').choices(['due', 'all']))
    .action((folder: string, options: Common & { list?: 'due' | 'all' }) =>
      inArchive(folder, options, 'retention.plan', (services) => planCommand(services, options.list ?? null)),
    );
  command('run <archive> <plan>', 'delete what a plan lists, for good; or go on where one was cut off')
    .requiredOption('--digest <sha256>', 'of the plan, as `plan` printed it')
    .action((folder: string, plan: string, options: Common & { digest: string }) =>
      inArchive(folder, options, 'retention.run', (services) =>
        runCommand(services, { runId: numberOf(plan), digest: options.digest.toLowerCase() }),
      ),
    );
  command('discard <archive> <plan>', 'throw a plan away, or end a deletion where it stands').action(
    (folder: string, plan: string, options: Common) =>
      inArchive(folder, options, 'retention.discard', (services) => discardCommand(services, numberOf(plan))),
  );
  command('certificate <archive> <plan>', 'write the certificate of a deletion, with the hashes of what is gone')
    .requiredOption('--out <dir>', 'folder to write into')
    .action((folder: string, plan: string, options: Common & { out: string }) =>
      inArchive(folder, options, 'retention.certificate', (services) =>
        certificateCommand(services, { runId: numberOf(plan), folder: resolve(options.out) }),
      ),
    );
}

type Choice = { readonly ownMonths?: number; readonly none?: boolean };

/** Without any, the rules are only listed. */
function isChoice(ids: readonly string[], { ownMonths, none }: Choice): boolean {
  return ids.length > 0 || ownMonths !== undefined || none === true;
}

function rulesOf(ids: readonly string[], { ownMonths, none }: Choice): RetentionRules {
  const unknown = ids.filter((id) => !RegimeId.options.some((known) => known === id));
  if (unknown.length > 0)
    throw refused(
      'retention rules',
      `there is no rule ${unknown.join(', ')}; \`zuozheng retention rules ARCHIVE\` lists those there are`,
    );
  if (ownMonths === 0)
    throw refused('retention rules', '--own-months takes a whole number from 1 on; --none chooses no rule at all');
  if (none === true && (ids.length > 0 || ownMonths !== undefined))
    throw refused('retention rules', '--none goes alone: without rules and without --own-months');
  return { regimes: ids as RegimeId[], ownMonths: ownMonths ?? null };
}

function targetOf({ person, personId, conversation, query, all }: Holding): HoldTarget {
  const targets: HoldTarget[] = [
    ...(person === undefined ? [] : [{ kind: 'person' as const, person }]),
    ...(personId === undefined ? [] : [{ kind: 'person' as const, person: idOf(personId), byId: true }]),
    ...(conversation === undefined ? [] : [{ kind: 'conversation' as const, conversation }]),
    ...(query === undefined ? [] : [{ kind: 'query' as const, query }]),
    ...(all === true ? [{ kind: 'all' as const }] : []),
  ];
  const [target] = targets;
  if (!target || targets.length > 1)
    throw refused(
      'retention hold',
      'one of --person, --person-id, --conversation, --query and --all is needed, and only one of them',
    );
  return target;
}

function idOf(text: string): string {
  const id = text.trim();
  if (id === '' || id.length > 200) throw refused('retention hold', '--person-id takes an id of 1 to 200 characters');
  return id;
}

function reasonOf(text: string): string {
  const reason = text.trim();
  if (reason === '')
    throw refused('retention hold', '--reason must not be empty: say why, for example the number of the case');
  return reason;
}

function numberOf(text: string): number {
  if (!/^\d{1,9}$/u.test(text))
    throw refused(
      'retention',
      `${text} is no number of a hold or plan: \`zuozheng retention status ARCHIVE\` lists them`,
    );
  return Number(text);
}
