import { AppError } from '../../shared/errors.ts';
import { spanOf } from '../core/search/index.ts';

/** Wider than ISO 8601 in nothing: what search takes beside it (yesterday, 2024/3/1) is no bound that a script should rely on. */
const ISO = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})?)?$/u;
const DAY_LENGTH = '2024-03-01'.length;

type Range = { readonly fromMs: number | null; readonly toMs: number | null };

/**
 * `--from` and `--to`, half-open; null for one that was not given. A time without an offset is one of `timeZone`, whatever zone
 * the machine has; a day is the whole day there, with `--to` too.
 *
 * @throws AppError `input.badTime`
 */
export function timeRange(given: { readonly from?: string; readonly to?: string }, timeZone: string): Range {
  const { from, to } = given;
  return {
    fromMs: from === undefined ? null : spanFrom('--from', from, timeZone).fromMs,
    toMs: to === undefined ? null : endOf(to, timeZone),
  };
}

function endOf(text: string, timeZone: string): number {
  const { fromMs, toMs } = spanFrom('--to', text, timeZone);
  return text.length === DAY_LENGTH ? toMs : fromMs;
}

function spanFrom(option: string, text: string, timeZone: string): { fromMs: number; toMs: number } {
  const span = ISO.test(text) ? spanOf(text, timeZone, 0) : null;
  if (span === null) throw new AppError('input.badTime', { option, text });
  return span;
}
