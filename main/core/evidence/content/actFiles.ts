import { createHash } from 'node:crypto';
import type { Bag } from '../bag/bag.ts';
import type { ConsentRow } from '../reading/consent.ts';
import { HELD_ONLY } from '../reading/heldOnly.ts';
import type { DecisionRow, LexiconRow } from '../reading/review.ts';
import type { ShownSource } from '../reading/sources.ts';
import { isoUtc } from './clock.ts';
import { createCsv } from '../../lib/tables/csv.ts';

/** An item that nothing but a legal hold keeps in the archive. */
export type HeldOnlyItem = { readonly item: string; readonly conversation: string };

/**
 * data/consent/consent.csv: the evidence of consent for everybody who takes part in the bundle's conversations; then one row
 * for each item whose consent or basis has fallen away.
 */
export function writeConsent(bag: Bag, rows: readonly ConsentRow[], heldOnly: readonly HeldOnlyItem[]): void {
  const columns = [
    'conversation',
    'scope',
    'status',
    'status_in_source',
    'at',
    'precision',
    'evidence_kind',
    'evidence',
    'evidence_sha256',
    'in_doubt',
  ] as const;
  const csv = createCsv(bag.open('data/consent/consent.csv'), columns);
  for (const { conversation, event } of rows) {
    csv.add({
      conversation,
      scope: event.scope,
      status: event.status,
      status_in_source: event.rawStatus,
      at: isoUtc(event.atMs),
      precision: event.precision,
      evidence_kind: event.evidenceKind,
      evidence: event.evidenceRef,
      evidence_sha256: event.sha256?.toString('hex') ?? null,
      in_doubt: event.isInDoubt ? 'yes' : '',
    });
  }
  for (const { item, conversation } of heldOnly) {
    csv.add({
      conversation,
      scope: `item ${item}`,
      status: 'heldOnly',
      status_in_source: HELD_ONLY,
      at: null,
      precision: null,
      evidence_kind: 'hold',
      evidence: null,
      evidence_sha256: null,
      in_doubt: '',
    });
  }
  csv.close();
}

/** data/review/decisions.csv: every decision about the bundle's flags, oldest first; the newest of a flag counts. */
export function writeDecisions(bag: Bag, rows: readonly DecisionRow[], numberOf: (messageId: number) => string): void {
  const columns = [
    'item',
    'msgid',
    'rule',
    'category',
    'lexicon',
    'lexicon_version',
    'decision',
    'reason',
    'by',
    'at',
  ] as const;
  const csv = createCsv(bag.open('data/review/decisions.csv'), columns);
  for (const row of rows) {
    csv.add({
      item: numberOf(row.messageId),
      msgid: row.msgid,
      rule: row.rule,
      category: row.category,
      lexicon: row.lexiconId,
      lexicon_version: row.lexiconVersion,
      decision: row.decision,
      reason: row.reason,
      by: row.by,
      at: isoUtc(row.atMs),
    });
  }
  csv.close();
}

/** data/search/lexicon-<id>-v<n>.json: the keyword lists behind the flags, byte for byte as installed. */
export function writeLexicons(bag: Bag, lexicons: readonly LexiconRow[]): void {
  const written = new Set<string>();
  for (const { lexiconId, version, json } of lexicons) {
    // A list's id is written by people; a file's name in a bundle is not.
    const id = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/u.test(lexiconId)
      ? lexiconId
      : createHash('sha256').update(lexiconId).digest('hex').slice(0, 16);
    const path = `data/search/lexicon-${id}-v${version}.json`;
    if (!written.has(path)) bag.put(path, json);
    written.add(path);
  }
}

/** data/provenance/custody.csv: who did what with the data, from the source file to this bundle. */
export function writeCustody(
  bag: Bag,
  sources: readonly ShownSource[],
  exported: { atMs: number; actor: string; items: number },
): void {
  const csv = createCsv(bag.open('data/provenance/custody.csv'), [
    'at',
    'by',
    'act',
    'object',
    'bytes',
    'sha256',
    'note',
  ] as const);
  for (const source of sources) {
    csv.add({
      at: isoUtc(source.importedAtMs),
      by: source.importedBy,
      act: 'imported',
      object: `source_file ${source.id}: ${source.path}`,
      bytes: source.sizeBytes,
      sha256: source.sha256,
      note:
        source.merkleRoot === null
          ? null
          : `Merkle root of all its records, withheld ones included: ${source.merkleRoot}`,
    });
  }
  const note = 'sealed by the signature in seal/; every later act is in data/audit/audit-log.tsv of a later bundle';
  csv.add({
    at: isoUtc(exported.atMs),
    by: exported.actor,
    act: 'exported',
    object: `${exported.items} items`,
    bytes: null,
    sha256: null,
    note,
  });
  csv.close();
}
