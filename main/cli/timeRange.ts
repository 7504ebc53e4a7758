import { AppError } from '../../shared/errors.ts';
import { firstMomentFrom, momentsShowing } from '../core/lib/wallClock.ts';
import { zonedTime } from '../core/lib/zonedTime.ts';
import { spanOf } from '../core/search/index.ts';

/** Wider than ISO 8601 in nothing: what search takes beside it (yesterday, 2024/3/1) is no bound that a script should rely on. */
const ISO = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})?)?$/u;
const DAY_LENGTH = '2024-03-01'.length;
const OFFSET_LENGTH = '+08:00'.length;
const DAY_MS = 86_400_000;

type Range = { readonly fromMs: number | null; readonly toMs: number | null };

/**
 * `--from` and `--to`, half-open; null for one that was not given. A time without an offset is one of `timeZone`, whatever zone
 * the machine has; a day is the whole day there, with `--to` too.
 *
 * @throws AppError `input.badTime`; `input.skippedTime`, `input.repeatedTime` for a time that clocks of the zone never show or
 * show twice; `input.emptyRange`
 */
export function timeRange(given: { readonly from?: string; readonly to?: string }, timeZone: string): Range {
  const { from, to } = given;
  const fromMs = from === undefined ? null : boundIn('--from', from, timeZone).fromMs;
  const toMs = to === undefined ? null : boundIn('--to', to, timeZone).toMs;
  if (fromMs !== null && toMs !== null && fromMs >= toMs) {
    const shown = zonedTime(timeZone);
    throw new AppError('input.emptyRange', { from: shown(fromMs) ?? '', to: shown(toMs) ?? '' });
  }
  return { fromMs, toMs };
}

/** As the one bound and as the other: of a day its beginning and its end, of a time itself. */
function boundIn(option: string, text: string, timeZone: string): { fromMs: number; toMs: number } {
  const span = ISO.test(text) ? spanOf(text, timeZone, 0) : null;
  if (span === null) throw new AppError('input.badTime', { option, text });
  if (/(?:Z|[+-]\d{2}:\d{2})$/u.test(text) && text.length > DAY_LENGTH)
    return { fromMs: span.fromMs, toMs: span.fromMs };
  const wallMs = Date.parse(text.length === DAY_LENGTH ? text : `${text}Z`);
  if (text.length === DAY_LENGTH)
    return { fromMs: firstMomentFrom(wallMs, timeZone), toMs: firstMomentFrom(wallMs + DAY_MS, timeZone) };
  const moments = momentsShowing(wallMs, timeZone);
  const [moment, another] = moments;
  if (moment === undefined) throw skipped(option, text, { wallMs, timeZone });
  if (another === undefined) return { fromMs: moment, toMs: moment };
  const [first = '', second = ''] = moments.map((one) => zonedTime(timeZone)(one) ?? '');
  throw new AppError('input.repeatedTime', { option, text, timeZone, first, second });
}

function skipped(option: string, text: string, { wallMs, timeZone }: { wallMs: number; timeZone: string }): AppError {
  const shown = zonedTime(timeZone);
  const afterMs = firstMomentFrom(wallMs, timeZone);
  const gapMs = Date.parse(`${(shown(afterMs) ?? '').slice(0, -OFFSET_LENGTH)}Z`) - wallMs;
  const [before, after] = [afterMs - gapMs, afterMs].map((moment) => shown(moment) ?? '');
  return new AppError('input.skippedTime', { option, text, timeZone, before: before ?? '', after: after ?? '' });
}
