import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Selection } from '../../shared/ipc/evidence.ts';
import type { ExportOptions } from '../../shared/ipc/exportOptions.ts';
import type { ExportResult } from '../../shared/ipc/jobs.ts';
import type { ArchiveServices } from '../engine/services.ts';
import { type ExportFlags, exportOptionsOf, withExportFlags } from './exportOptions.ts';
import type { Tools } from './lexicon.ts';
import { EXACT_SCRIPTS, type Scripts, scriptsOf } from './options.ts';
import { EXIT, type Outcome } from './output.ts';
import { terminalJob } from './progress.ts';
import { notFoundRemarks, redactionLines } from './redaction.ts';
import { selectionOf } from './selection.ts';
import { reportCommand } from './tables.ts';
import { requireRight } from './rights.ts';
import { refused } from './refused.ts';

type Options = Scripts &
  ExportFlags & {
    readonly json?: boolean;
    readonly user?: string;
    readonly out?: string;
    readonly preview?: boolean;
    readonly case: string;
    readonly query?: string;
    readonly conversation?: string;
    readonly from?: string;
    readonly to?: string;
    readonly terms?: string;
  };

/** `zuozheng export`: a signed bundle of a query's hits or of a conversation, or only what would be in it. */
export function addExportCommand(program: Command, { withCommon, report, withArchive }: Tools): void {
  const command = withCommon(program.command('export <archive>'))
    .description('write a signed evidence bundle')
    .option('--query <query>', 'every hit of this query')
    .option('--conversation <id>', 'this conversation: its number or key')
    .option('--from <time>', 'with --conversation: from this day or time on (ISO 8601), in --time-zone')
    .option('--to <time>', 'with --conversation: to the end of this day, or before this time (ISO 8601)')
    .option('--out <dir>', 'folder to make the bundle in')
    .option('--preview', 'make nothing; say what the bundle would hold and what would be missing')
    .option('--case <name>', 'name of the case', 'CASE')
    .option('--terms <file>', 'count the terms of this list, and put the report into the bundle')
    .option(...EXACT_SCRIPTS);
  withExportFlags(command).action((folder: string, options: Options) =>
    report(options, async () => {
      const { out } = options;
      if (out === undefined && !options.preview)
        throw refused(
          'export',
          '--out is missing: the folder to make the bundle in; or --preview, which makes nothing',
        );
      const how = await exportOptionsOf(options);
      return withArchive(folder, options, async (services) => {
        const scripts = scriptsOf(options);
        const selection = selectionOf(services, { ...options, scripts }, how.timeZone);
        if (options.preview || out === undefined) return previewCommand(services, selection, how);
        requireRight(services, 'evidence.export');
        const terms =
          options.terms === undefined
            ? null
            : await reportCommand(services, { path: resolve(options.terms), scripts, context: 0, target: null });
        const withTermReport = terms !== null;
        const wish = { selection, folder: resolve(out), caseName: options.case, withTermReport, options: how };
        return withRefusedTerms(await exportCommand(services, wish), terms);
      });
    }),
  );
}

async function previewCommand(
  services: ArchiveServices,
  selection: Selection,
  options: ExportOptions,
): Promise<Outcome> {
  requireRight(services, 'evidence.preview');
  const preview = services.evidence.preview(selection, options.contextMessages);
  const { items, contextItems, conversations, flags, media, withheldInRange, rawBytes } = preview;
  const { redaction, contextMessages } = options;
  const hidden = redaction && (await services.evidence.previewRedaction({ selection, contextMessages, redaction }));
  const withheld = Object.entries(withheldInRange).map(([reason, messages]) => `${reason} ${messages}`);
  return {
    json: { ...preview, redaction: hidden },
    lines: [
      `${items} items, ${contextItems} more as context, from ${conversations} conversations; ${flags} flags`,
      `attachments: ${media.present} present, ${media.undeclared} told by name only, ${media.missing} missing or damaged, ${media.altered} altered`,
      `withheld in the range: ${withheld.join(', ')}`,
      `${rawBytes} bytes of source records`,
      ...(hidden ? redactionLines(hidden) : []),
    ],
    exit: EXIT.done,
  };
}

async function exportCommand(
  services: ArchiveServices,
  wish: Parameters<ArchiveServices['evidence']['export']>[0],
): Promise<Outcome> {
  const job = terminalJob('export');
  const made = await services.evidence.export(wish, job).finally(() => job.end());
  const { bundle, items, contextItems, files, bytes, media, signerKeySha256, verification, transport } = made;
  const { textsNotFound } = made;
  const verified = verification.ok;
  return {
    json: { bundle, items, contextItems, files, bytes, media, signerKeySha256, verified, transport, textsNotFound },
    remarks: notFoundRemarks(textsNotFound ?? []),
    lines: [
      `${bundle}`,
      `${items} items${contextItems > 0 ? ` (${contextItems} of them context)` : ''}, ${files} files, ${bytes} bytes`,
      ...attachmentLines(media),
      `key fingerprint ${signerKeySha256}`,
      ...(transport ?? []).map(({ path, sha256, sizeBytes }) => `${path}  ${sizeBytes} bytes  SHA-256 ${sha256}`),
      verified ? 'verified' : 'NOT verified',
    ],
    exit: verified ? EXIT.done : EXIT.checkFailed,
  };
}

/** A term that could not be asked is told beside a bundle as it is by `report`. */
function withRefusedTerms(exported: Outcome, terms: Outcome | null): Outcome {
  if (terms?.exit !== EXIT.checkFailed) return exported;
  const refused =
    'terms of the list could not be asked, see data/search/term-report.csv; the report does not answer it whole';
  return {
    ...exported,
    json: { ...exported.json, termsRefused: terms.json['failed'] },
    remarks: [...(exported.remarks ?? []), `${String(terms.json['failed'])} ${refused}`],
    exit: EXIT.checkFailed,
  };
}

function attachmentLines(media: ExportResult['media']): string[] {
  if (!media) return [];
  const { present, undeclared = 0, missing, altered, withheld } = media;
  const where = undeclared + missing + altered + withheld > 0 ? ', listed in data/missing-media.csv' : '';
  return [
    `attachments: ${present} present, ${undeclared} told by name only, ${missing} missing or damaged, ${altered} altered${withheld > 0 ? `, ${withheld} left out by the redaction` : ''}${where}`,
  ];
}
