import { z } from 'zod';
import { Severity } from '../../../shared/model.ts';
import { MOST_MESSAGES } from './expression.ts';

/**
 * The lexicon file: one JSON object, diffable, readable by a compliance person. Unknown fields are refused, because a
 * misspelt `exclude` that is ignored is a rule that does something else than its author thinks.
 */
const Text = z.string().trim().min(1).max(500);
const ByLanguage = z.record(z.string(), z.string());

/**
 * What takes one hit out (it stays countable as `suppressed`):
 *   cover   the phrase stands over the hit: 确保本 over the 保本 in 确保本人
 *   before / after   at most n characters (words, for a phrase in words) from the hit, in the same clause
 *   clause  anywhere in the same sentence
 * Nothing that begins further than 400 characters from the hit is looked at (REACH in spans.ts).
 */
export const Exclude = z.strictObject({
  expr: Text,
  window: z.enum(['cover', 'before', 'after', 'clause']).default('cover'),
  n: z.int().min(0).max(100).default(6),
});
export type Exclude = z.infer<typeof Exclude>;

export const Category = z.strictObject({
  id: z.string().min(1).max(60),
  name: z.union([ByLanguage, Text.transform((name) => ({ en: name }))]).default({}),
  severity: Severity,
  legalBasis: z
    .array(z.strictObject({ rule: z.string(), article: z.string().optional(), verified: z.boolean().default(false) }))
    .default([]),
  action: z.enum(['queue', 'sample', 'count']).default('queue'),
  /**
   * `keep`: a negator before a hit changes nothing (不要截图 is the offence itself). `deeds`: the category is about what is
   * done, so being told not to speak of it (不要说返佣) is no denial; of a promise it is one (不要说保本).
   */
  negation: z.enum(['suppress', 'deeds', 'keep']).default('suppress'),
  /** For every rule of the category. */
  excludes: z.array(Exclude).default([]),
});
export type Category = z.infer<typeof Category>;

export const Direction = z.enum(['toCustomer', 'fromCustomer', 'internal']);
export type Direction = z.infer<typeof Direction>;

const People = z.array(z.string().min(1)).min(1);
/** With an offset: a date alone begins at another moment in every place. */
const Moment = z.iso.datetime({ offset: true });

/**
 * Of a near rule. `message`: the sides may stand in different messages of one conversation, whoever sent them, n further on
 * at most, and no more than a day apart; nearMessages.ts says it exactly.
 */
export const Distance = z.discriminatedUnion('unit', [
  z.strictObject({ unit: z.enum(['char', 'word']), n: z.int().min(0).max(100) }),
  z.strictObject({ unit: z.literal('message'), n: z.int().min(0).max(MOST_MESSAGES) }),
]);

export const Rule = z.strictObject({
  id: z.string().min(1).max(200),
  category: z.string(),
  type: z.enum(['term', 'phrase', 'near', 'ordered', 'regex', 'detector']).default('term'),
  expr: Text,
  /** Other spellings of the same rule, such as the traditional form. */
  alsoWritten: z.array(Text).default([]),
  /** Stand-ins that people use to hide it (薇信, V信): found like a spelling, and said to be a disguise. */
  variants: z.array(Text).default([]),
  distance: Distance.optional(),
  match: z
    .strictObject({
      fold: z.boolean().default(true),
      /** For abbreviations that are a word in small letters: SEC, TOL. */
      caseSensitive: z.boolean().default(false),
      gaps: z.union([z.boolean(), z.int().min(0).max(3)]).default(true),
      /** Where a word may end: `word` nothing glued to it; `letters` digits may follow (vx138…); `none` anything. */
      boundary: z.enum(['word', 'letters', 'none']).default('word'),
      /**
       * Spellings that hide a term, looked for unless `false` (what is true by itself, see spelled/wishes.ts, is told
       * there with its reason). homophone: by itself from 4 characters, `true` from 3, never for 2.
       */
      homophone: z.boolean().optional(),
      /** baoben, bao ben, bǎoběn, bao本. */
      pinyin: z.boolean().optional(),
      /** 三, 3 and 叁 for each other. */
      numbers: z.boolean().optional(),
      /** gu4rantee. */
      leet: z.boolean().optional(),
      /** 亻呆本. */
      splitCharacters: z.boolean().optional(),
      /** 返💰 for 返钱. */
      emojiWords: z.boolean().optional(),
      /** bb for 保本; only where asked for. */
      initials: z.boolean().default(false),
      /** 本保; only where asked for. */
      reversed: z.boolean().default(false),
      /** Sent in pieces, 保 / 本, as short messages one after another; looked for in all words, near rules, too, unless `false`. */
      crossMessage: z.boolean().optional(),
    })
    .prefault({}),
  excludes: z.array(Exclude).default([]),
  scope: z
    .strictObject({
      speakers: z
        .array(z.enum(['employee', 'customer', 'bot', 'unknown']))
        .min(1)
        .optional(),
      /** internal: no customer is in the conversation. */
      directions: z.array(Direction).min(1).optional(),
      chats: z
        .array(z.enum(['single', 'room']))
        .min(1)
        .optional(),
      /** Who wrote it, by the ids of the platform. */
      people: z.strictObject({ only: People.optional(), except: People.optional() }).optional(),
      /** Sent from this moment on, and before that one. */
      from: Moment.optional(),
      until: Moment.optional(),
      quoted: z.enum(['include', 'mark', 'skip']).default('mark'),
      forwarded: z.enum(['include', 'mark', 'skip']).default('mark'),
    })
    .prefault({}),
  severity: Severity.optional(),
  weight: z.number().min(0).default(1),
  source: z.enum(['regulator', 'case', 'industry', 'firm']).default('firm'),
  sourceRef: z.string().nullish(),
  languages: z.array(z.string()).optional(),
});
export type Rule = z.infer<typeof Rule>;

