import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { PlainMessage } from '../main/core/search/testing.ts';

const FILE = join(import.meta.dirname, '../../shared/data/wecom/corpus-100k.jsonl.gz');

export const hasCorpus = (): boolean => existsSync(FILE);

/** Its bytes, unpacked. */
export function readCorpus(): Buffer {
  return gunzipSync(readFileSync(FILE));
}

/** The plain fields of corpus-100k's messages, in its order. */
export function corpusMessages(): PlainMessage[] {
  return messagesIn(readCorpus());
}

export function messagesIn(jsonl: Buffer): PlainMessage[] {
  const lines = jsonl.toString('utf8').split('\n');
  return lines.filter((line) => line !== '').map(messageOf);
}

function messageOf(line: string): PlainMessage {
  const record = JSON.parse(line) as Record<string, unknown> & { tolist: string[] };
  const from = String(record.from);
  return {
    text: (record.text as { content: string } | undefined)?.content ?? '',
    sentAtMs: Number(record.msgtime),
    from,
    conversation: `single:${[from, ...record.tolist].sort().join('|')}`,
    type: String(record.msgtype),
    msgid: String(record.msgid),
  };
}

/**
 * `count` messages made of the corpus. The first round is the corpus itself; every further one joins the first half of each
 * text to the second half of another, so that the words keep their frequencies and the texts, their lengths and the pairs
 * at the seams differ; every fiftieth gets a number of its own. Times move by eleven minutes a round.
 */
export function* variedMessages(corpus: readonly PlainMessage[], count: number): Generator<PlainMessage> {
  for (let index = 0; index < count; index++) {
    const round = Math.floor(index / corpus.length);
    const message = corpus[index % corpus.length];
    if (message === undefined) return;
    if (round === 0) yield message;
    else {
      const other = corpus[(index * 7919 + round * 104_729) % corpus.length] ?? message;
      const text = firstHalf(message.text) + secondHalf(other.text) + (index % 50 === 0 ? ` 单号${index}` : '');
      const sentAtMs = (message.sentAtMs ?? 0) + round * 660_000;
      yield { ...message, text, sentAtMs, msgid: `${message.msgid}_${round}` };
    }
  }
}

function firstHalf(text: string): string {
  return [...text].slice(0, text.length >> 1).join('');
}

function secondHalf(text: string): string {
  return [...text].slice(text.length >> 1).join('');
}
