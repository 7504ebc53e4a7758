import type { AttachmentCounts } from '../../../../shared/ipc/import.ts';
import type { Problem } from '../../../../shared/model.ts';
import { createMerkleTree } from '../../lib/merkle.ts';
import type { ReadDb } from '../../store/index.ts';
import type { Ambiguous, MediaIndex, MediaMatch } from '../media/mediaIndex.ts';
import type { Outcome } from './classify.ts';
import type { Tally } from './tally.ts';

export type Found = MediaMatch | Ambiguous | null;

/** Which given file belongs to each attachment of a message that is kept; [] for any other. */
export function filesOfMessage(media: MediaIndex, outcome: Outcome): readonly Found[] {
  if (outcome.kind !== 'loaded' && outcome.kind !== 'conflict') return [];
  const { seq } = outcome;
  return outcome.message.media.map((declared) =>
    media.match({ ...declared, seq: declared.path.includes('.') ? null : seq }),
  );
}

/** Counts how attachments came out. @returns what somebody should look at */
export function countAttachments(tally: Tally, outcome: Outcome, found: readonly Found[], file: string): Problem[] {
  const counts = (tally.attachments ??= noAttachments());
  for (const one of found) counts[outcomeOf(one)]++;
  const { line, offset } = outcome.record;
  const at = { file, line, byteOffset: line === null ? offset : null };
  return found.flatMap((one) => (isAmbiguous(one) ? [{ ...at, ...ambiguity(one) }] : []));
}

export function noAttachments(): AttachmentCounts {
  return { hash: 0, id: 0, name: 0, altered: 0, missing: 0, ambiguous: 0 };
}

export function isAmbiguous(found: Found): found is Ambiguous {
  return found !== null && found.file === null;
}

export function isMatch(found: Found): found is MediaMatch {
  return found !== null && found.file !== null;
}

const SHOWN_PATHS = 4;

export function ambiguity({ paths }: Ambiguous): { code: string; detail: string } {
  const more = paths.length > SHOWN_PATHS ? ` +${paths.length - SHOWN_PATHS}` : '';
  return { code: 'media.ambiguous', detail: `${paths.slice(0, SHOWN_PATHS).join(' | ')}${more}` };
}

function outcomeOf(found: Found): keyof AttachmentCounts {
  if (found === null) return 'missing';
  if (found.file === null) return 'ambiguous';
  return found.status === 'altered' ? 'altered' : found.link;
}

/**
 * What an import brought in as attachments' files, for the audit chain: how many, and the RFC 9162 root over
 * `<sha256> <bytes> <path>` of each, ordered by these.
 */
export function mediaBrought(db: ReadDb, importId: number): { files: number; merkleRoot: string } {
  const tree = createMerkleTree();
  let files = 0;
  const rows = db
    .prepare(
      `SELECT DISTINCT sha256 || ' ' || bytes || ' ' || origin AS leaf FROM attachment
       WHERE origin_import = ? AND sha256 IS NOT NULL ORDER BY 1`,
    )
    .pluck()
    .iterate(importId) as IterableIterator<string>;
  for (const leaf of rows) {
    tree.append(Buffer.from(leaf));
    files++;
  }
  return { files, merkleRoot: tree.root().toString('hex') };
}
