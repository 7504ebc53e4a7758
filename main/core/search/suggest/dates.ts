import { FIRST_TIMED_ID, type ReadDb } from '../../store/index.ts';
import { getMeta } from '../indexing.ts';
import { spanOf } from '../query/dates.ts';
import { matching, type Candidate, type SuggestContext } from './candidate.ts';

const CHINESE = ['今天', '昨天', '本周', '上周', '本月', '上月', '近7天', '近30天', '近三个月', '今年', '去年'];
const ENGLISH = [
  'today',
  'yesterday',
  'this week',
  'last week',
  'this month',
  'last month',
  'last 7 days',
  'last 30 days',
  'last 3 months',
  'this year',
  'last year',
];
/** Named first when nothing is typed yet; then the newest months of the archive. */
const FIRST = ['今天', '昨天', '近7天', '近30天'];

/** Days by name (in the script of what is typed), and the years, months and days that the archive has. */
export function suggestDates({ db, typed, nowMs }: SuggestContext): Candidate[] {
  const timeZone = getMeta(db, 'time_zone') ?? 'Asia/Shanghai';
  const wanted = typed.trim();
  const named = wanted === '' ? FIRST : matching([...CHINESE, ...ENGLISH], wanted, (name) => [name]);
  const calendar = calendarOf(db, timeZone, wanted);
  const dates = named.flatMap((value): Candidate[] => {
    const span = spanOf(value, timeZone, nowMs);
    const detail = span && daysOf(span.fromMs, span.toMs - 1, timeZone);
    return detail === null ? [] : [{ value, label: value, detail, kind: 'date' }];
  });
  const written = calendar.map((value): Candidate => ({ value, label: value, detail: '', kind: 'date' }));
  return /^\d/.test(wanted) ? [...written, ...dates] : [...dates, ...written];
}

/** Years and months between the first and the last message, newest first; the days of a month once it stands there. */
function calendarOf(db: ReadDb, timeZone: string, typed: string): string[] {
  const first = edgeOf(db, 'ASC');
  const last = edgeOf(db, 'DESC');
  if (first === null || last === null) return [];
  const [from, to] = [dayOf(first, timeZone), dayOf(last, timeZone)];
  const month = /^\d{4}-\d{2}(?=-)/.exec(typed)?.[0];
  if (month !== undefined) return daysIn(month).filter((day) => day >= from && day <= to && day.startsWith(typed));
  const months = monthsBetween(from.slice(0, 7), to.slice(0, 7));
  const years = [...new Set(months.map((one) => one.slice(0, 4)))];
  // Years alone say too little to be first, unless somebody types one.
  return typed === '' ? [...months, ...years] : [...years, ...months].filter((one) => one.startsWith(typed));
}

function edgeOf(db: ReadDb, order: 'ASC' | 'DESC'): number | null {
  const sql = `SELECT sent_at_ms FROM message WHERE id >= ${FIRST_TIMED_ID} ORDER BY id ${order} LIMIT 1`;
  return (db.prepare(sql).pluck().get() as number | null | undefined) ?? null;
}

/** A stray time must not make a list of a thousand empty years. */
const MOST_MONTHS = 1_200;

function monthsBetween(from: string, to: string): string[] {
  const months: string[] = [];
  let [year = 0, month = 1] = to.split('-').map(Number);
  for (let name = to; name >= from && months.length < MOST_MONTHS;) {
    months.push(name);
    [year, month] = month === 1 ? [year - 1, 12] : [year, month - 1];
    name = `${year}-${String(month).padStart(2, '0')}`;
  }
  return months;
}

function daysIn(month: string): string[] {
  return Array.from({ length: 31 }, (_, day) => `${month}-${String(day + 1).padStart(2, '0')}`);
}

function daysOf(firstMs: number, lastMs: number, timeZone: string): string {
  const [first, last] = [dayOf(firstMs, timeZone), dayOf(lastMs, timeZone)];
  return first === last ? first : `${first} – ${last}`;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** `2024-03-05` on a clock of that zone. */
function dayOf(atMs: number, timeZone: string): string {
  const options = { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat('en-CA', options);
  formats.set(timeZone, format);
  return format.format(atMs);
}
