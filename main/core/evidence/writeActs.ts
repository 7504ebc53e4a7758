import { writeConsent, writeDecisions, writeLexicons } from './content/actFiles.ts';
import type { ItemConversation } from './content/item.ts';
import { itemNumber } from './content/item.ts';
import type { Export } from './exporting.ts';
import { consentOf } from './reading/consent.ts';
import { heldOnlyAmong } from './reading/heldOnly.ts';
import { decisionsOf, lexiconRowsOf, lexiconsOf } from './reading/review.ts';
import { partsOf } from './reading/selection.ts';

const IDS_PER_QUERY = 5000;

/** What people did about the items: the query, the keyword lists, the decisions. */
export function writeActs({ db, bag, rows, wish, redactor }: Export): void {
  const contextItems = rows.filter(({ isContext }) => isContext).length;
  const { selection } = wish;
  bag.put('data/search/query.json', `${JSON.stringify({ selection, items: rows.length, contextItems }, null, 1)}\n`);
  if (wish.termReport) {
    wish.termReport.write(bag.open('data/search/term-report.csv'));
    bag.put('data/search/term-report.json', `${JSON.stringify(wish.termReport.facts, null, 1)}\n`);
  }
  // Of the items that somebody decided about.
  const position = new Map<number, number>();
  const decisions: ReturnType<typeof decisionsOf> = [];
  const lexicons = new Set<number>();
  let before = 0;
  for (const part of partsOf(rows, IDS_PER_QUERY)) {
    const ids = part.map(({ id }) => id);
    for (const row of decisionsOf(db, ids)) {
      const shown = redactor ? redactor.decision(row) : row;
      if (!shown) continue;
      decisions.push(shown);
      position.set(row.messageId, before + ids.indexOf(row.messageId) + 1);
    }
    for (const row of lexiconRowsOf(db, ids)) lexicons.add(row);
    before += part.length;
  }
  decisions.sort((a, b) => a.atMs - b.atMs || (position.get(a.messageId) ?? 0) - (position.get(b.messageId) ?? 0));
  writeDecisions(bag, decisions, (messageId) => itemNumber(wish.options.itemPrefix, position.get(messageId) ?? 0));
  // Their words are what was hidden, more often than not; leaving out only those that say so would say so, too.
  if (!redactor) writeLexicons(bag, lexiconsOf(db, lexicons));
}

/** data/consent/: looked up by the ids that the archive knows, told as they may be shown. */
export function writeConsentOf(
  { db, bag, rows, wish, redactor }: Export,
  conversations: readonly ItemConversation[],
): void {
  const events = consentOf(db, conversations);
  const shown = conversations.map((one) => redactor?.conversation(one) ?? one);
  const keys = new Map(shown.map(({ id, key }) => [id, key]));
  const heldOnly = heldOnlyAmong(db, rows).map(({ place, conversationId }) => ({
    item: itemNumber(wish.options.itemPrefix, place + 1),
    conversation: keys.get(conversationId) ?? '',
  }));
  writeConsent(bag, redactor ? events.map(redactor.consent) : events, heldOnly);
}
