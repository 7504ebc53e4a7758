import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Said } from './evasionMatrix.ts';

const FILE = join(import.meta.dirname, '../../../../../shared/data/wecom/corpus-100k.jsonl.gz');
/** As the scan joins messages: see core/review/tails.ts. */
const SHORT = 8;
const APART_MS = 5 * 60_000;

type Line = {
  readonly from: string;
  readonly tolist: readonly string[];
  readonly msgtime: number;
  readonly text?: { readonly content: string };
};

/** Talk of the public about trips, films and each other; null where the corpus is not at hand. */
export function everydayMessages(): Said[] | null {
  if (!existsSync(FILE)) return null;
  const lastOf = new Map<string, Omit<Line, 'text'> & { readonly text: string }>();
  return gunzipSync(readFileSync(FILE))
    .toString()
    .split('\n')
    .flatMap((line): Said[] => {
      if (!line.includes('"msgtype":"text"')) return [];
      const message = JSON.parse(line) as Line;
      const text = message.text?.content ?? '';
      const talk = [message.from, ...message.tolist].sort().join('|');
      const last = lastOf.get(talk);
      const isNext =
        last?.from === message.from &&
        message.msgtime - last.msgtime <= APART_MS &&
        Math.max(last.text.length, text.length) <= SHORT;
      lastOf.set(talk, { ...message, text });
      return [{ text, before: isNext ? last.text : null }];
    });
}
