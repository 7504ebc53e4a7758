import { describe, expect, test } from 'vitest';
import { compile } from '../compile.ts';
import { checkLexicon } from '../parse.ts';
import { reportTests } from '../lifecycle/testReport.ts';
import { starterLexicons } from './starters.ts';

describe.each(starterLexicons().map((starter) => [starter.id, starter] as const))('S-2 %s', (id, starter) => {
  const lexicon = starter.lexicon();

  test('has the fifteen categories in three languages, each with rules, and says what it is', () => {
    expect(lexicon.id).toBe(id);
    expect(Object.keys(starter.name)).toEqual(['zh-Hans', 'zh-Hant', 'en']);
    expect(lexicon.categories.map((category) => category.id)).toEqual(
      Array.from({ length: 15 }, (_, at) => `G${at + 1}`),
    );
    for (const category of lexicon.categories) {
      expect(Object.values(category.name).filter((name) => name !== '')).toHaveLength(3);
      expect(lexicon.rules.filter((rule) => rule.category === category.id).length).toBeGreaterThan(5);
    }
    expect(lexicon.notice).toEqual({
      'zh-Hans': expect.stringContaining('不构成法律意见'),
      'zh-Hant': expect.stringContaining('不構成法律意見'),
      en: expect.stringContaining('not legal advice'),
    });
  });

  test('claims no law that somebody has checked', () => {
    expect(lexicon.categories.flatMap(({ legalBasis }) => legalBasis).filter(({ verified }) => verified)).toEqual([]);
  });

  test('is sound: no problem and no remark', () => {
    expect(checkLexicon(lexicon).problems).toEqual([]);
  });

  test('every rule has a text that hits and one that must not', () => {
    const rulesWith = (isHit: boolean): Set<string | undefined> =>
      new Set(lexicon.tests.filter((one) => (one.expect === 'hit') === isHit).map((one) => one.rule));
    const [hit, missed] = [rulesWith(true), rulesWith(false)];
    expect(lexicon.rules.map((rule) => rule.id).filter((rule) => !hit.has(rule) || !missed.has(rule))).toEqual([]);
  });

  test('every test inside it holds', () => {
    const { failed } = reportTests(compile(lexicon));
    expect(failed.map((one) => [one.text, one.rule, one.expect, one.got])).toEqual([]);
  });
});
