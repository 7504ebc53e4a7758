const SEPARATED = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?$/u;
const PLAIN = /^(\d{4})(\d{2})(\d{2})$/u;

/**
 * A day with the year in front (2024-05-31, 2024/5/31, 20240531, 2024年5月31日) as YYYY-MM-DD; null for anything else. Days like
 * 03/04/2024 mean different things in different places, and the number of an Excel date depends on its workbook.
 */
export function readDay(text: string): string | null {
  const match = SEPARATED.exec(text) ?? PLAIN.exec(text);
  if (!match) return null;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  const date = new Date(Date.UTC(year, month - 1, day));
  const isDay = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isDay && year >= 1950 && year <= 2200 ? date.toISOString().slice(0, 10) : null;
}
