import type { Severity } from '../../../../shared/model.ts';
import type { Category, Exclude, LexiconTest, Rule } from '../schema.ts';

export const LANGUAGES = ['zh-Hans', 'zh-Hant', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

export type CategoryId = `G${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13 | 14 | 15}`;

/** A text and what has to come of it; `suppressed` = found and taken out. Said by an employee unless it names somebody. */
export type Example = readonly [text: string, expect: LexiconTest['expect'], speaker?: LexiconTest['speaker']];

/** The law behind a category, as a compliance person cites it. Nobody has checked any of them: `verified` stays false. */
export type LegalBasis = readonly { readonly rule: string; readonly article?: string }[];

/** What one category says about words; the common lists and a market's additions to them are written the same way. */
export type Wording = {
  /** Words too common to ask for attention at the category's severity, by severity; parted by " · ". */
  readonly weaker?: Partial<Record<Severity, string>>;
  /** Taken out when one of these stands over the hit (`cover`), by term; parted by spaces, in words by " · ". */
  readonly covers?: Readonly<Record<string, string>>;
  readonly excludes?: readonly Exclude[];
  readonly match?: Readonly<Record<string, Partial<Rule['match']>>>;
  /** Examples in which the term's letters stand, or which nothing of the whole list may hit. */
  readonly nearMisses?: readonly Example[];
  /** By term, texts that look like it and are not it, parted by " · ". */
  readonly lookalikes?: Readonly<Record<string, string>>;
  /** A text that each detector must find. */
  readonly samples?: Readonly<Record<string, string>>;
};

/** A category as it is written down in this folder: close to what a compliance person reads, short enough to review. */
export type StarterCategory = Wording & {
  readonly id: CategoryId;
  readonly name: Readonly<Record<Language, string>>;
  readonly severity: Severity;
  readonly legalBasis?: LegalBasis;
  readonly negation?: Category['negation'];
  /**
   * Terms per language, parted by " · ". `W/n` makes a near rule, `PRE/n` an ordered one, a group (a b) without a
   * distance a phrase, `detector:name` a detector. Marks: [R] a regulator's or court's published case or warning,
   * [K] a public keyword taxonomy, [N] a supervisory manual, none: a compilation that somebody has to read.
   */
  readonly terms: Readonly<Record<Language, string>>;
};

/**
 * Covers for a term that only looks spelled across two words (投保 + 本人 holds 保本): every head with each of its tails.
 * A bare tail (保本年) would take out what follows a real promise (保本年化5%), so a tail never stands without its head.
 */
export function across(tailsByHead: Readonly<Record<string, string>>): string {
  return Object.entries(tailsByHead)
    .flatMap(([heads, tails]) => heads.split(' ').flatMap((head) => tails.split(/\s+/).map((tail) => head + tail)))
    .join(' ');
}

/** The items of a list that is parted by " · ", without line breaks. */
export function itemsOf(list: string): string[] {
  return list.split('·').flatMap((item) => {
    const text = item.trim().replace(/\s+/g, ' ');
    return text === '' ? [] : [text];
  });
}
