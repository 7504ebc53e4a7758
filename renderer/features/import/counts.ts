import type { ImportCounts } from '../../../shared/ipc/import.ts';
import type { WithheldCounts, WithheldReason } from '../../../shared/model.ts';

export const REASONS: readonly WithheldReason[] = ['unknown', 'refused', 'withdrawn', 'noBasis'];

export function withheldTotal(withheld: WithheldCounts): number {
  return REASONS.reduce((sum, reason) => sum + withheld[reason], 0);
}

/** Checked again here, so that the sentence "adds up" is never printed over numbers that do not. */
export function addsUp(counts: ImportCounts): boolean {
  const { read, loaded, withheld, duplicates, conflicts, encrypted, undecodable, deleted = 0 } = counts;
  return read === loaded + withheldTotal(withheld) + duplicates + conflicts + encrypted + undecodable + deleted;
}
