import { describe, expect, it } from 'vitest';
import { reachOf, withReach } from './reach.ts';

const RULE = { id: 'G1:保本', category: 'G1', expr: '保本' };

describe('how far a rule reaches', () => {
  it('says nothing in the file about what is so by itself', () => {
    expect(withReach(RULE, reachOf(RULE))).toEqual(RULE);
    expect(reachOf(RULE)).toMatchObject({ homophone: 'byItself', quoted: 'mark', distance: null });
    expect(reachOf(RULE).spellings).toEqual([
      'pinyin',
      'numbers',
      'leet',
      'splitCharacters',
      'emojiWords',
      'crossMessage',
    ]);
  });

  it('leaves a rule as it was, with what the form does not know', () => {
    const rule = {
      ...RULE,
      variants: ['薇信'],
      distance: { unit: 'char', n: 3 },
      match: { gaps: 1, pinyin: false, homophone: true, reversed: true },
      scope: { speakers: ['employee'], quoted: 'skip', people: { only: ['lin'] }, from: '2026-01-01T00:00:00Z' },
    };
    expect(withReach(rule, reachOf(rule))).toEqual(rule);
  });

  it('knows a distance in messages', () => {
    const rule = { ...RULE, type: 'near', distance: { unit: 'message', n: 3 } };
    expect(reachOf(rule).distance).toEqual({ unit: 'message', n: 3 });
    expect(withReach(rule, reachOf(rule))).toEqual(rule);
  });

  it('writes what was chosen, and takes it out again', () => {
    const wish = {
      ...reachOf(RULE),
      variants: ' 薇信 \n\nV信',
      distance: { unit: 'word' as const, n: 3 },
      spellings: ['initials' as const],
      homophone: 'never' as const,
      isCaseSensitive: true,
      directions: ['toCustomer' as const],
      forwarded: 'skip' as const,
    };
    const written = withReach(RULE, wish);
    expect(written).toEqual({
      ...RULE,
      variants: ['薇信', 'V信'],
      distance: { unit: 'word', n: 3 },
      match: {
        pinyin: false,
        numbers: false,
        leet: false,
        splitCharacters: false,
        emojiWords: false,
        crossMessage: false,
        initials: true,
        homophone: false,
        caseSensitive: true,
      },
      scope: { directions: ['toCustomer'], forwarded: 'skip' },
    });
    expect(withReach(written, reachOf(RULE))).toEqual(RULE);
  });

  it('takes nothing chosen for everything: a rule that counts nowhere is no rule', () => {
    expect(withReach(RULE, { ...reachOf(RULE), speakers: [] })).toEqual(RULE);
  });
});
