import { createHash } from 'node:crypto';
import type { HistoryRun, HistorySample } from '../../../../shared/ipc/lexicons.ts';
import type { PlacedHit } from '../flagRows.ts';
import type { ScanMessage } from '../scanRows.ts';
import { snippetOf } from '../snippet.ts';

const SAMPLES = 20;

/**
 * Draws hits at random in a way that anybody can repeat: those whose SHA-256 of seed, msgid, rule and place are the
 * smallest, whatever the order they come in.
 */
export function createSamples(
  seed: number,
  msgidOf: (messageId: number) => string,
): {
  add(message: ScanMessage, hit: PlacedHit): void;
  drawn(): HistoryRun['new'];
} {
  let kept: { readonly lot: string; readonly sample: HistorySample }[] = [];
  let hits = 0;
  return {
    add(message, hit) {
      hits++;
      const msgid = msgidOf(message.id);
      const name = [seed, msgid, hit.rule, JSON.stringify(hit.ranges)].join('\n');
      const lot = createHash('sha256').update(name).digest('hex');
      if (kept.length === SAMPLES && lot >= (kept.at(-1)?.lot ?? '')) return;
      kept.push({ lot, sample: sampleOf(message, msgid, hit) });
      kept = kept.sort((a, b) => (a.lot < b.lot ? -1 : 1)).slice(0, SAMPLES);
    },
    drawn: () => ({ hits, samples: kept.map(({ sample }) => sample) }),
  };
}

function sampleOf(
  { id, conversationId, text }: ScanMessage,
  msgid: string,
  { rule, term, ranges }: PlacedHit,
): HistorySample {
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
