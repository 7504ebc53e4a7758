import { z } from 'zod';
import { LexiconNotice, Range, Severity } from '../model.ts';

/** A phrase of the lexicon that stands near a hit: as listed, as written, and where in the message. */
const Phrase = z.object({ listed: z.string(), words: z.string(), range: Range });

/**
 * What took the hit out: a longer phrase over it, an exclusion, a denial, or a standard paragraph. `otherMessage`: one of
 * these, of a hit over several messages, where it stands in no place of the last one; range [0, 0]. `stored`: of a flag that
 * is not found again; its range is [0, 0] when an earlier version of the program stored none.
 */
export const FlagSuppression = Phrase.extend({
  kind: z.enum(['cover', 'exclusion', 'negator', 'boilerplate', 'otherMessage', 'stored']),
});
export type FlagSuppression = z.infer<typeof FlagSuppression>;

/** Why a denial or an exclusion near a hit did not take it out. */
export const PowerlessReason = z.enum([
  'wrongSide',
  'tooFar',
  'otherClause',
  'otherSentence',
  'negationKept',
  'inAffirmative',
  'inTerm',
  'otherPredicate',
  'telling',
  'doubled',
  'rhetorical',
  'asked',
]);
export type PowerlessReason = z.infer<typeof PowerlessReason>;

export const Powerless = Phrase.extend({
  kind: z.enum(['negator', 'exclusion']),
  reason: PowerlessReason,
  /** For inAffirmative and inTerm: the phrase that it is a part of. */
  within: z.string().nullable(),
});
export type Powerless = z.infer<typeof Powerless>;

/**
 * Why something was flagged, closed data; `shared/texts/explain` makes sentences of it. Made by matching the message again
 * with the version of the lexicon that the flag names.
 */
export const FlagExplanation = z.object({
  flagId: z.int(),
  /** The words as written, evasions included; two for a near rule. */
  words: z.array(z.string()),
  /** The rule's term as listed, and for each of `words` the spellings that it was found by (none: an expression or a detector). */
  term: z.string(),
  spellings: z.array(z.array(z.string())),
  grade: z.int(),
  disguises: z.array(z.string()),
  tags: z.array(z.string()),
  /** Of how many messages the words are a part. */
  messages: z.int(),
  rule: z.object({
    id: z.string(),
    type: z.enum(['term', 'phrase', 'near', 'ordered', 'regex', 'detector']),
    distance: z.object({ unit: z.enum(['char', 'word', 'message']), n: z.int() }).nullable(),
    source: z.enum(['regulator', 'case', 'industry', 'firm']),
    sourceRef: z.string().nullable(),
  }),
  category: z.object({
    id: z.string(),
    name: z.record(z.string(), z.string()),
    severity: Severity,
    legalBasis: z.array(z.object({ rule: z.string(), article: z.string().nullable(), verified: z.boolean() })),
  }),
  lexicon: z.object({ id: z.string(), version: z.int(), notice: LexiconNotice }),
  suppression: FlagSuppression.nullable(),
  /** Of a hit that stands, the nearest first. */
  powerless: z.array(Powerless),
  /** False: this program no longer finds it. What is told then is what was stored with the flag. */
  isFoundAgain: z.boolean(),
});
export type FlagExplanation = z.infer<typeof FlagExplanation>;
