import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AppError } from '../../../shared/errors.ts';
import { openTestArchive } from '../store/testing.ts';
import type { TestArchive } from '../store/testing.ts';
import { openResults, removeFromIndex, search } from './index.ts';
import { storeMessages } from './testing.ts';
import { decides, referenceText, written } from './testingReference.ts';
import type { Asked, ReferenceText } from './testingReference.ts';

function expectedFor(asked: Asked): number[] {
  const isMeant = decides(asked);
  return references.flatMap((text, index) => (isMeant(text) ? [index] : []));
}

// Few of each, so that queries and texts meet often.
const atom = fc.constantFrom(
  ...['保', '本', '息', '保本', '保險', '险', '保险', '的', '風', '风', '𠮷', '㐂', 'あ', 'ー', '한', 'ก'],
  ...['a', 'API', 'api', 'apis', 'risk', 'İ', 'ﬁ', 'é', 'e\u0301', 'ß', 'Ω', '𝐑', 'ａ'],
  ...['1', '10', '30', '½', '①', '2024'],
  ...['.', ',', '。', '，', '-', ':', '：', '@', '/', '$', '%', "'", '’', '—', '（', ')', '*', '~', '+'],
  ...['😀', '👍🏻', '👨‍👩‍👧', '❤️', '★', '¥', '→', '\ue000', '\ud83d'],
  ...[' ', '  ', '\u3000', '\t', '\n', '\u200b', '\u00ad', '\u0336', '\ufe0f'],
);
const textOf = fc.array(atom, { minLength: 1, maxLength: 14 }).map((atoms) => atoms.join(''));
const wild = fc.string({ unit: 'binary', minLength: 1, maxLength: 6 });
const anyText = fc.oneof({ weight: 12, arbitrary: textOf }, { weight: 1, arbitrary: wild });
const needle = fc.oneof(
  fc.array(atom, { minLength: 1, maxLength: 4 }).map((atoms) => atoms.join('')),
  anyText,
);
const literalOf = fc.record({
  isAsWritten: fc.integer({ max: 3, min: 0 }).map((one) => one === 0),
  kind: fc.constant('literal' as const),
  text: needle.map((text) => text.replace(/["“”„「」『』﹁﹂«»＂]/g, '')),
  isPrefix: fc.boolean(),
});
// Written without quotes, so without blanks and signs.
const piece = fc
  .array(fc.constantFrom('保', '本', '息', '險', 'a', 'pi', 'api', 'ris', 'k', '1', '0', '𠮷', 'é'), { maxLength: 3 })
  .map((atoms) => atoms.join(''));
const wildcardOf = fc
  .array(piece, { minLength: 2, maxLength: 4 })
  .filter((pieces) => pieces.slice(0, -1).some((one) => one !== '') && pieces.slice(1, -1).every((one) => one !== ''))
  .filter((pieces) => pieces.length > 2 || (pieces[1] ?? '') !== '')
  .map((pieces): Asked => ({ kind: 'wildcard', pieces }));
const fuzzyOf = fc.oneof(
  fc.record({
    kind: fc.constant('fuzzy' as const),
    text: fc.constantFrom('api', 'risk', 'apis', '2024', 'ri', 'kisr'),
    distance: fc.constantFrom(1, 2),
  }),
  fc.record({
    kind: fc.constant('fuzzy' as const),
    text: fc.constantFrom('保本息', '保險的', '保本保险', '息本保'),
    distance: fc.constant(1),
  }),
);
const regexOf = fc.record({
  kind: fc.constant('regex' as const),
  source: fc.constantFrom(
    ...[
      '保.?本',
      '[0-9]{2,}',
      'ri(s|k)+',
      '保(本|險|险)+',
      'a|息',
      '(?:api)s?',
      '保本|ri',
      '\\d+:\\d+',
      '👍+',
      '(保)(本)?息',
      'AP[H-J]',
    ],
  ),
});
const leafOf: fc.Arbitrary<Asked> = fc.oneof(
  { weight: 3, arbitrary: literalOf.map((one) => ({ ...one, isAsWritten: false })) },
  // How far back a hit of *x reaches is for the eye; what it is near to is tested without.
  wildcardOf.filter((one) => one.kind === 'wildcard' && one.pieces[0] !== ''),
  fuzzyOf,
  regexOf,
);
const nearOfTwo = fc.record({
  kind: fc.constant('near' as const),
  left: leafOf,
  right: leafOf,
  distance: fc.integer({ min: 0, max: 4 }),
});
const nearOf = fc.record({
  kind: fc.constant('near' as const),
  left: fc.oneof({ weight: 3, arbitrary: leafOf }, nearOfTwo),
  right: fc.oneof(
    leafOf,
    fc.record({ kind: fc.constant('or' as const), children: fc.array(leafOf, { minLength: 2, maxLength: 3 }) }),
  ),
  distance: fc.integer({ min: 0, max: 6 }),
});
const asked = fc.letrec<{ query: Asked }>((tie) => ({
  query: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    literalOf,
    wildcardOf,
    fuzzyOf,
    regexOf,
    nearOf,
    fc.record({
      kind: fc.constantFrom('and' as const, 'or' as const),
      children: fc.array(tie('query'), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({ kind: fc.constant('not' as const), child: tie('query') }),
  ),
})).query;

let archive: TestArchive;
const texts: string[] = [];
const references: ReferenceText[] = [];

beforeAll(() => {
  archive = openTestArchive();
});
afterAll(() => archive.cleanup());

/** Null when the query was refused, which is its right. */
function answered(query: string): Map<number, string[]> | null {
  try {
    const { hits, total } = search(archive.read, { query, offset: 0, limit: 100_000, order: 'oldest' });
    expect(total).toBe(hits.length);
    return new Map(
      hits.map((hit) => [Number(hit.msgid.slice(1)), hit.ranges.map(([start, end]) => hit.text.slice(start, end))]),
    );
  } catch (error) {
    return refused(error);
  }
}

function refused(error: unknown): null {
  if (error instanceof AppError && error.code === 'search.syntax') return null;
  throw error;
}

function indexesOf(hits: readonly { msgid: string }[]): number[] {
  return hits.map(({ msgid }) => Number(msgid.slice(1))).sort((a, b) => a - b);
}

describe('X-1 exactness against a plain scan', () => {
  test('any texts, any query: no message missed, none too many', () => {
    let asks = 0;
    fc.assert(
      fc.property(
        fc.array(anyText, { maxLength: 4 }),
        fc.array(asked, { minLength: 1, maxLength: 4 }),
        (more, queries) => {
          archive.transaction((db) =>
            storeMessages(
              db,
              more.map((text) => ({ text })),
            ),
          );
          texts.push(...more);
          references.push(...more.map(referenceText));
          for (const query of queries) {
            const answer = answered(written(query));
            if (!answer) continue;
            asks++;
            const expected = expectedFor(query);
            expect(
              [...answer.keys()].sort((a, b) => a - b),
              written(query),
            ).toEqual(expected);
          }
        },
      ),
      // Shrinking would run on a fuller archive than the failing run had.
      { numRuns: 500, endOnFailure: true },
    );
    expect(asks).toBeGreaterThan(300);
  });

  test('every piece of every text is found, and what is marked is what was asked', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.nat({ max: 8 }), (which, where, length) => {
        const index = which % texts.length;
        const text = texts[index] ?? '';
        const characters = [...text];
        const start = where % (characters.length + 1);
        const piece = characters
          .slice(start, start + length)
          .join('')
          .replace(/["“”„「」『』﹁﹂«»＂]/g, '');
        const query: Asked = { kind: 'literal', text: piece, isPrefix: false, isAsWritten: false };
        const answer = answered(written(query));
        if (!answer) return;
        expect(answer.has(index)).toBe(decides(query)(referenceText(text)));
        for (const marked of answer.values()) {
          expect(marked.length).toBeGreaterThan(0);
          for (const slice of marked) expect(referenceText(slice).folded).toContain(referenceText(piece).folded);
        }
      }),
      { numRuns: 1500 },
    );
  });

  test('R-6 the same with all texts in memory: pages and counts', async () => {
    const results = openResults(archive.read);
    await results.warm();
    const { signal } = new AbortController();
    let asks = 0;
    await fc.assert(
      fc.asyncProperty(asked, async (query) => {
        const wish = { query: written(query), order: 'oldest', offset: 0 } as const;
        const found = await results.run({ ...wish, limit: 5, count: 'later' }, signal).catch(refused);
        if (!found) return;
        asks++;
        const expected = expectedFor(query);
        const all = await results.run({ ...wish, limit: 100_000, count: 'now' }, signal);
        expect(indexesOf(all.hits), wish.query).toEqual(expected);
        expect(indexesOf(found.hits).length, wish.query).toBe(Math.min(5, expected.length));
        for (const one of indexesOf(found.hits)) expect(expected, wish.query).toContain(one);
      }),
      { numRuns: 1500 },
    );
    results.close();
    expect(asks).toBeGreaterThan(900);
  }, 120_000);

  test('I-1 taking half of it out leaves an index that FTS5 finds whole, and answers for the rest', () => {
    const all = archive.transaction((db) =>
      storeMessages(
        db,
        texts.map((text) => ({ text, msgid: `d${text}` })),
      ),
    );
    archive.transaction((db) => {
      removeFromIndex(db, all);
      for (const message of all) db.prepare('DELETE FROM message WHERE id = ?').run(message.id);
      db.prepare("INSERT INTO message_index (message_index) VALUES ('integrity-check')").run();
    });
    for (const text of ['保', '保本', 'api', '😀', 'risk*']) {
      const query: Asked = {
        kind: 'literal',
        text: text.replace('*', ''),
        isPrefix: text.endsWith('*'),
        isAsWritten: false,
      };
      const expected = expectedFor(query);
      expect([...(answered(written(query)) ?? new Map()).keys()].sort((a, b) => a - b)).toEqual(expected);
    }
  });
});
