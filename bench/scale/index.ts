import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { build } from 'esbuild';
import { openResults } from '../../main/core/search/index.ts';
import { onNode24 } from '../../scripts/lib/bundling.mjs';
import { V8_FLAGS } from '../../shared/v8Flags.ts';
import { percentile, printTable } from '../row.ts';
import type { Row } from '../row.ts';
import { appendMs, buildArchive, buildRates } from './archive.ts';
import type { Built } from './archive.ts';
import { corpusMessages, hasCorpus, variedMessages } from '../corpus.ts';
import { FEW_ROUNDS, measureAnswers, measureFirstPages, measureOther, measureQueries, measureRaw } from './measure.ts';
import type { Measured } from './measure.ts';
import { lunrOf, trigramOf, unkeyed } from './rivals.ts';
import { scanOf } from './scan.ts';
import { literalShapes, shapes } from './shapes.ts';
import { benchWindow } from './window.ts';

/**
 * `npm run bench:search` measures search at 100 k and 1 M messages, `npm run bench:search -- 10000000` at as many as are named.
 * The messages are those of corpus-100k, beyond its own number varied (corpus.ts). Everything in one run, on real encrypted
 * archives; both sides of a ratio on the same messages.
 */
const COMMON = 300_000;
/** Beyond this the scan's one string and the second index would not fit, and each round has to read the texts anew. */
const MOST_COMPARED = 2_000_000;

async function benchAt(count: number): Promise<void> {
  if (count > MOST_COMPARED) return benchHuge(count);
  const corpus = corpusMessages();
  const built = buildArchive(variedMessages(corpus, count));
  const { archive, texts } = built;
  try {
    const answers = await measureQueries(archive.read, shapes);
    // Beside another that knows words only, only these are asked, in the same turns.
    const ofWords = await measureQueries(archive.read, literalShapes);
    const rows = [
      ...queryRows('exact count and newest 50 ids', answers),
      ...queryRows('the same with texts and marks', await measureAnswers(archive.read, shapes)),
      ...(await firstPageRows(built)),
      ...(await rawRows(built, answers)),
      ...(await scanRows(texts, ofWords)),
      ...(await facetRows(built, count)),
      ...careRows(built, corpus),
      ...(count <= corpus.length ? await rivalRows(texts, ofWords) : []),
      ...(count <= corpus.length ? await keyRows(built, corpus) : []),
    ];
    rows.push(await memoryRow(archive, count));
    printTable(`Search in ${count.toLocaleString('en-US')} messages, ${shapes.length} kinds of questions`, rows);
    printSlowest(answers);
  } finally {
    archive.cleanup();
  }
}

/** What there are limits for at ten million messages. */
async function benchHuge(count: number): Promise<void> {
  const built = buildArchive(variedMessages(corpusMessages(), count), { keepTexts: false });
  const { archive } = built;
  try {
    process.stdout.write(`built in ${built.seconds.toFixed(0)} s\n`);
    const answers = await measureQueries(archive.read, shapes, FEW_ROUNDS);
    const rows = [
      ...queryRows('exact count and newest 50 ids', answers),
      ...(await firstPageRows(built, FEW_ROUNDS)),
      await memoryRow(archive, count),
    ];
    printTable(`Search in ${count.toLocaleString('en-US')} messages, ${shapes.length} kinds of questions`, rows);
    printSlowest(answers);
  } finally {
    archive.cleanup();
  }
}

const times = (measured: readonly Measured[]) => measured.map(({ ms }) => ms).filter((ms) => !Number.isNaN(ms));

function queryRows(what: string, answers: readonly Measured[]): Row[] {
  return [
    { name: `${what}, p50`, value: percentile(times(answers), 0.5), unit: 'ms' },
    { name: `${what}, p95`, value: percentile(times(answers), 0.95), unit: 'ms', limit: '<= 50' },
  ];
}

async function firstPageRows({ archive }: Built, rounds?: number): Promise<Row[]> {
  const pages = times(await measureFirstPages(archive.read, shapes, rounds));
  return [{ name: 'first page, p95', value: percentile(pages, 0.95), unit: 'ms', limit: '<= 10' }];
}

async function rawRows({ archive }: Built, answers: readonly Measured[]): Promise<Row[]> {
  const raw = await measureRaw(archive.read, literalShapes);
  const ratios = raw.map(({ ms }, index) => answers[index]!.ms / ms).filter((ratio) => !Number.isNaN(ratio));
  return [
    { name: 'query / its raw FTS5 MATCH, median', value: percentile(ratios, 0.5), unit: 'x', limit: '<= 2' },
    { name: 'query / its raw FTS5 MATCH, p95', value: percentile(ratios, 0.95), unit: 'x' },
  ];
}

