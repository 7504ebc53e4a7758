import { describe, expect, test } from 'vitest';
import { isFolded, keyOf, keyText } from './key.ts';

describe('the text of a key', () => {
  test.each([
    ['保本', '保本'],
    ['保證', '保证'],
    ['保、本', '保本'],
    ['Risk', 'risk'],
    ['risk-free', 'risk free'],
    ['é', 'e'],
    ['本𠮷', '本𠮷'],
    ['㈱本', '株本'],
    ['', ''],
  ])('%s: %s, whether or not the term is at hand', (term, text) => {
    const { key } = keyOf(term);
    expect([keyText(key), keyText(key, term)]).toEqual([text, text]);
  });

  test('is the term where nothing is folded and nothing stands between', () => {
    expect(isFolded('保本', keyOf('保本').key)).toBe(true);
    expect(isFolded('保證', keyOf('保證').key)).toBe(false);
    expect(isFolded('no no', keyOf('no-no').key)).toBe(false);
  });
});
