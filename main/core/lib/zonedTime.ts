/**
 * ISO 8601 in the time of a zone with its offset, `2024-03-01T10:11:12.000+08:00`. Null for no time and for what is none.
 * @returns a formatter, since making one costs more than a thousand uses
 */
export function zonedTime(timeZone: string): (atMs: number | null) => string | null {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    timeZoneName: 'longOffset',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  return (atMs) => {
    if (atMs === null || Number.isNaN(new Date(atMs).getTime())) return null;
    const parts = Object.fromEntries(format.formatToParts(atMs).map(({ type, value }) => [type, value]));
    const { year = '', month = '', day = '', hour = '', minute = '', second = '', timeZoneName = '' } = parts;
    const fraction = String(((atMs % 1000) + 1000) % 1000).padStart(3, '0');
    const offset = timeZoneName.replace('GMT', '') || '+00:00';
    return `${year.padStart(4, '0')}-${month}-${day}T${hour}:${minute}:${second}.${fraction}${offset}`;
  };
}
