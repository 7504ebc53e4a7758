/** Half-open span of calendar days, as `Date.UTC` of their midnights: no zone yet. */
export type DaySpan = { readonly from: number; readonly to: number };

const DAY = 86_400_000;

/**
 * Days as people name them: 今天, yesterday, 上周, last month, 近30天, last 30 days, 2024年3月, 2024-Q1. Weeks begin on Monday;
 * the last n days include today. Null for anything else.
 *
 * @param text folded: lower case, simplified. @param today midnight of today as `Date.UTC`.
 */
export function namedDays(text: string, today: number): DaySpan | null {
  const plain = text.replace(/[\s_-]+/g, ' ').trim();
  return relativeDay(plain, today) ?? lastOf(plain, today) ?? written(text);
}

function relativeDay(text: string, today: number): DaySpan | null {
  const date = new Date(today);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  const monday = today - ((date.getUTCDay() + 6) % 7) * DAY;
  switch (NAMES.get(text)) {
    case 'today':
      return days(today, 1);
    case 'yesterday':
      return days(today - DAY, 1);
    case 'dayBefore':
      return days(today - 2 * DAY, 1);
    case 'week':
      return days(monday, 7);
    case 'lastWeek':
      return days(monday - 7 * DAY, 7);
    case 'month':
      return months(year, month, 1);
    case 'lastMonth':
      return months(year, month - 1, 1);
    case 'year':
      return months(year, 0, 12);
    case 'lastYear':
      return months(year - 1, 0, 12);
    default:
      return null;
  }
}

const NAMES = new Map(
  Object.entries({
    today: ['today', '今天', '今日'],
    yesterday: ['yesterday', '昨天', '昨日'],
    dayBefore: ['前天', 'day before yesterday'],
    week: ['this week', '本周', '这周', '本星期', '这星期', '这个星期'],
    lastWeek: ['last week', '上周', '上星期', '上个星期'],
    month: ['this month', '本月', '这个月', '当月'],
    lastMonth: ['last month', '上月', '上个月'],
    year: ['this year', '今年', '本年'],
    lastYear: ['last year', '去年', '上年'],
  }).flatMap(([day, names]) => names.map((name) => [name, day])),
);

/** `last 30 days`, `30d`, 近30天, 最近三个月: back from the end of today. */
function lastOf(text: string, today: number): DaySpan | null {
  const english = /^(?:(?:last|past) )?(\d{1,4}) ?(d|days?|w|weeks?|m|months?|y|years?)$/.exec(text);
  const chinese =
    /^(?:最近|近|过去|前)(\d{1,4}|[一二两三四五六七八九十百]{1,5}|半)个?(天|日|周|星期|月|年)(?:内|以来)?$/.exec(text);
  const [, amount = '', unit = ''] = english ?? chinese ?? [];
  if (unit === '') return null;
  const count = amount === '半' ? 0 : numberOf(amount);
  const to = today + DAY;
  if (amount === '半')
    return unit === '年' ? { from: back(to, 6), to } : unit === '月' ? { from: to - 15 * DAY, to } : null;
  if (!(count > 0)) return null;
  if (/^(d|days?|天|日)$/.test(unit)) return { from: to - count * DAY, to };
  if (/^(w|weeks?|周|星期)$/.test(unit)) return { from: to - count * 7 * DAY, to };
  return { from: back(to, /^(m|months?|月)$/.test(unit) ? count : count * 12), to };
}

/** 30, 三十, 一百二十; NaN for what is none. */
function numberOf(amount: string): number {
  if (/^\d+$/.test(amount)) return Number(amount);
  const found = /^(?:(\D)?(百))?(?:(\D)?(十))?([一二两三四五六七八九])?$/.exec(amount);
  if (!found) return Number.NaN;
  const [, hundreds, hundred, tens, ten, ones] = found;
  const digit = (character: string | undefined, absent: number) => CHINESE_NUMBERS[character ?? ''] ?? absent;
  return (hundred ? digit(hundreds, 1) * 100 : 0) + (ten ? digit(tens, 1) * 10 : 0) + digit(ones, 0);
}

const CHINESE_NUMBERS: Readonly<Record<string, number>> = {
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  十: 10,
};

/** 2024年, 2024年3月, 2024年3月5日, 2024-Q1, 2024年第1季度. */
function written(text: string): DaySpan | null {
  const quarter = /^(\d{4})[-年 ]?(?:q([1-4])|第?([1-4一二三四])季度?)$/.exec(text);
  if (quarter) {
    const number = Number(CHINESE_NUMBERS[quarter[3] ?? ''] ?? quarter[2] ?? quarter[3]);
    return months(Number(quarter[1]), (number - 1) * 3, 3);
  }
  const date = /^(\d{4})年(?:(\d{1,2})月(?:(\d{1,2})[日号])?)?$/.exec(text);
  if (!date) return null;
  const [year, month, day] = [Number(date[1]), date[2] === undefined ? null : Number(date[2]), Number(date[3] ?? 0)];
  if (month === null) return months(year, 0, 12);
  if (month < 1 || month > 12) return null;
  if (day === 0) return date[3] === undefined ? months(year, month - 1, 1) : null;
  const from = Date.UTC(year, month - 1, day);
  return new Date(from).getUTCMonth() === month - 1 ? days(from, 1) : null;
}

function days(from: number, count: number): DaySpan {
  return { from, to: from + count * DAY };
}

function months(year: number, month: number, count: number): DaySpan {
  return { from: Date.UTC(year, month, 1), to: Date.UTC(year, month + count, 1) };
}

/** The same day of an earlier month, or that month's last. */
function back(to: number, count: number): number {
  const date = new Date(to);
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() - count, date.getUTCDate()];
  return Math.min(Date.UTC(year, month, day), Date.UTC(year, month + 1, 1));
}
