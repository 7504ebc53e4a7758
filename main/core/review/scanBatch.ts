import type { StoredMessage, WriteDb } from '../store/index.ts';
import { insertFlag } from './flagRows.ts';
import type { InstalledMatcher } from './lexicons.ts';
import { noteStored } from './segments.ts';

/**
 * Flags new messages, in the transaction that stores them. Not for messages that were scanned before: see `scanAll`.
 *
 * @returns how many flags ask for attention (suppressed ones are stored and not counted).
 */
export function scanBatch(db: WriteDb, matchers: readonly InstalledMatcher[], batch: readonly StoredMessage[]): number {
  if (batch.length === 0) return 0;
  let flags = 0;
  for (const message of batch) {
    for (const { matcher, lexiconRow } of matchers) {
      for (const hit of matcher.match(message)) flags += insertFlag(db, message.id, lexiconRow, hit);
    }
  }
  noteStored(db, matchers, Math.min(...batch.map(({ recordId }) => recordId)));
  return flags;
}
