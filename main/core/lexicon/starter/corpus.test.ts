import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { compile } from '../compile.ts';
import { starterLexicon, starterLexicons } from './index.ts';

/** Chats of the public about trips, films and each other: whatever is flagged there is a false alarm. */
const path = join(import.meta.dirname, '../../../../../shared/data/wecom/corpus-100k.jsonl.gz');
const isHere = existsSync(path);
if (!isHere) console.warn(`SKIPPED: ${path} is not here, so false alarms were not counted`);

/** One text in a hundred and fifty, and one in five thousand of high or critical severity. */
const MOST = { all: 1 / 150, grave: 1 / 5000 };

describe.skipIf(!isHere)('S-3 ordinary talk', () => {
  const texts = isHere ? textsOf(gunzipSync(readFileSync(path)).toString()) : [];
  const lexicons = [
    ['starter', starterLexicon] as const,
    ...starterLexicons().map((one) => [one.id, one.lexicon] as const),
  ];

  test.each(lexicons)('is hardly ever flagged by %s', (_, lexicon) => {
    const matcher = compile(lexicon());
    let [all, grave] = [0, 0];
    for (const text of texts) {
      const hits = matcher
        .match({ text, parts: null, senderKind: 'employee' })
        .filter((hit) => hit.suppressedBy === null);
      if (hits.length > 0) all++;
      if (hits.some(({ severity }) => severity === 'critical' || severity === 'high')) grave++;
    }
    expect(texts.length).toBeGreaterThan(90_000);
    expect(all / texts.length).toBeLessThan(MOST.all);
    expect(grave / texts.length).toBeLessThan(MOST.grave);
  });
});

function textsOf(lines: string): string[] {
  return lines.split('\n').flatMap((line) => {
    if (!line.includes('"msgtype":"text"')) return [];
    return [(JSON.parse(line) as { text: { content: string } }).text.content];
  });
}
