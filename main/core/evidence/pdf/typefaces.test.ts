import { describe, expect, test } from 'vitest';
import { createTypefaces } from './typefaces.ts';

const faces = createTypefaces('zh-Hans');
const shown = (grapheme: string): string[] => faces.glyphsOf(grapheme).map(({ text, face }) => `${face} ${text}`);

describe('what is printed for a character', () => {
  test('Chinese, rare Chinese of the other script, Latin and signs', () => {
    expect(shown('保')).toEqual(['simplified 保']);
    expect(shown('龜')).toEqual(['simplified 龜']);
    expect(shown('\u{20021}')).toEqual(['traditional \u{20021}']);
    expect(shown('A')).toEqual(['simplified A']);
    expect(shown('①')).toEqual(['simplified ①']);
    expect(shown('ř')).toEqual(['latin ř']);
    expect(shown('Й')).toEqual(['simplified Й']);
    expect(shown('한')).toEqual(['korean 한']);
  });

  test('a Traditional report is set in the Traditional forms', () => {
    expect(createTypefaces('zh-Hant').glyphsOf('骨')).toMatchObject([{ face: 'traditional' }]);
  });

  test('an English report has the quotation marks of English', () => {
    const english = createTypefaces('en');
    expect(english.glyphsOf('’')).toMatchObject([{ face: 'latin' }]);
    expect(english.glyphsOf('保')).toMatchObject([{ face: 'simplified' }]);
  });

  test('emoji, also joined ones, as one glyph', () => {
    for (const emoji of ['😀', '👨\u200d👩\u200d👧', '🇨🇳', '1\ufe0f\u20e3', '❤\ufe0f']) {
      expect(shown(emoji)).toEqual([`emoji ${emoji}`]);
    }
  });

  test('nothing that cannot be seen is swallowed', () => {
    expect(shown('\u202e')).toEqual(['simplified [U+202E]']);
    expect(shown('\u200b')).toEqual(['simplified [U+200B]']);
    expect(shown('\0')).toEqual(['simplified [U+0000]']);
    expect(shown('\ud800')).toEqual(['simplified [U+D800]']);
    expect(shown('\u3164')).toEqual(['simplified [U+3164]']);
    // Tags behind an emoji can carry a text that nobody sees.
    expect(shown('😀\u{e0041}')).toEqual(['emoji 😀', 'simplified [U+E0041]']);
    expect(shown('葛\u{e0100}')).toEqual(['simplified 葛', 'simplified [U+E0100]']);
    // The typeface has no coloured hands: the colour is printed beside.
    expect(shown('👍🏽')).toEqual(['emoji 👍', 'emoji 🏽']);
  });

  test('what no typeface has is its number, never an empty box', () => {
    expect(shown('ก')).toEqual(['simplified [U+0E01]']);
    expect(shown('ع')).toEqual(['simplified [U+0639]']);
    expect(faces.glyphsOf('ع')[0]?.isSpelt).toBe(true);
  });

  test('marks are composed, and spelt where there is no such letter: a heap of them covers no line', () => {
    expect(shown('e\u0301')).toEqual(['simplified é']);
    expect(shown('保\u0301\u0302')).toEqual(['simplified 保', 'simplified [U+0301]', 'simplified [U+0302]']);
  });

  test('an ideograph is not turned into the one that Unicode deems equal', () => {
    const [glyphs] = faces.glyphsOf('\uf907');
    expect(glyphs?.text).toBe('\uf907');
  });
});
