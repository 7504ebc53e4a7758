import { installLexicon, loadMatchers, scanAll } from '../main/core/review/index.ts';
import {
  checkLexicon,
  compile,
  type Lexicon,
  type Matcher,
  noteSigns,
  SIGNS_BYTES,
  starterLexicon,
} from '../main/core/lexicon/index.ts';
import { quietJob } from '../main/core/lib/job.ts';
import type { PlainMessage } from '../main/core/search/testing.ts';
import { packMessage } from '../main/core/archive/importing/packMessage.ts';
import { firstIdFor, type WriteDb } from '../main/core/store/index.ts';
import { openTestArchive, type TestArchive } from '../main/core/store/testing.ts';
import { corpusMessages, hasCorpus, variedMessages } from './corpus.ts';
import type { Row } from './row.ts';

const MESSAGES = 1_000_000;
const ACTOR = { actor: 'bench', atMs: 0 };

/**
 * A scan of stored messages (read from the encrypted archive, match, join what was sent in pieces, store flags) against the
 * match alone of the same texts in memory; and what one more rule costs against that scan. With the starter list and with
 * 50,000 terms. Processor time of this thread, because other programs on the machine do not count; in the same run, and
 * the flags of both ways are compared.
 */
export async function benchLexiconScan(messages = MESSAGES): Promise<Row[]> {
  if (!hasCorpus()) {
    console.warn('SKIPPED: corpus-100k is not here');
    return [];
  }
  await runOnce();
  const archive = openTestArchive({ name: 'bench' });
  try {
    storeAll(archive, variedMessages(corpusMessages(), messages));
    // In the order and in the places in memory that a scan meets them in.
    const texts = archive.read.prepare('SELECT text FROM message_row ORDER BY id').pluck().all() as string[];
    const rows: Row[] = [];
    for (const [name, lexicon] of [
      ['the starter list', starterLexicon()],
      ['50,000 terms', manyTerms(texts)],
    ] as const) {
      rows.push(...(await figuresOf(archive, texts, name, lexicon)));
      archive.transaction((db) => db.prepare(`UPDATE lexicon SET status = 'retired'`).run());
      await scanMs(archive);
    }
    return rows;
  } finally {
    archive.cleanup();
  }
}

/**
 * A scan of a small archive, of which no figure is told: the match alone has run on all messages before it is measured, and
 * the first scan of a process is slower by what it takes to compile it.
 */
async function runOnce(): Promise<void> {
  const archive = openTestArchive({ name: 'small' });
  try {
    storeAll(archive, variedMessages(corpusMessages(), 20_000));
    archive.transaction((db) => installLexicon(db, starterLexicon(), ACTOR));
    await scanMs(archive);
  } finally {
    archive.cleanup();
  }
}

async function figuresOf(
  archive: TestArchive,
  texts: readonly string[],
  name: string,
  lexicon: Lexicon,
): Promise<Row[]> {
  const matcher = compile(lexicon);
  const matchMs = bestOf(2, () => matchAll(matcher, texts));
  const readyMs = installedMs(archive, texts, lexicon);
  const fullMs = await scanMs(archive);
  const flags = liveFlags(archive).size;
  installedMs(archive, texts, withRule(lexicon));
  const changedMs = await scanMs(archive);
  const found = liveFlags(archive);
  const idleMs = await scanMs(archive);
  await scanMs(archive, { everything: true });
  return [
    { name: `match alone, ${texts.length} messages in memory, ${name}`, value: matchMs, unit: 'ms' },
    { name: 'to get a list ready, 10000 messages with it', value: readyMs, unit: 'ms' },
    { name: `scan of them as stored, ${flags} flags`, value: fullMs, unit: 'ms' },
    { name: 'the same, against the match alone', value: fullMs / matchMs, unit: 'x', limit: '<= 3' },
    { name: 'scan after one rule was added', value: changedMs, unit: 'ms' },
    { name: 'the same, against the whole scan', value: changedMs / fullMs, unit: 'x', limit: '<= 0.33' },
    { name: 'scan when nothing changed', value: idleMs, unit: 'ms' },
    {
      name: 'flags in which that scan and one of everything differ',
      value: differing(found, liveFlags(archive)),
      unit: '',
      limit: '<= 0',
    },
  ];
}

/**
 * Installs a list and gets its matcher ready, as the check and the run over the history before its approval do: what is built
 * once for any number of messages, of the list or for what is noted of texts, is no part of a scan, as it is none of the match
 * alone.
 */
function installedMs(archive: TestArchive, texts: readonly string[], lexicon: Lexicon): number {
  archive.transaction((db) => installLexicon(db, lexicon, ACTOR));
  const before = process.threadCpuUsage();
  const some = texts.slice(0, 10_000);
  for (const { matcher } of loadMatchers(archive.read)) matchAll(matcher, some);
  for (const text of some) noteSigns(new Uint8Array(SIGNS_BYTES), text, 0, text.length);
  return millisecondsSince(before);
}

