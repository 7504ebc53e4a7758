import { candidateHit } from './candidateHit.ts';
import { explainHit, type HitExplanation } from './explain.ts';
import type { Hit, MatchInput } from './hit.ts';
import { withoutInner } from './inner.ts';
import { mayBeMet, type Part, readPart } from './part.ts';
import type { Lexicon } from './schema.ts';
import type { About } from './scope.ts';
import { buildTables, type Tables } from './tables.ts';

export type Matcher = {
  readonly lexicon: Lexicon;
  /**
   * All hits of a message, suppressed ones included, by place. A hit inside a longer one of the same category is left
   * out: 保本 in 保本保收益 says nothing new.
   *
   * @param about without it, rules for certain chats, people or times look at every message.
   */
  match(input: MatchInput, about?: () => About): Hit[];
  /** Cheaper than `match`: false = it finds nothing in a message whose one field is that range of a text. */
  mayMatch(text: string, start: number, end: number): boolean;
  /** Why a rule is met at a place; null when it is not, or no longer. */
  explain(input: MatchInput, place: Pick<Hit, 'rule' | 'ranges'>, about?: () => About): HitExplanation | null;
  readonly size: { readonly keys: number; readonly states: number; readonly bytes: number };
};

/** Builds the matcher of a lexicon; `parseLexicon` has to have found nothing fatal in it. */
export function compile(lexicon: Lexicon): Matcher {
  const tables = buildTables(lexicon);
  return {
    lexicon,
    size: tables.size,
    match(input, about) {
      const hits: Hit[] = [];
      if (input.parts === null) {
        // Nearly every message has one field and nothing in it: as little as can be is made for those.
        const part = readPart(tables, input, 0, input.text.length, null);
        if (part) addHits(tables, part, input, about, hits);
      } else {
        for (const { start, end, path } of input.parts) {
          const part = readPart(tables, input, start, end, path);
          if (part) addHits(tables, part, input, about, hits);
        }
      }
      return hits.length < 2 ? hits : withoutInner(hits);
    },
    mayMatch: (text, start, end) => mayBeMet(tables, text, start, end),
    explain: (input, place, about) => explainHit(tables, input, place, about),
  };
}

function addHits(tables: Tables, part: Part, input: MatchInput, about: (() => About) | undefined, hits: Hit[]): void {
  for (const candidate of part.candidates) {
    const hit = candidateHit(tables, input, part, candidate, about);
    if (hit) hits.push(hit);
  }
}
