import type { Suggestion } from '../../../shared/ipc/suggest.ts';
import { FIELD_NAMES, type FieldName } from '../../../shared/query/fields.ts';
import { foldText } from '../lib/text/fold.ts';
import type { ReadDb } from '../store/index.ts';
import { atCaret, type AtCaret } from './suggest/caret.ts';
import type { Candidate, SuggestContext } from './suggest/candidate.ts';
import { suggestConversations } from './suggest/conversations.ts';
import { suggestDates } from './suggest/dates.ts';
import { suggestPeople } from './suggest/people.ts';
import {
  suggestFlags,
  suggestLexicons,
  suggestSeverities,
  suggestSources,
  suggestTypes,
  suggestWords,
} from './suggest/words.ts';

export type SuggestWish = {
  readonly text: string;
  /** UTF-16 offset; beyond the text counts as its end. */
  readonly caret: number;
  readonly limit: number;
  readonly nowMs: number;
};

/**
 * What could stand at the caret: names of fields, and behind one the values that the archive has, best first. Every value
 * is one that the field takes (it asks for exactly what its label says). Never fails, whatever is typed.
 */
export function suggest(db: ReadDb, { text, caret, limit, nowMs }: SuggestWish): Suggestion[] {
  const place = atCaret(text, caret);
  if (place === null) return [];
  if (place.kind === 'name') return fieldNames(place).slice(0, limit);
  const candidates = values[place.field]({ db, field: place.field, typed: place.typed, limit, nowMs });
  return candidates.flatMap((candidate) => suggestion(place, candidate)).slice(0, limit);
}

const values: Readonly<Record<FieldName, (context: SuggestContext) => Candidate[]>> = {
  from: suggestPeople,
  to: suggestPeople,
  with: suggestPeople,
  in: suggestConversations,
  type: suggestTypes,
  after: suggestDates,
  before: suggestDates,
  on: suggestDates,
  has: suggestWords,
  is: suggestWords,
  flag: suggestFlags,
  severity: suggestSeverities,
  lexicon: suggestLexicons,
  source: suggestSources,
};

function fieldNames({ typed, start, end }: Extract<AtCaret, { kind: 'name' }>): Suggestion[] {
  const wanted = foldText(typed);
  return FIELD_NAMES.filter((name) => name.startsWith(wanted)).map((name) => ({
    start,
    end,
    insert: `${name}:`,
    label: `${name}:`,
    detail: '',
    kind: 'field',
  }));
}

/** Every sign that the language reads as a quote: a value that holds one cannot be quoted, and is not offered. */
const QUOTES = /["\uff02“”„「」『』﹁﹂«»]/;

function suggestion(
  { start, end, before, after, mustQuote }: Extract<AtCaret, { kind: 'value' }>,
  { value, label, detail, kind }: Candidate,
): Suggestion[] {
  const whole = before + value + after;
  if (QUOTES.test(whole) || whole.trim() !== whole) return [];
  // Full-width signs are read as plain ones outside of quotes.
  const isPlain = !mustQuote && /^[\p{L}\p{N}_.,+@-]+$/u.test(whole) && !/[\uff01-\uff5e]/.test(whole);
  return [{ start, end, insert: isPlain ? whole : `"${whole}"`, label, detail, kind }];
}
