import type { Lexicon } from '../schema.ts';
import { buildLexicon } from './build.ts';
import { categories } from './categories.ts';
import { categoryIn, type Region } from './region.ts';
import { englishBrokers } from './regions/englishBrokers.ts';
import { hongKong } from './regions/hongKong.ts';
import { mainlandInsurance } from './regions/mainlandInsurance.ts';
import { mainlandSecurities } from './regions/mainlandSecurities.ts';
import { taiwan } from './regions/taiwan.ts';

const regions: readonly Region[] = [mainlandInsurance, mainlandSecurities, hongKong, taiwan, englishBrokers];

/** A starter lexicon for one market that is offered, not installed: it takes the place of the common `starter`. */
export type StarterLexicon = {
  /** Of the lexicon; what `lexicon import --starter <id>` names. */
  readonly id: string;
  /** By language of the program: zh-Hans, zh-Hant, en. */
  readonly name: Region['name'];
  readonly jurisdictions: readonly string[];
  readonly languages: readonly string[];
  /** Built at the first call, which takes some hundredths of a second, and kept. */
  readonly lexicon: () => Lexicon;
};

/**
 * Starter lexicons by market: mainland insurance, mainland securities and funds, Hong Kong, Taiwan, English-language
 * brokers. Each has all fifteen categories, the market's words and laws (none of them verified), and at least one text
 * that hits and one that must not for every rule. Installing one beside the common `starter` flags the same words twice,
 * so who imports one should retire `starter`. Starter, not legal advice: each says so in its `notice`.
 */
export function starterLexicons(): readonly StarterLexicon[] {
  return starters;
}

const starters = regions.map((region): StarterLexicon => {
  let built: Lexicon | undefined;
  const { id, name, jurisdictions, languages } = region;
  const lexicon = (): Lexicon =>
    (built ??= buildLexicon(
      { id, jurisdictions: [...jurisdictions], languages: [...languages] },
      categories.map((common) => categoryIn(region, common)),
    ));
  return { id, name, jurisdictions, languages, lexicon };
});
