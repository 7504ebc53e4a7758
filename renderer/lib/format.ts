import { useTranslation } from 'react-i18next';
import { useSessionOrNull } from './session.tsx';

export type Format = {
  /** 2024-03-01 10:02:33 in the archive's zone; a dash for null. */
  readonly time: (ms: number | null) => string;
  /** 2024-03-01 10:02 */
  readonly minute: (ms: number | null) => string;
  /** 2024-03-01 */
  readonly day: (ms: number | null) => string;
  /** 2024-03-01 – 2024-03-04, or the one day. */
  readonly days: (firstMs: number | null, lastMs: number | null) => string;
  /** 10:02 */
  readonly clock: (ms: number | null) => string;
  /** The day as a person says it: 2024年3月1日 星期五. */
  readonly longDay: (ms: number) => string;
  /** For a title on a time: the moment with its zone. */
  readonly timeWithZone: (ms: number | null) => string;
  readonly zone: string;
  readonly number: (value: number) => string;
  /** 616 bytes, 12.3 MB: decimal units as file managers show them. */
  readonly bytes: (value: number) => string;
  /** 41 s, 2 min 5 s, 1 h 12 min in the language. */
  readonly seconds: (value: number) => string;
  /** 0.63 as 63 %. */
  readonly percent: (share: number) => string;
};

/** How the window writes times, numbers and sizes: one way, in the archive's zone and the chosen language. */
export function useFormat(): Format {
  const { i18n } = useTranslation();
  const zone = useSessionOrNull()?.timeZone;
  return formatFor(i18n.language, zone);
}

const made = new Map<string, Format>();

/** One for all who draw in a language and a zone: a list of rows would make its formatters once for each row. */
export function formatFor(language: string, zone: string | undefined): Format {
  const key = `${language} ${zone ?? ''}`;
  const known = made.get(key);
  if (known !== undefined) return known;
  const format = makeFormat(language, zone);
  made.set(key, format);
  return format;
}

/** A formatter takes milliseconds to make and many a page uses none of them: each is made when it is first asked for. */
function makeFormat(language: string, zone: string | undefined): Format {
  const timeZone = once(() => usableZone(zone));
  const formatter = once(() => partsIn(timeZone()));
  const longDay = once(() => new Intl.DateTimeFormat(language, { dateStyle: 'full', timeZone: timeZone() }));
  const number = once(() => new Intl.NumberFormat(language));
  const percent = once(() => new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 }));
  const parts = (ms: number) => formatter()(ms);
  const orDash = (show: (ms: number) => string) => (ms: number | null) => (ms === null ? '—' : show(ms));
  const day = orDash((ms) => parts(ms).day);
  return {
    time: orDash((ms) => `${parts(ms).day} ${parts(ms).minute}:${parts(ms).second}`),
    minute: orDash((ms) => `${parts(ms).day} ${parts(ms).minute}`),
    day,
    days: (firstMs, lastMs) => [...new Set([day(firstMs), day(lastMs)])].join(' – '),
    clock: orDash((ms) => parts(ms).minute),
    longDay: (ms) => longDay().format(ms),
    timeWithZone: orDash((ms) => `${parts(ms).day} ${parts(ms).minute}:${parts(ms).second} ${timeZone()}`),
    get zone() {
      return timeZone();
    },
    number: (value) => number().format(value),
    bytes: (value) => bytesText(value, language),
    seconds: (value) => secondsText(value, language),
    percent: (share) => percent().format(share),
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** A zone that this runtime knows: the archive's, else the machine's. */
function usableZone(zone: string | undefined): string {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (zone === undefined) return own;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return zone;
  } catch {
    return own;
  }
}

type Parts = { readonly day: string; readonly minute: string; readonly second: string };

/** ISO order in every language: columns of times must line up and sort by eye. */
function partsIn(timeZone: string): (ms: number) => Parts {
  const formatter = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  const partsOf = (ms: number): Parts => {
    const by: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
    for (const part of formatter.formatToParts(ms)) by[part.type] = part.value;
    return { day: `${by.year}-${by.month}-${by.day}`, minute: `${by.hour}:${by.minute}`, second: by.second ?? '00' };
  };
  // A row asks for one moment several times: what it shows, and what its title says.
  let last: { readonly ms: number; readonly parts: Parts } | undefined;
  return (ms) => {
    if (last?.ms !== ms) last = { ms, parts: partsOf(ms) };
    return last.parts;
  };
}

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** The runtime's own word is the English one there. */
const BYTES: Readonly<Record<string, string>> = { 'zh-CN': '字节', 'zh-TW': '位元組' };

function bytesText(value: number, language: string): string {
  const step = Math.min(UNITS.length - 1, value < 1 ? 0 : Math.floor(Math.log10(value) / 3));
  const shown = value / 1000 ** step;
  const word = BYTES[language];
  if (step === 0 && word !== undefined) return `${Math.round(value)} ${word}`;
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: UNITS[step] ?? 'byte',
    // The short word for bytes is "byte" in some languages, whatever their number.
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: step === 0 || shown >= 100 ? 0 : 1,
  }).format(shown);
}

function secondsText(value: number, language: string): string {
  const unit = (amount: number, name: 'hour' | 'minute' | 'second', digits = 0) =>
    new Intl.NumberFormat(language, {
      style: 'unit',
      unit: name,
      unitDisplay: 'short',
      maximumFractionDigits: digits,
    }).format(amount);
  if (value > 0 && value < 0.05) return `< ${unit(0.1, 'second', 1)}`;
  if (value < 10) return unit(value, 'second', 1);
  const whole = Math.round(value);
  if (whole < 60) return unit(whole, 'second');
  if (whole < 3600) return `${unit(Math.floor(whole / 60), 'minute')} ${unit(whole % 60, 'second')}`;
  return `${unit(Math.floor(whole / 3600), 'hour')} ${unit(Math.floor((whole % 3600) / 60), 'minute')}`;
}
