import { type Command, InvalidArgumentError, Option } from 'commander';
import { BundleLanguage, ExportOptions, LoadFile } from '../../shared/ipc/exportOptions.ts';
import { exportProblem } from './exportProblems.ts';
import { collect, count } from './options.ts';
import { readPassphrase } from './passphrase.ts';
import { redactionOf, type RedactionFlags, withRedactionFlags } from './redaction.ts';
import { refused } from './refused.ts';

/** The flags of `export` that say how the bundle is made. */
export type ExportFlags = RedactionFlags & {
  readonly language?: BundleLanguage;
  readonly timeZone?: string;
  readonly prefix?: string;
  readonly context?: number;
  readonly pdf: boolean;
  readonly auditLog: boolean;
  readonly loadFile: readonly LoadFile[];
  readonly zip?: boolean;
  readonly zipEncrypt?: boolean;
  readonly zipSplit?: number;
};

/** @returns the same command, so that calls can be chained */
export function withExportFlags(command: Command): Command {
  const loadFile = new Option('--load-file <kind>', `also write load files; may be given several times`)
    .choices(LoadFile.options)
    .argParser((value: string, all: readonly string[]) => collect(knownLoadFile(value), all))
    .default([]);
  return withRedactionFlags(command)
    .addOption(new Option('--language <code>', 'of the transcript (default: zh-Hans)').choices(BundleLanguage.options))
    .option('--time-zone <name>', 'IANA zone that times are shown in, beside UTC (default: Asia/Shanghai)')
    .option('--prefix <letters>', 'before the item numbers: ZZ-0000001 (default: ZZ)')
    .option('--context <n>', 'take along so many messages before and after each one, marked as context', count)
    .option('--no-pdf', 'leave out the PDF report')
    .option(
      '--no-audit-log',
      'of the audit chain only the entry of this export: not who searched for what, nor other cases',
    )
    .addOption(loadFile)
    .option('--zip', 'also pack the bundle into a zip beside it')
    .option('--zip-encrypt', 'the same, AES-256 with a passphrase from ZUOZHENG_ZIP_PASSPHRASE or a prompt')
    .option('--zip-split <size>', 'the same, cut into parts of at most this size: 700M, 4G', size);
}

/** @throws AppError `input.invalid` for a zone, prefix, passphrase … that cannot be, before anything is opened */
export async function exportOptionsOf(flags: ExportFlags): Promise<ExportOptions> {
  const parsed = ExportOptions.safeParse({
    language: flags.language,
    timeZone: flags.timeZone,
    itemPrefix: flags.prefix,
    contextMessages: flags.context,
    pdf: flags.pdf,
    auditLog: flags.auditLog ? 'whole' : 'ownEntry',
    loadFiles: [...new Set(flags.loadFile)],
    redaction: redactionOf(flags),
    redactionSalts: flags.redactionSalts,
    transport: await transportOf(flags),
  });
  if (parsed.success) return parsed.data;
  throw refused('export', ...new Set(parsed.error.issues.map(exportProblem)));
}

async function transportOf({ zip, zipEncrypt, zipSplit }: ExportFlags) {
  if (!zip && !zipEncrypt && zipSplit === undefined) return null;
  if (!zipEncrypt) return { splitBytes: zipSplit };
  const passphrase = await readPassphrase('Passphrase of the zip: ', process.env, 'ZUOZHENG_ZIP_PASSPHRASE');
  if (passphrase === null)
    throw refused('export', '--zip-encrypt needs the passphrase in ZUOZHENG_ZIP_PASSPHRASE, or a terminal to ask on');
  return { passphrase, splitBytes: zipSplit };
}

function knownLoadFile(value: string): LoadFile {
  const known = LoadFile.safeParse(value);
  if (!known.success) throw new InvalidArgumentError(`Allowed choices are ${LoadFile.options.join(', ')}.`);
  return known.data;
}

/** Bytes; K, M, G as `split` and `ls -h` count them. */
function size(value: string): number {
  const [, digits, unit = ''] = /^(\d{1,12})([KMG]?)$/iu.exec(value) ?? [];
  const bytes = Number(digits) * 1024 ** ' KMG'.indexOf(unit.toUpperCase() || ' ');
  if (!Number.isSafeInteger(bytes))
    throw new InvalidArgumentError(`${value} is no size: write bytes, or a number with K, M or G, such as 700M.`);
  return bytes;
}
