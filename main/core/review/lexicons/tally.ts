import type { HistoryRun } from '../../../../shared/ipc/lexicons.ts';
import type { Hit } from '../../lexicon/index.ts';
import type { ScanMessage } from '../scanRows.ts';

const MOST_RULES = 1000;
type RuleCounts = { rule: string; hits: number; messages: number; unique: number; suppressed: number };
type Counts = Pick<
  HistoryRun,
  'messages' | 'conversations' | 'hitMessages' | 'hitConversations' | 'hits' | 'suppressed' | 'rules'
>;

/** Counts what a lexicon finds, message by message. */
export function createTally(): { add(message: ScanMessage, hits: readonly Hit[]): void; counts(): Counts } {
  const conversations = new Set<number>();
  const hitConversations = new Set<number>();
  const rules = new Map<string, RuleCounts>();
  let [messages, hitMessages, standing, suppressed] = [0, 0, 0, 0];
  const countsOf = (rule: string): RuleCounts => {
    const known = rules.get(rule);
    if (known) return known;
    const counts = { rule, hits: 0, messages: 0, unique: 0, suppressed: 0 };
    rules.set(rule, counts);
    return counts;
  };
  return {
    add({ conversationId }, hits) {
      messages++;
      conversations.add(conversationId);
      const open = new Set<string>();
      for (const { rule, suppressedBy } of hits) {
        const counts = countsOf(rule);
        if (suppressedBy !== null) {
          counts.suppressed++;
          suppressed++;
          continue;
        }
        counts.hits++;
        standing++;
        open.add(rule);
      }
      if (open.size === 0) return;
      hitMessages++;
      hitConversations.add(conversationId);
      for (const rule of open) {
        countsOf(rule).messages++;
        if (open.size === 1) countsOf(rule).unique++;
      }
    },
    counts: () => ({
      messages,
      conversations: conversations.size,
      hitMessages,
      hitConversations: hitConversations.size,
      hits: standing,
      suppressed,
      rules: [...rules.values()].sort((a, b) => b.hits - a.hits || (a.rule < b.rule ? -1 : 1)).slice(0, MOST_RULES),
    }),
  };
}
