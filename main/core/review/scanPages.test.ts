import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { TestArchive } from '../store/testing.ts';
import { pageReader, type ScanPage } from './scanPages.ts';
import { type ScanMessage, scanReader } from './scanRows.ts';
import { mayBePiece } from './tails.ts';
import { openChatArchive, storeSaid } from './testing.ts';

let archive: TestArchive;
beforeEach(() => {
  archive = openChatArchive();
});
afterEach(() => archive.cleanup());

const SIGNS = ['保', '本', 'a', '', ' ', '\n', '\u0000', '🔥', '\ud83d', '\udd25', '\u3000', '很长的一句话说了又说'];

function pagesOf(size: number): ScanPage[] {
  const next = pageReader(archive.read, size);
  const pages: ScanPage[] = [];
  for (let page = next(-1); page; page = next(page.ids.at(-1) ?? Infinity)) pages.push(page);
  return pages;
}

/** Asks for everything, also for what is read when it is asked for. */
function allOf({ id, recordId, conversationId, senderId, senderKind, sentAtMs, kind, text, parts }: ScanMessage) {
  return { id, recordId, conversationId, senderId, senderKind, sentAtMs, kind, text, parts };
}

describe('R-11 messages in pages', () => {
  test('are the messages one by one, whatever signs are in them', () => {
    const texts = fc.array(fc.array(fc.constantFrom(...SIGNS), { maxLength: 6 }), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 4 }), (all, size) => {
        archive.transaction((db) =>
          ['message_row', 'raw_block'].map((table) => db.prepare(`DELETE FROM ${table}`).run()),
        );
        storeSaid(
          archive,
          all.map((signs, at) => ({ id: 1 + 3 * at, text: signs.join(''), senderId: 1 + (at % 2) })),
        );
        const single = scanReader(archive.read)('id > 0 ORDER BY id');
        const pages = pagesOf(size);
        expect(pages.flatMap(({ ids, message }) => ids.map((_, at) => allOf(message(at))))).toEqual(single);
        const ranges = pages.flatMap(({ ids, text, starts }) =>
          ids.map((_, at) => text.slice(starts[at], (starts[at + 1] ?? 0) - 1)),
        );
        expect(ranges).toEqual(single.map(({ text }) => text));
      }),
    );
  });

  test('a short text is told without taking it out', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...SIGNS, '，', '\u00a0'), { maxLength: 20 }), (signs) => {
        const text = signs.join('');
        const characters = [...text.trim()].length;
        const isShort = characters > 0 && characters <= 8 && text.length <= 32;
        expect(mayBePiece(`本 ${text} `, 2, 2 + text.length)).toBe(isShort);
      }),
    );
  });
});
