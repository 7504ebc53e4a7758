import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FlagMark } from '../../../../shared/model.ts';
import { escapeAttribute, escapeHtml, markedHtml } from './html.ts';

const mark = (ranges: [number, number][], severity: FlagMark['severity'] = 'high', rule = 'r'): FlagMark => ({
  flagId: 1,
  rule,
  category: 'c',
  severity,
  ranges,
  grade: 0,
  status: 'open',
});

const hostile = fc.string({
  unit: fc.constantFrom('<', '>', '&', '"', "'", 'a', '保', '\u202e', '\u0000', '/', '=', '\ud83d\ude00'),
});
/** What a browser would show: our own marks and controls away, entities back. */
const shown = (html: string): string =>
  html
    .replace(/<\/?(?:mark|b)[^<>]*>/gu, '')
    .replace(/\[U\+([0-9A-F]{4,6})\]/gu, (_, hex: string) => String.fromCodePoint(parseInt(hex, 16)))
    .replace(
      /&lt;|&gt;|&quot;|&#39;|&amp;/gu,
      (entity) => ({ '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&amp;': '&' })[entity] ?? '',
    );

describe('text in the transcript', () => {
  test('is text, whatever it holds and wherever it is marked', () => {
    const ranges = fc.array(
      fc.tuple(fc.nat(30), fc.nat(30)).map(([a, b]): [number, number] => [Math.min(a, b), Math.max(a, b)]),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(hostile, ranges, ranges, (text, one, two) => {
        // A flag never splits a character.
        const whole = (all: [number, number][]): [number, number][] =>
          all.filter((range) => range.every((at) => !/[\udc00-\udfff]/u.test(text.charAt(at))));
        const html = markedHtml(text, [mark(whole(one)), mark(whole(two), 'critical', '"><script>')]);
        expect(shown(html)).toBe(text);
        expect(html.replace(/<\/?mark[^<>]*>|<b class="ctl">|<\/b>/gu, '')).not.toMatch(/[<>"']/u);
      }),
    );
  });

  test('an attribute cannot be left', () => {
    fc.assert(fc.property(hostile, (text) => void expect(escapeAttribute(text)).not.toMatch(/[<>"'\u202e]/u)));
  });

  test('overlapping flags: the worse one gives the colour, both are named', () => {
    const html = markedHtml('保本保息稳赚', [mark([[0, 4]], 'medium', 'm'), mark([[2, 6]], 'critical', 'k')]);
    expect(html).toBe(
      '<mark class="medium" title="c / m (medium, open)">保本</mark><mark class="critical" title="c / m (medium, open); c / k (critical, open)">保息</mark><mark class="critical" title="c / k (critical, open)">稳赚</mark>',
    );
  });

  test('only the asked part is shown, with offsets of the whole text', () => {
    expect(markedHtml('甲乙\n丙丁', [mark([[3, 4]])], [3, 5])).toBe(
      '<mark class="high" title="c / r (high, open)">丙</mark>丁',
    );
  });

  test('what cannot be seen is spelt out, emoji stay whole', () => {
    expect(escapeHtml('保\u200b本 👨\u200d👩\u200d👧')).toBe('保<b class="ctl">[U+200B]</b>本 👨\u200d👩\u200d👧');
  });
});
