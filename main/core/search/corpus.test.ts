import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { toSimplified } from '../lib/text/simplified.ts';
import { openTestArchive } from '../store/testing.ts';
import { matchingIds } from './index.ts';
import { storeMessages } from './testing.ts';
import type { PlainMessage } from './testing.ts';

/** Real conversations; they stay outside the repository. */
const folder = join(import.meta.dirname, '../../../../shared/data/wecom');

type Hits = { readonly terms: Record<string, { readonly messages: number }> };

describe.each(['real-zh-5k', 'corpus-100k'])('X-2 %s', (name) => {
  const packed = join(folder, `${name}.jsonl.gz`);
  const path = existsSync(packed) ? packed : join(folder, `${name}.jsonl`);
  const isHere = existsSync(path);
  if (!isHere) console.warn(`SKIPPED: ${path} is not here, so ${name} was not searched`);
  const archive = isHere ? openTestArchive() : null;
  afterAll(() => archive?.cleanup());

  test.skipIf(!isHere)('every listed term is found as often as its substring stands there', () => {
    if (!archive) return;
    const messages = [...textMessages(path)];
    archive.transaction((db) => storeMessages(db, messages));
    const { terms } = JSON.parse(readFileSync(join(folder, `${name}.hits.json`), 'utf8')) as Hits;
    const texts = messages.map((message) => message.text.normalize('NFC').toLowerCase());
    const folded = texts.map(toSimplified);
    const different: string[] = [];
    for (const [term, { messages: listed }] of Object.entries(terms)) {
      const counted = matchingIds(archive.read, `"${term}"`, { order: 'newest' }).length;
      expect(texts.filter((text) => text.includes(term)).length, term).toBe(listed);
      // 風險 finds 风险 too (S-1); the lists count one script only. Whole words (S-5) make no difference in these texts.
      const expected =
        toSimplified(term) === term ? listed : folded.filter((text) => text.includes(toSimplified(term))).length;
      if (counted !== expected) different.push(`${term}: ${counted} of ${expected}`);
    }
    expect(different).toEqual([]);
  });
});

function* textMessages(path: string): Generator<PlainMessage> {
  const bytes = readFileSync(path);
  const lines = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').split('\n');
  for (const line of lines) {
    if (line === '') continue;
    const record = JSON.parse(line) as {
      msgid: string;
      from: string;
      tolist: string[];
      msgtime: number;
      msgtype: string;
      text?: { content: string };
    };
    if (record.msgtype !== 'text') continue;
    const conversation = `single:${[record.from, ...record.tolist].sort().join('|')}`;
    yield {
      text: record.text?.content ?? '',
      sentAtMs: record.msgtime,
      from: record.from,
      conversation,
      msgid: record.msgid,
    };
  }
}
