import fc from 'fast-check';
import { expect, it } from 'vitest';
import { piecesOf } from './paint.ts';

it('cuts a text into pieces that make it again, never within a character', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
      const pieces = piecesOf(text);
      expect(pieces.join('')).toBe(text);
      expect(pieces.every((piece) => piece.length <= 65 && !/^[\udc00-\udfff]/.test(piece))).toBe(true);
    }),
  );
  expect(piecesOf('')).toEqual([]);
});
