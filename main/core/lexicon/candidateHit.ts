import { foldText } from '../lib/text/fold.ts';
import { boilerplateAround } from './boilerplate.ts';
import type { Candidate } from './candidates.ts';
import { isQuestion, tellsOfPromise } from './context.ts';
import { disguisesOfDigits } from './digits.ts';
import { disguisesOf, gradeOf } from './disguise.ts';
import type { Entry } from './entries.ts';
import { type Disguise, DISGUISES, type Hit, type HitTag, type MatchInput } from './hit.ts';
import { keyOf, keyText } from './key.ts';
import type { Part } from './part.ts';
import { READ_SIGNS } from './spelled/emoji.ts';
import { areSpelledOut } from './spelled/rewritten.ts';
import { type About, isInScope } from './scope.ts';
import { type Suppression, suppressionOf } from './suppress.ts';
import type { Tables } from './tables.ts';

/** The hit that a candidate makes; null where the rule's scope leaves it out. */
export function candidateHit(
  tables: Tables,
  { senderKind }: MatchInput,
  part: Part,
  candidate: Candidate,
  about?: () => About,
): Hit | null {
  const { rule, category } = candidate.rule;
  if (!isInScope(rule.scope, senderKind, about)) return null;
  const tags = tagsOf(part, senderKind, candidate);
  if (tags.includes('quoted') && rule.scope.quoted === 'skip') return null;
  if (tags.includes('forwarded') && rule.scope.forwarded === 'skip') return null;
  const disguises = disguisesIn(part, candidate);
  const suppression = whatSuppresses(tables, part, candidate);
  return {
    rule: rule.id,
    term: rule.expr,
    category: category.id,
    severity: rule.severity ?? category.severity,
    ranges: candidate.ranges,
    grade: gradeOf(disguises),
    disguises,
    tags: tags.filter((tag) => tag === 'askedByCustomer' || rule.scope[tag] === 'mark'),
    suppressedBy: suppression?.listed ?? null,
    suppressedAt: suppression?.range ?? null,
    path: part.path,
  };
}

const UNSEEN = /\p{Default_Ignorable_Code_Point}/u;

/** What a regular expression allows between letters is no disguise; what the fold took away before it ran is one. */
const UNDER_REGEX: ReadonlySet<Disguise> = new Set(['fullWidth', 'invisible']);

function disguisesIn({ text: asWritten, read: text }: Part, { rule, ranges, entries }: Candidate): Disguise[] {
  const found = new Set<Disguise>();
  if (rule.detector)
    for (const [start, end] of ranges) for (const one of disguisesOfDigits(text.slice(start, end))) found.add(one);
  ranges.forEach(([start, end], at) => {
    const entry = entries[at];
    const original = asWritten.slice(start, end);
    const isReadAnew = entry !== undefined && text.slice(start, end) !== original && !standsIn(original, entry);
    const written = isReadAnew ? text.slice(start, end) : original;
    if (rule.regexes.length > 0)
      for (const one of disguisesOf(written, [foldText(written)])) if (UNDER_REGEX.has(one)) found.add(one);
    if (!entry) return;
    if (isReadAnew && areSpelledOut(original)) found.add('separators');
    // An emoji or a sign that is read as a word stands in nobody's way.
    const isWord = entry.by.includes('emojiWord');
    const between = isWord ? written.replace(READ_SIGNS, '') : written;
    if (!entry.listed.includes(written)) for (const one of disguisesOf(between, entry.listed)) found.add(one);
    if (isWord) found.delete('emoji');
    for (const one of entry.by) found.add(one);
    // Of what was left out to read it, everything can be seen.
    if (isReadAnew && !UNSEEN.test(original)) found.delete('invisible');
  });
  return DISGUISES.filter((disguise) => found.has(disguise));
}

/** Whether the term is there without reading anything otherwise: risk-free, which is also riskfree. */
function standsIn(written: string, { listed, isOpen }: Entry): boolean {
  const { key: letters, problem } = keyOf(written);
  if (problem !== null) return false;
  const own = keyText(letters);
  return listed.some((one) => {
    const key = keyText(keyOf(one).key);
    return isOpen ? own.startsWith(key) : own === key;
  });
}

function tagsOf(
  { text, path, quoteEnd }: Part,
  senderKind: MatchInput['senderKind'],
  { start, end, ranges }: Candidate,
): HitTag[] {
  const tags: HitTag[] = [];
  const asks = senderKind === 'customer' && isQuestion(text, start, end, 'sentence');
  if (asks && !tellsOfPromise(text, start, end)) tags.push('askedByCustomer');
  // Both sides of a near rule: one word in a quote does not make the other somebody else's.
  if (ranges.every(([from]) => from < quoteEnd) || (path !== null && /quote|refer/i.test(path))) tags.push('quoted');
  if (path !== null && /chatrecord|forward/i.test(path)) tags.push('forwarded');
  return tags;
}

export function whatSuppresses({ boilerplate }: Tables, part: Part, candidate: Candidate): Suppression | null {
  return suppressionOf(part.text, candidate, part.spans) ?? boilerplateAround(part.text, candidate, boilerplate);
}
