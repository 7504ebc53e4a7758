import { openResults, rebuildIndex } from '../main/core/search/index.ts';
import { occursIn } from '../main/core/search/text/matcher.ts';
import { understand } from '../main/core/search/understand.ts';
import { normalText } from '../main/core/search/normal.ts';
import type { Condition } from '../main/core/search/resolve.ts';
import { storeMessages } from '../main/core/search/testing.ts';
import type { PlainMessage } from '../main/core/search/testing.ts';
import type { ReadDb, WriteDb } from '../main/core/store/index.ts';
import { openTestArchive } from '../main/core/store/testing.ts';
import { hasCorpus, messagesIn, readCorpus } from './corpus.ts';
import { percentile } from './row.ts';
import type { Row } from './row.ts';
import { frequentWords, rareWords } from './words.ts';

/** Frequent and rare, 1 to 6 characters, Latin, numbers, phrases, operators, words that are nowhere. */
const queries = [
  ...frequentWords,
  ...rareWords,
  ...['险', '赚', '佣', '"没有问题"', '这个电影', '好的谢谢', '4.5分', '4.2', '2018', 'ok', 'app', 'vip*', 'http*'],
  ...[
    '酒店 价格',
    '酒店 -价格',
    '景点 OR 公园',
    '(电话 OR 手机) 多少',
    '"有没有" 推荐',
    '评分 NOT 酒店',
    '酒店 电话 地址',
  ],
  ...['保证 OR 承诺 OR 绝对', '门票 after:2024'],
];

/**
 * Search against a linear scan of the same messages, same queries, same answers, one run. The scan is the fastest there
 * is without an index: normal forms ready in memory, nothing read or decrypted, no page of results made.
 */
export async function benchSearch(): Promise<Row[]> {
  if (!hasCorpus()) {
    console.warn('SKIPPED: corpus-100k is not here');
    return [];
  }
  const archive = openTestArchive();
  try {
    const source = readCorpus();
    const messages = messagesIn(source);
    archive.transaction((db) => storeMessages(db, messages));
    const build = archive.transaction((db) => rebuilt(db));
    return [...(await queryRows(archive.read, messages)), ...build(source.length)];
  } finally {
    archive.cleanup();
  }
}

async function queryRows(db: ReadDb, messages: readonly PlainMessage[]): Promise<Row[]> {
  const texts = messages.map((message) => ({ text: normalText(message.text), sentAtMs: message.sentAtMs ?? 0 }));
  const [indexMs, scanMs, foldMs]: [number[], number[], number[]] = [[], [], []];
  let differences = 0;
  const ask = asking(db);
  // The first query reads pages and the columns; its price is told apart.
  const first = await ask('酒店');
  for (const query of queries) {
    const answer = best([await ask(query), await ask(query), await ask(query)]);
    const condition = understand(db, { query });
    const look = () => timed(() => texts.filter((message) => holdsFor(condition, message)).length);
    const scan = best([look(), look(), look()]);
    indexMs.push(answer.ms);
    scanMs.push(scan.ms);
    differences += Math.abs(answer.value - scan.value);
  }
  for (let round = 0; round < 3; round++) {
    foldMs.push(timed(() => messages.filter((message) => normalText(message.text).includes('保本')).length).ms);
  }
  return [
    { name: 'search p50', value: percentile(indexMs, 0.5), unit: 'ms' },
    { name: 'search p95', value: percentile(indexMs, 0.95), unit: 'ms' },
    { name: 'linear scan p50 (normal forms in memory)', value: percentile(scanMs, 0.5), unit: 'ms' },
    { name: 'linear scan p95 (normal forms in memory)', value: percentile(scanMs, 0.95), unit: 'ms' },
    { name: 'linear scan that folds as it goes', value: Math.min(...foldMs), unit: 'ms' },
    {
      name: 'search p95 / scan p95',
      value: percentile(indexMs, 0.95) / percentile(scanMs, 0.95),
      unit: '',
      limit: '<= 0.333',
    },
    { name: 'search p50 / scan p50', value: percentile(indexMs, 0.5) / percentile(scanMs, 0.5), unit: '' },
    { name: 'messages missed or too many', value: differences, unit: '', limit: '<= 0' },
    { name: 'first query after opening', value: first.ms, unit: 'ms' },
  ];
}

type Timed<T> = { readonly value: T; readonly ms: number };

/** Each time with another blank at its end: the same words, but nothing that is remembered. */
function asking(db: ReadDb): (query: string) => Promise<Timed<number>> {
  const results = openResults(db);
  const page = { offset: 0, limit: 50, order: 'newest', count: 'now' } as const;
  const { signal } = new AbortController();
  let blanks = '';
  return async (query) => {
    blanks += ' ';
    const startedAt = performance.now();
    const { total } = await results.run({ ...page, query: query + blanks }, signal);
    return { value: total ?? 0, ms: performance.now() - startedAt };
  };
}

type Scanned = { readonly text: string; readonly sentAtMs: number };

function holdsFor(condition: Condition, message: Scanned): boolean {
  if (condition.kind === 'and') return condition.children.every((child) => holdsFor(child, message));
  if (condition.kind === 'or') return condition.children.some((child) => holdsFor(child, message));
  if (condition.kind === 'not') return !holdsFor(condition.child, message);
  if (condition.kind === 'text') return occursIn(message.text, condition.matcher);
  if (condition.kind !== 'time') throw new Error(`not in this benchmark: ${condition.kind}`);
  return message.sentAtMs >= condition.span.fromMs && message.sentAtMs < condition.span.toMs;
}

/** Both sides alike: the best of three tells the work, not what else the machine did meanwhile. */
function best<T>(rounds: readonly [Timed<T>, Timed<T>, Timed<T>]): Timed<T> {
  return rounds.reduce((least, round) => (round.ms < least.ms ? round : least));
}

function timed<T>(work: () => T): Timed<T> {
  const startedAt = performance.now();
  const value = work();
  return { value, ms: performance.now() - startedAt };
}

/** Index size as SQLite keeps it (whole pages), and how fast it is made from the stored messages. */
function rebuilt(db: WriteDb): (sourceBytes: number) => Row[] {
  const build = timed(() => rebuildIndex(db));
  const bytes = db.prepare('SELECT sum(length(block)) FROM message_index_data').pluck().get() as number;
  const pages = db.prepare('SELECT count(*) FROM message_index_data').pluck().get() as number;
  return (sourceBytes) => [
    { name: 'index build', value: (build.value / build.ms) * 1000, unit: 'messages/s' },
    { name: 'index pages / source bytes', value: (pages * 4096) / sourceBytes, unit: '' },
    { name: 'index content / source bytes', value: bytes / sourceBytes, unit: '' },
  ];
}
