export type ReadTime = { readonly ms: number | null; readonly problem: string | null };

const SECONDS_BELOW = 1e11;
const FIRST_PLAUSIBLE_MS = Date.UTC(2000, 0, 1);
const LAST_PLAUSIBLE_MS = Date.UTC(2100, 0, 1);

/**
 * A time of WeCom: milliseconds since 1970 UTC by the document; seconds, digits in a string, 0 and nothing at all are met
 * too. 0 and odd values give no time rather than one in 1970; what was odd is named.
 */
export function readTime(value: unknown): ReadTime {
  if (value === undefined || value === null || value === '') return { ms: null, problem: 'time.missing' };
  if (typeof value === 'string') return readTimeText(value.trim());
  if (typeof value !== 'number') return { ms: null, problem: 'time.invalid' };
  if (value === 0) return { ms: null, problem: 'time.zero' };
  if (!(value > 0)) return { ms: null, problem: 'time.invalid' };
  const isSeconds = value < SECONDS_BELOW;
  const ms = Math.round(isSeconds ? value * 1000 : value);
  if (ms < FIRST_PLAUSIBLE_MS || ms > LAST_PLAUSIBLE_MS) return { ms: null, problem: 'time.implausible' };
  return { ms, problem: isSeconds ? 'time.seconds' : null };
}

function readTimeText(text: string): ReadTime {
  if (/^\d{1,16}$/.test(text)) {
    const read = readTime(Number(text));
    return { ms: read.ms, problem: read.problem ?? 'time.string' };
  }
  // Without a zone the moment is not known, so only a text with one is taken.
  if (!/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?\s?(?:Z|[+-]\d\d:?\d\d)$/.test(text))
    return { ms: null, problem: 'time.invalid' };
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? { ms: null, problem: 'time.invalid' } : { ms, problem: 'time.string' };
}
