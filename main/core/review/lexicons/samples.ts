import { createHash } from 'node:crypto';
import type { HistoryRun, HistorySample } from '../../../../shared/ipc/lexicons.ts';
import type { Hit } from '../../lexicon/index.ts';
import { snippetOf } from '../snippet.ts';
import type { HistoryMessage } from './historyMessage.ts';

const SAMPLES = 20;

/**
 * Draws hits at random in a way that anybody can repeat: those whose SHA-256 of seed, msgid, rule and place are the
 * smallest, whatever the order they come in.
 */
export function createSamples(seed: number): {
  add(message: HistoryMessage, hit: Hit): void;
  drawn(): HistoryRun['new'];
} {
  let kept: { readonly lot: string; readonly sample: HistorySample }[] = [];
  let hits = 0;
  return {
    add(message, hit) {
      hits++;
      const name = [seed, message.msgid, hit.rule, JSON.stringify(hit.ranges)].join('\n');
      const lot = createHash('sha256').update(name).digest('hex');
      if (kept.length === SAMPLES && lot >= (kept.at(-1)?.lot ?? '')) return;
      kept.push({ lot, sample: sampleOf(message, hit) });
      kept = kept.sort((a, b) => (a.lot < b.lot ? -1 : 1)).slice(0, SAMPLES);
    },
    drawn: () => ({ hits, samples: kept.map(({ sample }) => sample) }),
  };
}

function sampleOf({ id, conversationId, msgid, text }: HistoryMessage, { rule, term, ranges }: Hit): HistorySample {
  const snippet = snippetOf(text, ranges);
  return {
    messageId: id,
    conversationId,
    msgid,
    rule,
    term,
    text: snippet.text,
    ranges: ranges.map(([start, end]) => [start - snippet.start, end - snippet.start]),
  };
}