const Speaker = z.enum(['employee', 'customer', 'bot', 'unknown']);

export const LexiconTest = z.strictObject({
  text: z.string(),
  /**
   * What was said before it in the conversation, the oldest first; for a rule that counts its distance in messages. Every
   * item is one message, an empty text one without words.
   */
  before: z
    .array(z.strictObject({ text: z.string(), speaker: Speaker.default('employee') }))
    .min(1)
    .max(MOST_MESSAGES)
    .optional(),
  speaker: Speaker.default('employee'),
  /** Where and when, for rules with such a scope; what is left out is not known. */
  about: z
    .strictObject({
      chat: z.enum(['single', 'room', 'system']).optional(),
      withCustomer: z.boolean().optional(),
      person: z.string().optional(),
      sentAt: Moment.optional(),
    })
    .optional(),
  expect: z.enum(['hit', 'suppressed', 'none']),
  /** Without a rule the expectation is about all hits together. */
  rule: z.string().optional(),
});
export type LexiconTest = z.infer<typeof LexiconTest>;

/** By the key of the archive that approved it, over the canonical JSON without this field. */
export const Signature = z.strictObject({
  algorithm: z.literal('ECDSA-P256-SHA256'),
  /** SHA-256 of the public key's DER form; the same name that bundles print. */
  keySha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** SPKI, PEM. */
  publicKey: z.string().max(1000),
  /** DER, base64. */
  value: z.string().max(200),
});
export type Signature = z.infer<typeof Signature>;

export const Lexicon = z.strictObject({
  id: z.string().min(1).max(120),
  version: z.int().min(1),
  status: z.enum(['draft', 'tested', 'approved', 'retired']).default('draft'),
  author: z.string().nullish(),
  approver: z.string().nullish(),
  effectiveFrom: z.string().nullish(),
  jurisdictions: z.array(z.string()).default([]),
  languages: z.array(z.string()).default([]),
  /** Shown wherever the lexicon is: "starter, not legal advice". By language as a category's name is, or one for all. */
  notice: z.union([z.string(), ByLanguage]).default(''),
  changeNote: z.string().nullish(),
  prevVersionSha256: z.string().nullish(),
  categories: z.array(Category).min(1),
  rules: z.array(Rule).min(1),
  /** Words before or after a hit that say the opposite of it, for all categories that do not keep negated hits. */
  negators: z.array(Exclude.extend({ window: z.enum(['before', 'after']).default('before') })).default([]),
  /** Phrases that hold a negator and negate nothing: 不仅, 特别, 是不是. */
  affirmatives: z.array(Text).default([]),
  /** SHA-256 of paragraphs (folded, without white space) that are never flagged, such as a standard footer. */
  boilerplate: z.array(z.string().regex(/^[0-9a-f]{64}$/)).default([]),
  tests: z.array(LexiconTest).default([]),
  signature: Signature.nullish(),
});
export type Lexicon = z.infer<typeof Lexicon>;
