import { z } from 'zod';
import { chainLines } from '../audit/index.ts';
import { chainHash } from '../lib/chain.ts';
import type { Completeness } from './content/completeness.ts';
import { isoUtc } from './content/clock.ts';
import type { Export } from './exporting.ts';
import type { ShownSource } from './reading/sources.ts';
import { BAG } from './verify/commands.ts';

/** data/provenance/collection.json and tool.json: what the items came from, what is not there, and what wrote this. */
export function writeProvenance(
  { bag, deps, wish, clock, archiveName, redactor }: Export,
  sources: readonly ShownSource[],
  completeness: Completeness,
): void {
  const collection = {
    archive: { id: deps.archive.id, name: archiveName },
    exportedAt: isoUtc(wish.createdAtMs),
    exportedBy: wish.actor,
    times: {
      stored: 'UTC, milliseconds since 1970',
      shown: clock.timeZone,
      shownAtExport: clock.label(wish.createdAtMs),
      clockOffsetMs: null,
      clockNote: 'offset of the exporting clock not measured',
    },
    sources: sources.map(({ report, ...source }) => ({
      ...source,
      importedAt: isoUtc(source.importedAtMs),
      importReport: report === null ? null : countsOf(report),
    })),
    redacted: redactor !== null,
    options: optionsOf(wish, redactor !== null),
    completeness,
  };
  bag.put('data/provenance/collection.json', `${JSON.stringify(collection, null, 1)}\n`);
  const formats = { bag: 'BagIt 1.0 (RFC 8493)', signature: 'ECDSA P-256, SHA-256', inclusion: 'RFC 9162' };
  bag.put('data/provenance/tool.json', `${JSON.stringify({ ...deps.software, ...zoneData(), formats }, null, 1)}\n`);
}

/** How the bundle was asked for: what is needed to make the same again. What was hidden tells redactions.csv. */
function optionsOf({ options }: Export['wish'], isRedacted: boolean): Record<string, unknown> {
  const { language, timeZone, itemPrefix, contextMessages, pdf, loadFiles } = options;
  const auditLog = isRedacted ? 'ownEntry' : options.auditLog;
  return { language, timeZone, itemPrefix, contextMessages, pdf, loadFiles, auditLog };
}

/** What the offsets of the shown times came from. */
function zoneData(): Record<string, string | undefined> {
  return { icu: process.versions.icu, timeZoneData: process.versions['tz'] };
}

const ImportCounts = z.object({
  read: z.int().optional(),
  loaded: z.int().optional(),
  duplicates: z.int().optional(),
  conflicts: z.int().optional(),
  encrypted: z.int().optional(),
  undecodable: z.int().optional(),
  deleted: z.int().optional(),
  withheld: z.record(z.string(), z.int()).optional(),
});

/** The figures of an import's report that still mean something later; an import without an end has fewer. */
export function countsOf(report: string): z.infer<typeof ImportCounts> {
  return ImportCounts.parse(JSON.parse(report));
}

/**
 * data/audit/: the chain from its first entry up to the one with hash `head`, which tells of this export. Entries that
 * others add meanwhile belong to the next bundle.
 *
 * Of a redacted bundle, or where it was asked for, it is that last entry alone: the others hold every query that was ever asked.
 */
export function writeAuditLog({ bag, db, redactor, wish }: Export, head: string): void {
  const isWhole = redactor === null && wish.options.auditLog === 'whole';
  const sink = bag.open(BAG.auditLog);
  for (const line of chainLines(db)) {
    const isLast = chainHash(line) === head;
    if (isLast || isWhole) sink.write(line);
    if (isLast) break;
  }
  sink.close();
  bag.put(BAG.auditHead, `${head}\n`);
}
