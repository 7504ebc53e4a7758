import { AppError } from '../../shared/errors.ts';
import type { Selection } from '../../shared/ipc/evidence.ts';
import { Redaction } from '../../shared/ipc/exportOptions.ts';
import { appendAudit } from '../core/audit/index.ts';
import * as evidence from '../core/evidence/index.ts';
import { flagMarks } from '../core/review/index.ts';
import { hitRanges, matchingIds, reportFacts, writeReportCsv } from '../core/search/index.ts';
import type { Sink } from '../core/lib/tables/table.ts';
import packageJson from '../../package.json' with { type: 'json' };
import type { Wiring } from './compose.ts';
import { mayAsk } from './roles.ts';
import type { LatestReport } from './searchListServices.ts';
import type { ArchiveServices } from './services.ts';

const VERSION: string = packageJson.version;

export function evidenceServices(wiring: Wiring, latestReport: () => LatestReport | null): ArchiveServices['evidence'] {
  const { archive, nowMs, actor } = wiring;
  return {
    preview: (selection, contextMessages) =>
      evidence.previewSelection(archive.read, idsOf(wiring, selection), selection, contextMessages),
    previewRedaction: (wish) => previewRedaction(wiring, wish),
    list: () => evidence.listBundles(archive.read),
    export({ selection, folder, caseName, withTermReport, options }, job) {
      // Whoever may not read the chain does not get it by way of a bundle.
      const mayTellChain = mayAsk('audit.export', archive.user.role) === 'yes';
      return evidence.exportBundle(
        {
          archive,
          nowMs,
          flagMarks,
          software: { name: 'Zuozheng', version: VERSION, runtime: `Node ${process.versions.node}` },
        },
        {
          selection,
          messageIds: idsOf(wiring, selection),
          caseName,
          folder,
          options: mayTellChain ? options : { ...options, auditLog: 'ownEntry' },
          createdAtMs: nowMs(),
          actor: actor(),
          ...(withTermReport ? { termReport: reportFor(wiring, latestReport()) } : {}),
          ...(selection.kind === 'query' ? { queryRanges: hitRanges(archive.read, selection) } : {}),
        },
        job,
      );
    },
    logVerification(path, report) {
      const details = {
        ok: report.ok,
        checked: report.checked,
        problems: report.problems.length,
        signerKeySha256: report.signerKeySha256,
        expectedKeySha256: report.expectedKeySha256,
      };
      archive.transaction((db) =>
        appendAudit(db, { atMs: nowMs(), actor: actor(), action: 'evidence.verified', subject: path, details }),
      );
    },
  };
}

type RedactionWish = Parameters<ArchiveServices['evidence']['previewRedaction']>[0];

async function previewRedaction(wiring: Wiring, { selection, contextMessages = 0, redaction, samples }: RedactionWish) {
  const { archive, nowMs, actor } = wiring;
  const preview = await evidence.previewRedaction({
    db: archive.read,
    messageIds: idsOf(wiring, selection),
    contextMessages,
    redaction: Redaction.parse(redaction),
    flagMarks,
    ...(samples ? { samples } : {}),
    ...(selection.kind === 'query' ? { queryRanges: hitRanges(archive.read, selection) } : {}),
  });
  // It shows texts, and reading leaves a trace.
  const { whole, partly, samples: found } = preview;
  const details = { whole, partly, shown: found.map(({ messageId }) => messageId) };
  archive.transaction((db) =>
    appendAudit(db, { atMs: nowMs(), actor: actor(), action: 'evidence.redactionPreviewed', details }),
  );
  return preview;
}

function reportFor({ archive }: Wiring, latest: LatestReport | null) {
  if (latest === null) throw new AppError('search.noReport', {});
  const { full, ...who } = latest;
  return { write: (csv: Sink) => writeReportCsv(csv, full), facts: reportFacts(full, archive.name, who) };
}

/** Row ids of a selection, oldest first: the order of a transcript. */
function idsOf({ archive }: Wiring, selection: Selection): number[] {
  if (selection.kind === 'query') return matchingIds(archive.read, selection, { order: 'oldest' });
  if (selection.kind === 'messages') return [...new Set(selection.messageIds)].sort((a, b) => a - b);
  const { conversationId, fromMs = null, toMs = null } = selection;
  const rows = archive.read
    .prepare(
      `SELECT id FROM message WHERE conversation_id = ? AND (? IS NULL OR sent_at_ms >= ?) AND (? IS NULL OR sent_at_ms < ?) ORDER BY id`,
    )
    .all(conversationId, fromMs, fromMs, toMs, toMs) as { id: number }[];
  return rows.map((row) => row.id);
}
