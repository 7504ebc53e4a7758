import { describe, expect, it } from 'vitest';
import { excerpt, listExcerpt } from './excerpt.ts';

describe('an excerpt', () => {
  it('is the text itself when short', () => {
    const shown = excerpt('短', [0, 1], 10);
    expect(shown.text).toBe('短');
    expect(shown.shift([[0, 1]])).toEqual([[0, 1]]);
  });

  it('keeps the hit, with ranges that still point at it', () => {
    const text = `${'一'.repeat(500)}保本${'二'.repeat(500)}`;
    const shown = excerpt(text, [500, 502], 100);
    const [range] = shown.shift([[500, 502]]);
    expect(shown.text.slice(...(range ?? [0, 0]))).toBe('保本');
    expect(shown.text.length).toBeLessThanOrEqual(102);
    expect(shown.shift([[0, 2]])).toEqual([]);
  });

  it('never cuts a character in two', () => {
    const text = '😀'.repeat(300);
    for (const most of [50, 51]) expect(excerpt(text, [301, 303], most).text).not.toMatch(/[\ud800-\udfff]/u);
  });
});

describe('an excerpt for a list', () => {
  it('begins at the line of the hit', () => {
    const shown = listExcerpt('标题\n第一行\n这里保本', [8, 10], 100);
    expect(shown.text).toBe('…这里保本');
    expect(shown.shift([[9, 11]])).toEqual([[3, 5]]);
  });

  it('is the whole text when the hit stands in its first line', () => {
    expect(listExcerpt('保本吗\n第二行', [0, 2], 100).text).toBe('保本吗\n第二行');
  });
});
