import { describe, expect, test } from 'vitest';
import { compile } from '../compile.ts';
import { checkLexicon, parseLexicon } from '../parse.ts';
import { reportTests } from '../lifecycle/testReport.ts';
import { starterLexicon } from './index.ts';

const lexicon = starterLexicon();

describe('S-1 the starter lexicon', () => {
  test('has fifteen categories, each in three languages and with terms in all of them', () => {
    expect(lexicon.categories).toHaveLength(15);
    for (const { id, name } of lexicon.categories) {
      expect(Object.keys(name)).toEqual(['zh-Hans', 'zh-Hant', 'en']);
      const languages = new Set(
        lexicon.rules.filter((rule) => rule.category === id).flatMap((rule) => rule.languages ?? []),
      );
      expect([...languages].sort()).toEqual(['en', 'zh-Hans', 'zh-Hant']);
    }
    expect(lexicon.notice).toMatchObject({ en: 'Starter list, not legal advice' });
  });

  test('is sound: no problem, no remark, and the same after a round trip through its file', () => {
    expect(checkLexicon(lexicon).problems).toEqual([]);
    expect(parseLexicon(JSON.stringify(lexicon)).lexicon).toEqual(lexicon);
  });

  test('every rule is hit by its own spelling and has a near miss; every test inside it holds', () => {
    for (const { id } of lexicon.rules) {
      const expectations = new Set(lexicon.tests.filter((one) => one.rule === id).map((one) => one.expect));
      expect(expectations.has('hit'), id).toBe(true);
    }
    expect(reportTests(compile(lexicon)).failed.map((one) => [one.text, one.rule, one.expect, one.got])).toEqual([]);
  });
});
