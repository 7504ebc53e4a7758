import type { Command } from 'commander';
import { resolve } from 'node:path';
import type { AuditEntry } from '../../shared/ipc/audit.ts';
import { isTimeZone } from '../../shared/ipc/exportOptions.ts';
import type { ArchiveServices } from '../engine/services.ts';
import type { Tools } from './lexicon.ts';
import { count } from './options.ts';
import { EXIT, type Outcome } from './output.ts';
import { requireRight } from './rights.ts';
import { refused } from './refused.ts';
import { timeRange } from './timeRange.ts';

const ACTIONS = ['verify', 'list', 'export', 'prove'] as const;
type Action = (typeof ACTIONS)[number];

type Options = {
  readonly json?: boolean;
  readonly user?: string;
  readonly out?: string;
  readonly entry?: number;
  readonly by?: string;
  readonly action?: string;
  readonly from?: string;
  readonly to?: string;
  readonly timeZone?: string;
  readonly text?: string;
  readonly limit: number;
  readonly offset: number;
};

/** `zuozheng audit`: recompute the chain, list it, take it along as a whole, prove one entry of it. */
export function addAuditCommand(program: Command, { withCommon, report, withArchive }: Tools): void {
  withCommon(program.command('audit <archive> [action]'))
    .description('the audit chain: recompute it (verify), list entries, export all of it, prove one entry')
    .addHelpText('after', '\nactions: verify (default) | list | export --out <dir> | prove --entry <n> --out <dir>')
    .option('--out <dir>', 'with export and prove: folder to write into')
    .option('--entry <n>', 'with prove: number of the entry', count)
    .option('--by <person>', 'with list: only entries of this person')
    .option('--action <code>', 'with list: only this action, for example search.run')
    .option('--from <time>', 'with list: from this day or time on (ISO 8601)')
    .option('--to <time>', 'with list: to the end of this day, or before this time (ISO 8601)')
    .option('--time-zone <name>', 'with list: IANA zone of --from and --to (default: the archive’s)')
    .option('--text <text>', 'with list: only entries with this text in a value, or whose hash begins so')
    .option('--limit <n>', 'with list: how many, newest first', count, 50)
    .option('--offset <n>', 'with list: skip so many', count, 0)
    .action((folder: string, action: string | undefined, options: Options) =>
      report(options, () => {
        const known = knownAction(action ?? 'verify');
        return withArchive(folder, options, (services) => run(services, known, options));
      }),
    );
}

function knownAction(action: string): Action {
  const known = ACTIONS.find((one) => one === action);
  if (known === undefined) throw refused('audit', `there is no ${action} here; there are ${ACTIONS.join(', ')}`);
  return known;
}

function run(services: ArchiveServices, action: Action, options: Options): Outcome {
  if (action === 'verify') return verify(services);
  requireRight(services, `audit.${action}`);
  if (action === 'list') return list(services, options);
  const { out, entry } = options;
  if (out === undefined) throw refused('audit', '--out is missing: the folder to write into');
  if (action === 'export') return exportAll(services, resolve(out));
  if (entry === undefined)
    throw refused('audit', '--entry is missing: the number of an entry, as `audit list` prints it');
  return prove(services, entry, resolve(out));
}

function verify(services: ArchiveServices): Outcome {
  const chain = services.audit.verify();
  return {
    json: { ...chain },
    lines: [
      `${chain.entries} entries, head ${chain.head}`,
      chain.ok ? 'chain intact' : `chain BROKEN at entry ${chain.brokenAtSeq}`,
    ],
    exit: chain.ok ? EXIT.done : EXIT.checkFailed,
  };
}

function list(services: ArchiveServices, options: Options): Outcome {
  const { by = null, action = null, text = null, limit, offset } = options;
  const span = timeRange(options, zoneOf(services, options));
  services.reading.audit();
  const { total, entries } = services.audit.list({ actor: by, action, text, ...span, limit, offset });
  return {
    json: { total, entries },
    lines: entries.map(line),
    remarks: [`${entries.length} of ${total} entries`],
    exit: EXIT.done,
  };
}

/** @throws AppError `input.invalid` */
function zoneOf(services: ArchiveServices, { timeZone = services.session().timeZone }: Options): string {
  if (!isTimeZone(timeZone))
    throw refused('audit', `--time-zone takes the IANA name of a zone, such as Asia/Shanghai: ${timeZone} is none`);
  return timeZone;
}

function line({ seq, atMs, actor, action, subject, details }: AuditEntry): string {
  return [seq, new Date(atMs).toISOString(), actor, action, subject ?? '-', JSON.stringify(details)].join('\t');
}

function exportAll(services: ArchiveServices, folder: string): Outcome {
  const exported = services.audit.export(folder);
  const { path, entries, head, ok, brokenAtSeq } = exported;
  return {
    json: { ...exported },
    lines: [path, `${entries} entries, head ${head}`, ...(ok ? [] : [`chain BROKEN at entry ${brokenAtSeq}`])],
    exit: ok ? EXIT.done : EXIT.checkFailed,
  };
}

function prove(services: ArchiveServices, seq: number, folder: string): Outcome {
  const proof = services.audit.prove({ seq, folder });
  return { json: { ...proof }, lines: [proof.path, `entry ${seq}, head ${proof.head}`], exit: EXIT.done };
}