async function scanRows(texts: readonly string[], ours: readonly Measured[]): Promise<Row[]> {
  const scan = scanOf(texts);
  const scanned = await measureOther(literalShapes, scan.count);
  const differences = scanned.reduce((sum, { total }, index) => sum + Math.abs(total - ours[index]!.total), 0);
  const ratio = (share: number) => percentile(times(ours), share) / percentile(times(scanned), share);
  return [
    { name: 'scan of one string, p50', value: percentile(times(scanned), 0.5), unit: 'ms' },
    { name: 'scan of one string, p95', value: percentile(times(scanned), 0.95), unit: 'ms' },
    { name: 'query / scan, p50', value: ratio(0.5), unit: 'x', limit: '<= 0.05' },
    { name: 'query / scan, p95', value: ratio(0.95), unit: 'x', limit: '<= 0.125' },
    { name: 'messages missed or too many, against the scan', value: differences, unit: '', limit: '<= 0' },
  ];
}

/** A question that finds about three in ten messages, asked for all its facets. */
async function facetRows({ archive }: Built, count: number): Promise<Row[]> {
  const results = openResults(archive.read);
  await results.warm();
  const signal = new AbortController().signal;
  const question = { query: '的 OR 我', scripts: 'folded' as const };
  const { total } = await results.run({ ...question, order: 'newest', offset: 0, limit: 50, count: 'now' }, signal);
  const startedAt = performance.now();
  await results.summary(question, signal);
  const ms = performance.now() - startedAt;
  results.close();
  return [
    {
      name: `facets of ${total?.toLocaleString('en-US')} hits`,
      value: ms,
      unit: 'ms',
      ...(count >= COMMON ? { limit: '<= 50' } : {}),
    },
  ];
}

/** The engine in a process of its own, bundled and with V8's settings as it is shipped. It has the archive's file for itself. */
async function memoryRow(archive: Built['archive'], count: number): Promise<Row> {
  archive.close();
  const outfile = join(import.meta.dirname, '..', '..', 'out', 'bench', 'engineChild.cjs');
  await build({ ...onNode24, metafile: false, entryPoints: [join(import.meta.dirname, 'engineChild.ts')], outfile });
  const highest = execFileSync(process.execPath, [...V8_FLAGS, outfile, archive.folder]);
  return {
    name: 'engine memory while it is asked',
    value: Number(highest.toString()) / 1e6,
    unit: 'MB',
    ...(count === 1_000_000 ? { limit: '<= 250' } : {}),
  };
}

function careRows(built: Built, corpus: ReturnType<typeof corpusMessages>): Row[] {
  const rates = buildRates(built);
  const later = [...variedMessages(corpus, 10_000)].map((message, index) => ({
    ...message,
    sentAtMs: Date.UTC(2027, 0, 1) + index * 1000,
    msgid: `later${index}`,
  }));
  return [
    { name: 'index build', value: rates.index, unit: 'messages/s' },
    { name: 'index build / bare encrypted insert', value: rates.index / rates.insert, unit: 'x', limit: '>= 0.033' },
    { name: 'append of 10,000 messages', value: appendMs(built, later) / 1000, unit: 's', limit: '<= 2' },
  ];
}

async function rivalRows(texts: readonly string[], ours: readonly Measured[]): Promise<Row[]> {
  const against = async (
    name: string,
    rival: { count: (query: string) => number; close: () => void },
    p50: string | null,
    p95: string,
  ) => {
    const theirs = await measureOther(literalShapes, rival.count);
    rival.close();
    const ratio = (share: number) => percentile(times(ours), share) / percentile(times(theirs), share);
    return [
      { name: `query / ${name}, p50`, value: ratio(0.5), unit: 'x', ...(p50 === null ? {} : { limit: p50 }) },
      { name: `query / ${name}, p95`, value: ratio(0.95), unit: 'x', limit: p95 },
    ];
  };
  return [
    ...(await against('FTS5 trigram', trigramOf(texts), null, '<= 0.01')),
    ...(await against('lunr', lunrOf(texts), '<= 0.1', '<= 0.01')),
  ];
}

async function keyRows({ archive }: Built, corpus: ReturnType<typeof corpusMessages>): Promise<Row[]> {
  const plain = unkeyed(corpus);
  const [keyed, bare] = [await measureQueries(archive.read, shapes), await measureQueries(plain.db, shapes)];
  plain.close();
  const ratios = keyed.map(({ ms }, index) => ms / bare[index]!.ms);
  return [
    { name: 'with a key / without, median of queries', value: percentile(ratios, 0.5), unit: 'x', limit: '<= 1.3' },
  ];
}

function printSlowest(answers: readonly Measured[]): void {
  const slowest = [...answers].sort((left, right) => right.ms - left.ms).slice(0, 8);
  const lines = slowest.map(
    ({ query, ms, total }) => `  ${ms.toFixed(2).padStart(9)} ms  ${String(total).padStart(9)}  ${query}`,
  );
  process.stdout.write(`  slowest:\n${lines.join('\n')}\n`);
}

if (!hasCorpus()) console.warn('SKIPPED: corpus-100k is not here');
else {
  const asked = process.argv
    .slice(2)
    .map(Number)
    .filter((count) => count > 0);
  for (const count of asked.length > 0 || process.argv.includes('window') ? asked : [100_000, 1_000_000])
    await benchAt(count);
  if (asked.length === 0) printTable('The window at 1,000,000 messages', await benchWindow(1_000_000));
}