/** 50,000 terms of three to five characters of the texts; one in ten really occurs. The same in every run. */
function manyTerms(texts: readonly string[]): Lexicon {
  let state = 42;
  const next = (below: number): number => ((state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0) >>> 8) % below;
  const letters = [
    ...new Set(
      texts
        .slice(0, 20_000)
        .join('')
        .match(/\p{Script=Han}/gu),
    ),
  ];
  const terms = new Set(
    texts.slice(0, 100_000).flatMap((text, at) => (at % 200 === 0 ? (text.match(/\p{Script=Han}{5}/u) ?? []) : [])),
  );
  while (terms.size < 50_000)
    terms.add(Array.from({ length: 3 + next(3) }, () => letters[next(letters.length)]).join(''));
  return checked({
    id: 'bench',
    version: 1,
    status: 'approved',
    categories: [{ id: 'A', severity: 'low' }],
    rules: [...terms].map((expr, at) => ({ id: `${at}`, category: 'A', expr })),
  });
}

function withRule(lexicon: Lexicon): Lexicon {
  const rule = { id: 'one more', category: lexicon.categories[0]?.id, expr: '刷单返现' };
  return checked({ ...lexicon, version: lexicon.version + 1, rules: [...lexicon.rules, rule] });
}

function checked(wish: object): Lexicon {
  const { lexicon, problems } = checkLexicon(wish);
  if (!lexicon) throw new Error(JSON.stringify(problems.slice(0, 3)));
  return lexicon;
}

/** As an import stores them: batch by batch, ids in the order of time, the rows packed. */
function storeAll(archive: TestArchive, messages: Iterable<PlainMessage>): void {
  const inTime = [...messages].sort((a, b) => (a.sentAtMs ?? 0) - (b.sentAtMs ?? 0));
  const place = placer();
  let id = 0;
  for (let first = 0; first < inTime.length; first += BATCH)
    archive.transaction((db) => {
      const insert = db.prepare(
        `INSERT INTO message_row (id, record_id, conversation_id, sender_id, ms, type_id, seq, msgid_head, msgid_tail, text)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      );
      for (const [nth, message] of inTime.slice(first, first + BATCH).entries()) {
        const at = first + nth;
        const { text, sentAtMs = null } = message;
        id = Math.max(id + 1, firstIdFor(sentAtMs));
        const { ms, head, tail } = packMessage(id, sentAtMs, `${MSGIDS + BigInt(at)}_${sentAtMs}_external`);
        const { conversation, person, type } = place(db, message);
        insert.run(id, at + 1, conversation, person, ms, type, at + 1, head, tail, text);
      }
    });
  // Imports keep the records; a scan only wants to know how many there are.
  archive.transaction((db) => {
    db.prepare(`INSERT INTO import (id, started_at_ms, state, by_user) VALUES (1, 0, 'done', 'bench')`).run();
    db.prepare(
      `INSERT INTO source_file (id, import_id, path, sha256, size_bytes, format, encoding, state) VALUES (1, 1, '', '', 0, '', '', 'done')`,
    ).run();
    db.prepare(`INSERT INTO raw_block VALUES (1, 1, ?, x'', x'', x'', x'')`).run(inTime.length);
  });
}

const BATCH = 10_000;

type Place = { readonly conversation: number; readonly person: number; readonly type: number };

function placer(): (db: WriteDb, message: PlainMessage) => Place {
  const people = numbered((db, id, name) =>
    db
      .prepare(`INSERT INTO person VALUES (?, ?, NULL, ?, 'prefix')`)
      .run(id, name, /^w[mo]/.test(name) ? 'customer' : 'employee'),
  );
  const conversations = numbered((db, id, key) =>
    db.prepare(`INSERT INTO conversation VALUES (?, ?, 'single', NULL)`).run(id, key),
  );
  const types = numbered((db, id, type) =>
    db.prepare('INSERT INTO message_type VALUES (?, ?, ?)').run(id, type, type === 'text' ? 'text' : 'unknown'),
  );
  return (db, { from, conversation, type }) => ({
    conversation: conversations(db, conversation ?? ''),
    person: people(db, from ?? ''),
    type: types(db, type ?? ''),
  });
}

/** Twenty digits, as WeCom's have. */
const MSGIDS = 52_173_500_391_751_127_440n;

function numbered(add: (db: WriteDb, id: number, name: string) => void): (db: WriteDb, name: string) => number {
  const ids = new Map<string, number>();
  return (db, name) => {
    const known = ids.get(name);
    if (known !== undefined) return known;
    ids.set(name, ids.size + 1);
    add(db, ids.size, name);
    return ids.size;
  };
}

async function scanMs(archive: TestArchive, wish = { everything: false }): Promise<number> {
  const before = process.threadCpuUsage();
  await scanAll({ ...archive, actor: 'bench', nowMs: () => 0 }, quietJob, wish);
  return millisecondsSince(before);
}

function matchAll(matcher: Matcher, texts: readonly string[]): void {
  for (const text of texts) matcher.match({ text, parts: null, senderKind: 'employee' });
}

function bestOf(rounds: number, work: () => void): number {
  const times = Array.from({ length: rounds }, () => {
    const before = process.threadCpuUsage();
    work();
    return millisecondsSince(before);
  });
  return Math.min(...times);
}

function millisecondsSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}

function liveFlags(archive: TestArchive): Set<string> {
  const flags = archive.read.prepare(
    `SELECT message_id || ' ' || rule || ' ' || ranges || ' ' || status FROM flag WHERE status <> 'retired'`,
  );
  return new Set(flags.pluck().all() as string[]);
}

function differing(some: ReadonlySet<string>, others: ReadonlySet<string>): number {
  return [...some].filter((one) => !others.has(one)).length + [...others].filter((one) => !some.has(one)).length;
}
