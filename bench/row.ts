/** One figure of a benchmark. Ratios are what counts: both sides are measured in the same run. */
export type Row = {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What the figure must not pass, in words, e.g. `<= 3` or `>= 4`; absent for figures that only inform. */
  readonly limit?: string;
};

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** Nearest rank; `share` from 0 to 1. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

export function holds({ value, limit }: Row): boolean | null {
  const match = /^(<=|>=) ([\d.]+)$/.exec(limit ?? '');
  if (!match) return null;
  return match[1] === '<=' ? value <= Number(match[2]) : value >= Number(match[2]);
}

export function printTable(title: string, rows: readonly Row[]): void {
  const lines = rows.map((row) => {
    const held = holds(row);
    const verdict = held === null ? '' : held ? 'held' : 'NOT HELD';
    return [row.name, `${format(row.value)} ${row.unit}`, row.limit ?? '', verdict];
  });
  const width = (column: number) => Math.max(...lines.map((line) => line[column]!.length));
  process.stdout.write(`\n${title}\n`);
  for (const [name, value, limit, verdict] of lines) {
    process.stdout.write(
      `  ${name!.padEnd(width(0))}  ${value!.padStart(width(1))}  ${limit!.padEnd(width(2))}  ${verdict}\n`,
    );
  }
}

function format(value: number): string {
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en-US');
  return value.toPrecision(3);
}
