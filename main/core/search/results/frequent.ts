import type { ReadDb } from '../../store/index.ts';
import { idsMatching } from '../matching.ts';
import type { Plan } from '../plan.ts';
import type { Condition } from '../resolve.ts';
import { bitsOfIds, both, either, idsAt, neither } from './bits.ts';
import type { Bits } from './bits.ts';
import type { IdList } from './idList.ts';
import type { KnownTexts } from './textMemory.ts';
import type { Texts } from './texts.ts';

/** So many messages are looked at themselves beside the bits. */
const MOST_DOUBTFUL = 500;

/** `ids` ascending; the messages in `doubtful`, ascending too, have to be looked at themselves. */
export type FrequentHits = { readonly ids: IdList; readonly doubtful: readonly number[] };

/**
 * Hits of a query of words that hangs on frequent ones: 我, 酒店 -价格, 景点 OR 公园. A bit a message and no list of ids until
 * the end. Null: the index is asked, which is better at rare words.
 */
export function frequentHits(
  db: ReadDb,
  { texts, changed }: KnownTexts,
  { span, check, whole }: Plan,
): FrequentHits | null {
  if (span !== null || check !== null || whole === null) return null;
  if (texts.missing === null || changed.size > MOST_DOUBTFUL || !hangsOnFrequent(texts, whole)) return null;
  const bits = bitsOf(db, texts, whole);
  const missing = texts.missing.map((place) => texts.at.ids[place] ?? 0);
  return { ids: idsAt(bits, texts.at.ids), doubtful: [...new Set([...missing, ...changed])].sort((a, b) => a - b) };
}

/** Whether one part that has to be there is frequent, and the index is exact on the others. */
function hangsOnFrequent(texts: Texts, condition: Condition): boolean {
  switch (condition.kind) {
    case 'text':
      return frequentIn(texts, condition) !== null;
    case 'or':
      return condition.children.every((child) => isExactText(child)) && condition.children.some(isFrequent);
    case 'and': {
      const wanted = condition.children.filter(({ kind }) => kind !== 'not');
      const unwanted = condition.children.flatMap((child) => (child.kind === 'not' ? [child.child] : []));
      const rest = [...wanted.filter((child) => !isFrequent(child)), ...unwanted];
      return wanted.some(isFrequent) && rest.every(isExactText);
    }
    default:
      return false;
  }

  function isFrequent(child: Condition): boolean {
    return hangsOnFrequent(texts, child);
  }
}

type TextCondition = Extract<Condition, { kind: 'text' }>;

function isExactText(condition: Condition): boolean {
  return condition.kind === 'text' && condition.matcher.isExact && condition.matcher.match !== null;
}

/** 酒店 as the index is asked for it; 我 as the beginning of a pair. */
function frequentIn(texts: Texts, { matcher }: TextCondition): Bits | null {
  const word = matcher.isExact ? /^"(?:(\S) ?|(\S\S))"( \*)?$/u.exec(matcher.match ?? '') : null;
  if (!word) return null;
  const [, single, pair, star] = word;
  if (single !== undefined) return star === undefined ? null : texts.placesWith(single);
  return pair === undefined || star !== undefined ? null : texts.placesWith(pair);
}

function bitsOf(db: ReadDb, texts: Texts, condition: Condition): Bits {
  switch (condition.kind) {
    case 'and':
      return condition.children.map((child) => bitsOf(db, texts, child)).reduce(both);
    case 'or':
      return condition.children.map((child) => bitsOf(db, texts, child)).reduce(either);
    case 'not':
      return neither(bitsOf(db, texts, condition.child));
    case 'text':
      // TRAP: a message that came later is not among the texts; it is one of the doubtful.
      return frequentIn(texts, condition) ?? bitsOfIds(texts.at, idsMatching(db, condition.matcher.match ?? ''));
    default:
      throw new Error(`no bits are held for ${condition.kind}`);
  }
}
