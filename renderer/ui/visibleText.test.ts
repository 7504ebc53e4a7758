import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { visiblePieces } from './visibleText.ts';

const codes = (text: string) => visiblePieces(text).flatMap((piece) => (piece.code === null ? [] : [piece.code]));

describe('what would not show is shown by its code', () => {
  it('shows zero-width and direction characters', () => {
    expect(codes('微\u200b信\u202e')).toEqual(['U+200B', 'U+202E']);
    expect(codes('\ufeff保\u00ad本')).toEqual(['U+FEFF', 'U+00AD']);
    expect(codes('a\u0007')).toEqual(['U+0007']);
  });

  it('leaves lines, tabs and emoji alone', () => {
    expect(codes('a\nb\tc\r\nd')).toEqual([]);
    expect(codes('👨‍👩‍👧 ❤️‍🔥 👍🏽')).toEqual([]);
  });

  it('shows half of a character', () => {
    expect(codes('a\ud83d')).toEqual(['U+D83D']);
  });

  it('loses nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(
          visiblePieces(text)
            .map((piece) => piece.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });
});
