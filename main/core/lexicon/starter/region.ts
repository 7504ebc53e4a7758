import type { Severity } from '../../../../shared/model.ts';
import type { Exclude } from '../schema.ts';
import {
  type CategoryId,
  type Example,
  itemsOf,
  type Language,
  LANGUAGES,
  type LegalBasis,
  type StarterCategory,
  type Wording,
} from './category.ts';
import { isSame, lettersIn, rulesIn, rulesOf, withoutMark } from './rules.ts';

/** What one market says differently from the common lists: its law, its words, and what of the common words it drops. */
export type RegionCategory = Wording & {
  readonly legalBasis?: LegalBasis;
  readonly severity?: Severity;
  /** Terms on top of the common ones, in the same notation. */
  readonly terms?: Partial<Record<Language, string>>;
  /** Common terms that this market does not say, or says of harmless things; parted by " · ". */
  readonly without?: string;
};

export type Region = {
  readonly id: string;
  readonly name: Readonly<Record<Language, string>>;
  readonly jurisdictions: readonly string[];
  /** Which of the common lists it takes. */
  readonly languages: readonly Language[];
  readonly categories: Readonly<Record<CategoryId, RegionCategory>>;
};

/**
 * The common category as a market has it. Examples and exclusions go with their terms: one about a word that this market
 * does not list would say nothing here.
 *
 * @throws Error for a dropped term that the common lists do not have.
 */
export function categoryIn(region: Region, common: StarterCategory): StarterCategory {
  const own = region.categories[common.id];
  const terms = termsIn(region, common, own);
  const rules = rulesOf({ ...common, terms });
  const all = rulesOf(common);
  const isAbout = ([text, expect]: Example): boolean =>
    expect === 'none'
      ? region.languages.includes('en') || /\p{Script=Han}/u.test(text)
      : rulesIn(text, all).some(({ id }) => rules.some((rule) => rule.id === id));
  const covers = ({ window, expr }: Exclude): boolean =>
    window !== 'cover' || rules.some((rule) => lettersIn(rule, expr) !== null);
  return {
    ...common,
    severity: own.severity ?? common.severity,
    legalBasis: own.legalBasis ?? common.legalBasis ?? [],
    terms,
    weaker: joined(common.weaker, own.weaker),
    covers: joined(common.covers, own.covers),
    lookalikes: joined(common.lookalikes, own.lookalikes),
    excludes: [...(common.excludes ?? []).filter(covers), ...(own.excludes ?? [])],
    match: { ...common.match, ...own.match },
    samples: { ...common.samples, ...own.samples },
    nearMisses: [...(common.nearMisses ?? []).filter(isAbout), ...(own.nearMisses ?? [])],
  };
}

function termsIn(region: Region, common: StarterCategory, own: RegionCategory): Record<Language, string> {
  const dropped = itemsOf(own.without ?? '');
  const known = LANGUAGES.flatMap((language) => itemsOf(common.terms[language]));
  const unknown = dropped.filter((term) => !known.some((item) => isNamed(item, term)));
  if (unknown.length > 0) throw new Error(`${region.id} ${common.id} drops what is not listed: ${unknown.join(', ')}`);
  const list = (language: Language): string => {
    const shared = region.languages.includes(language) ? itemsOf(common.terms[language]) : [];
    const kept = shared.filter((item) => !dropped.some((term) => isNamed(item, term)));
    return [...kept, ...itemsOf(own.terms?.[language] ?? '')].join(' · ');
  };
  return { 'zh-Hans': list('zh-Hans'), 'zh-Hant': list('zh-Hant'), en: list('en') };
}

function isNamed(item: string, term: string): boolean {
  return isSame({ expr: withoutMark(item).written.replace(/^detector:/, '') }, term);
}

function joined<K extends string>(
  common: Readonly<Partial<Record<K, string>>> | undefined,
  own: Readonly<Partial<Record<K, string>>> | undefined,
): Record<string, string> {
  const lists: Record<string, string> = {};
  for (const [key, list] of [...Object.entries(common ?? {}), ...Object.entries(own ?? {})] as [string, string][]) {
    lists[key] = key in lists ? `${lists[key]} · ${list}` : list;
  }
  return lists;
}
