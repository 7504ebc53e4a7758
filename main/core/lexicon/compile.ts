import { candidateHit } from './candidateHit.ts';
import { type MadeHit, withoutDisguised } from './disguisedHits.ts';
import { explainHit, type HitExplanation } from './explain.ts';
import type { Hit, MatchInput } from './hit.ts';
import { withoutInner } from './inner.ts';
import { type EarlierMessage, mostBefore, pairsAcross, pairsWithin } from './nearMessages.ts';
import { type Glance, glanceAt, type Part, partsOf, readPart } from './part.ts';
import type { Lexicon } from './schema.ts';
import type { About } from './scope.ts';
import { NO_SIDES, type Side } from './sides.ts';
import type { SplitHit } from './splitHits.ts';
import { buildTables, type Tables } from './tables.ts';

export type Matcher = {
  readonly lexicon: Lexicon;
  /**
   * All hits of a message, suppressed ones included, by place. A hit inside a longer one of the same category is left
   * out: 保本 in 保本保收益 says nothing new.
   *
   * @param about without it, rules for certain chats, people or times look at every message.
   * @param glance at the same text, for a message of one field: saves another one.
   */
  match(input: MatchInput, about?: () => About, glance?: Glance | null): Hit[];
  /** Cheaper than `match`: null = it finds nothing in a message whose one field is that range of a text. */
  glance(text: string, start: number, end: number): Glance | null;
  /** Whether there is such a glance. */
  mayMatch(text: string, start: number, end: number): boolean;
  /** Why a rule is met at a place; null when it is not, or no longer. */
  explain(input: MatchInput, place: Pick<Hit, 'rule' | 'ranges'>, about?: () => About): HitExplanation | null;
  /** Null = no rule counts its distance in messages, which is so for most lexicons. */
  readonly nearMessages: NearMessages | null;
  readonly size: { readonly keys: number; readonly states: number; readonly bytes: number };
};

/** Rules whose sides may stand in different messages; nearMessages.ts says when they are met. */
export type NearMessages = {
  /** As `match`, with the sides of such rules in the message. */
  look(
    input: MatchInput,
    about?: () => About,
    glance?: Glance | null,
  ): { readonly hits: Hit[]; readonly sides: readonly Side[] };
  sides(input: MatchInput, about?: () => About): readonly Side[];
  /** The furthest distance of such a rule. */
  readonly most: number;
  /** How many messages before one with these sides `complete` has to know; 0 = it would find nothing. */
  mostBefore(sides: readonly Side[]): number;
  /** Hits that a message completes; `earlier` of the same conversation, the nearest first. */
  complete(message: EarlierMessage, earlier: readonly EarlierMessage[]): readonly SplitHit[];
};

/** Builds the matcher of a lexicon; `parseLexicon` has to have found nothing fatal in it. */
export function compile(lexicon: Lexicon): Matcher {
  const tables = buildTables(lexicon);
  const match: Matcher['match'] = (input, about, glance = null) => {
    const hits: Hit[] = [];
    addAll(tables, input, about, hits, glance);
    return hits.length < 2 ? hits : withoutInner(hits);
  };
  return {
    lexicon,
    size: tables.size,
    match,
    glance: (text, start, end) => glanceAt(tables, text, start, end),
    mayMatch: (text, start, end) => glanceAt(tables, text, start, end) !== null,
    explain: (input, place, about) => explainHit(tables, input, place, about),
    nearMessages: tables.reaches.size === 0 ? null : nearMessages(tables),
  };
}

function nearMessages(tables: Tables): NearMessages {
  const { reaches } = tables;
  return {
    most: Math.max(...[...reaches.values()].map(({ n }) => n)),
    look(input, about, glance = null) {
      const hits: Hit[] = [];
      const sides = addAll(tables, input, about, hits, glance);
      return { hits: withoutInner(hits), sides };
    },
    sides: (input, about) =>
      partsOf(input).flatMap(({ start, end, path }) => {
        const part = readPart(tables, input, start, end, path);
        return part ? sidesOf(tables, part, input, about) : [];
      }),
    mostBefore: (sides) => (sides.length === 0 ? 0 : mostBefore(reaches, sides)),
    complete: (message, earlier) => pairsAcross(reaches, message, earlier),
  };
}

/** @returns the sides of rules whose distance is counted in messages, by place. */
function addAll(
  tables: Tables,
  input: MatchInput,
  about: (() => About) | undefined,
  hits: Hit[],
  glance: Glance | null,
): readonly Side[] {
  let sides: readonly Side[] = NO_SIDES;
  if (input.parts === null) {
    // Nearly every message has one field and nothing in it: as little as can be is made for those.
    const part = readPart(tables, input, 0, input.text.length, null, glance);
    if (part) sides = addPart(tables, part, input, about, hits);
  } else {
    for (const { start, end, path } of input.parts) {
      const part = readPart(tables, input, start, end, path);
      const more = part ? addPart(tables, part, input, about, hits) : NO_SIDES;
      if (more.length > 0) sides = [...sides, ...more];
    }
  }
  if (sides.length > 1) for (const hit of pairsWithin(tables.reaches, sides)) hits.push(hit);
  return sides;
}

function addPart(
  tables: Tables,
  part: Part,
  input: MatchInput,
  about: (() => About) | undefined,
  hits: Hit[],
): readonly Side[] {
  const made = part.candidates.flatMap((candidate): MadeHit[] => {
    const hit = candidateHit(tables, input, part, candidate, about);
    return hit ? [{ candidate, hit }] : [];
  });
  for (const hit of withoutDisguised(made)) hits.push(hit);
  return part.sides.length === 0 ? NO_SIDES : sidesOf(tables, part, input, about);
}

function sidesOf(tables: Tables, part: Part, input: MatchInput, about: (() => About) | undefined): Side[] {
  return part.sides.flatMap((candidate): Side[] => {
    const hit = candidateHit(tables, input, part, candidate, about);
    return hit ? [{ kind: candidate.kind, hit }] : [];
  });
}
