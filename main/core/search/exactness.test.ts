import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AppError } from '../../../shared/errors.ts';
import { toSimplified } from '../lib/text/simplified.ts';
import { openTestArchive } from '../store/testing.ts';
import type { TestArchive } from '../store/testing.ts';
import { removeFromIndex, search } from './index.ts';
import { storeMessages } from './testing.ts';

/**
 * The reference: SPEC.md S-1 … S-8 read off a plain scan of the texts, with regular expressions and none of the product's
 * tables but the script map. Slow and obviously right.
 */
type Asked =
  | { readonly kind: 'literal'; readonly text: string; readonly isPrefix: boolean }
  | { readonly kind: 'and' | 'or'; readonly children: readonly Asked[] }
  | { readonly kind: 'not'; readonly child: Asked };

const denseLetter = String.raw`(?=[\p{L}\p{N}\p{M}])[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}\p{scx=Bopo}\p{scx=Yi}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}\p{scx=Tibt}]`;
const wordLetter = String.raw`(?!${denseLetter})[\p{L}\p{N}\p{M}]`;
const blank = String.raw`[\p{Z}\p{Cc}]`;

function reference(text: string): string {
  const invisible = /\p{Default_Ignorable_Code_Point}/gu;
  const lower = text
    .replace(/\p{Cs}/gu, '\ufffd')
    .replace(invisible, '')
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ς', 'σ');
  const folded = toSimplified(
    lower
      .normalize('NFKC')
      .replace(invisible, '')
      .replace(/\p{Script=Inherited}/gu, ''),
  );
  const plain = folded
    .replace(/[‘’ʼ′]/g, "'")
    .replace(/[“”„«»]/g, '"')
    .replace(/[‐‒–—―]/g, '-')
    .replace(/〜/g, '~');
  return plain
    .replace(new RegExp(`(?<=${wordLetter})${blank}+(?=${wordLetter})`, 'gu'), ' ')
    .replace(new RegExp(`(?<=${denseLetter})${blank}+(?=${denseLetter})`, 'gu'), ' ')
    .replace(
      new RegExp(`(?<!${wordLetter}|${denseLetter})${blank}+|${blank}+(?!${wordLetter}|${denseLetter})`, 'gu'),
      '',
    )
    .replace(
      new RegExp(`(?<=${wordLetter})${blank}+(?=${denseLetter})|(?<=${denseLetter})${blank}+(?=${wordLetter})`, 'gu'),
      '',
    );
}

/** @returns what decides on a text's reference form. */
function predicateOf(asked: Asked): (text: string) => boolean {
  if (asked.kind === 'not') {
    const child = predicateOf(asked.child);
    return (text) => !child(text);
  }
  if (asked.kind !== 'literal') {
    const children = asked.children.map(predicateOf);
    return (text) =>
      asked.kind === 'and' ? children.every((child) => child(text)) : children.some((child) => child(text));
  }
  const wanted = reference(asked.text);
  const escaped = wanted.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  const starts = new RegExp(`^${wordLetter}`, 'u').test(wanted) ? `(?<!${wordLetter})` : '';
  const ends = new RegExp(`${wordLetter}$`, 'u').test(wanted) && !asked.isPrefix ? `(?!${wordLetter})` : '';
  const pattern = new RegExp(starts + escaped + ends, 'u');
  return (text) => pattern.test(text);
}

function expectedFor(asked: Asked): number[] {
  const decides = predicateOf(asked);
  return references.flatMap((text, index) => (decides(text) ? [index] : []));
}

function written(asked: Asked): string {
  if (asked.kind === 'literal') return `"${asked.text}"${asked.isPrefix ? '*' : ''}`;
  if (asked.kind === 'not') return `-(${written(asked.child)})`;
  return `(${asked.children.map(written).join(asked.kind === 'and' ? ' ' : ' OR ')})`;
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
  kind: fc.constant('literal' as const),
  text: needle.map((text) => text.replace(/["“”„「」『』﹁﹂«»＂]/g, '')),
  isPrefix: fc.boolean(),
});
const asked = fc.letrec<{ query: Asked }>((tie) => ({
  query: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    literalOf,
    fc.record({
      kind: fc.constantFrom('and' as const, 'or' as const),
      children: fc.array(tie('query'), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({ kind: fc.constant('not' as const), child: tie('query') }),
  ),
})).query;

let archive: TestArchive;
const texts: string[] = [];
const references: string[] = [];

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
    if (error instanceof AppError && error.code === 'search.syntax') return null;
    throw error;
  }
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
          references.push(...more.map(reference));
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
        const query: Asked = { kind: 'literal', text: piece, isPrefix: false };
        const answer = answered(written(query));
        if (!answer) return;
        expect(answer.has(index)).toBe(predicateOf(query)(references[index] ?? ''));
        for (const marked of answer.values()) {
          expect(marked.length).toBeGreaterThan(0);
          for (const slice of marked) expect(reference(slice)).toContain(reference(piece));
        }
      }),
      { numRuns: 1500 },
    );
  });

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
      const query: Asked = { kind: 'literal', text: text.replace('*', ''), isPrefix: text.endsWith('*') };
      const expected = expectedFor(query);
      expect([...(answered(written(query)) ?? new Map()).keys()].sort((a, b) => a - b)).toEqual(expected);
    }
  });
});
