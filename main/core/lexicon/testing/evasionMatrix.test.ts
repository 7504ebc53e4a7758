import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compile } from '../compile.ts';
import { starterLexicon } from '../starter/index.ts';
import { falseAlarms, matrixTable, tryEvasions } from './evasionMatrix.ts';
import { EVASIONS } from './evasions.ts';
import { everydayMessages } from './everydayMessages.ts';

const rows = tryEvasions();
const messages = everydayMessages();
if (messages === null) console.warn('SKIPPED: corpus-100k is not here, so false alarms were not counted');

describe('K-31 the evasion matrix', () => {
  test('tries 35 spellings of 12 terms over 16 kinds', () => {
    expect(rows.length).toBeGreaterThanOrEqual(35);
    expect(new Set(rows.map(({ term }) => term)).size).toBeGreaterThanOrEqual(12);
    expect(EVASIONS.filter(({ disguise }) => disguise !== null).length).toBeGreaterThanOrEqual(16);
  });

  test('finds all but code words, and says how each is disguised', () => {
    expect(rows.filter(({ isFound }) => !isFound).map(({ kind }) => kind)).toEqual(['code words', 'code words']);
  });

  test('stands in the docs as it is; `node scripts/evasionMatrix.mjs` writes it', () => {
    const docs = readFileSync(join(import.meta.dirname, '../../../../docs/evasion-matrix.md'), 'utf8');
    expect(docs).toContain(matrixTable(rows));
  });

  test.skipIf(messages === null)('costs hardly a false alarm in everyday talk by what is looked for by itself', () => {
    const alarms = falseAlarms(compile(starterLexicon()), messages ?? []);
    expect(messages?.length).toBeGreaterThan(90_000);
    for (const disguise of ['homophone', 'pinyin', 'numberWord', 'leet', 'splitCharacter', 'emojiWord', 'splitMessage'])
      expect([disguise, alarms.get(disguise) ?? 0]).toEqual([disguise, expect.toSatisfy((n: number) => n <= 3)]);
  });
});
