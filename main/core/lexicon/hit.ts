import type { PersonKind, Range, Severity, TextPart } from '../../../shared/model.ts';

/** How the words differ from the list; closed codes, in the order of how telling they are. */
export const DISGUISES = [
  'case',
  'traditional',
  'fullWidth',
  'numberWord',
  'space',
  'variant',
  'pinyin',
  'initials',
  'separators',
  'emoji',
  'emojiWord',
  'homophone',
  'reversed',
  'leet',
  'splitCharacter',
  'splitMessage',
  'invisible',
  'confusable',
] as const;
export type Disguise = (typeof DISGUISES)[number];

/** Remarks that do not suppress. */
export type HitTag = 'askedByCustomer' | 'quoted' | 'forwarded';

export type Hit = {
  readonly rule: string;
  /** As listed. */
  readonly term: string;
  readonly category: string;
  readonly severity: Severity;
  /** In the original text; two for a near rule. Ascending. */
  readonly ranges: readonly Range[];
  /** 0 exactly as listed … 5 heavily disguised; see disguise.ts. */
  readonly grade: number;
  readonly disguises: readonly Disguise[];
  readonly tags: readonly HitTag[];
  /** The exclusion or negator (as listed) that took this hit out; null = it stands. */
  readonly suppressedBy: string | null;
  /** Where that stands in the message; null with suppressedBy. */
  readonly suppressedAt: Range | null;
  /** Of the part it was found in; null when the message has only one. */
  readonly path: string | null;
};

export type MatchInput = {
  readonly text: string;
  readonly parts: readonly TextPart[] | null;
  readonly senderKind: PersonKind;
};
