import { createHash } from 'node:crypto';
import type { ReadDb } from '../../store/index.ts';
import type { Asked } from '../understand.ts';
import type { Condition } from '../resolve.ts';
import { flagVersion } from './flagMarks.ts';

const LONGEST_KEY = 500;

/**
 * The same for two questions only when they ask for the same messages: the words as typed, and what names, dates and
 * flags in them stand for in this archive now. Messages that come and go do not change it.
 */
export function meaningOf(db: ReadDb, asked: Asked, condition: Condition): string {
  if (isWordsOnly(condition)) return `${asked.scripts ?? 'folded'} ${asked.query}`;
  // Functions in the condition are left out: they follow from the words.
  const meant = JSON.stringify(condition, (_key, value: unknown) => (value instanceof Set ? [...value] : plain(value)));
  const key = JSON.stringify([asked.query, asked.scripts ?? 'folded', flagVersion(db), meant]);
  return key.length <= LONGEST_KEY ? key : createHash('sha256').update(key).digest('base64');
}

/** Words mean the same at any time. */
function isWordsOnly(condition: Condition): boolean {
  if (condition.kind === 'not') return isWordsOnly(condition.child);
  if (condition.kind === 'and' || condition.kind === 'or') return condition.children.every(isWordsOnly);
  return condition.kind === 'text';
}

/** JSON has no word for an open end of a span. */
function plain(value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
}
