import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { provenanceOf, readRawRecord, withheldRecords } from './index.ts';
import { openKit, sharedData, type Kit } from './testing/kit.ts';

type Line = {
  seq: number;
  msgid: string;
  from: string;
  tolist: string[];
  msgtime: number;
  msgtype: string;
  text?: { content: string };
};
type Expected = { loaded: Map<string, string>; withheld: Map<string, number> };

/** The gate once more, written differently: per pair a walk through its answers in order of time. */
function expectedOf(lines: readonly string[]): Expected {
  const answers = new Map<string, { at: number; agree: boolean }[]>();
  const records = lines.map((line) => JSON.parse(line) as Line);
  const pairOf = (record: Line): string => {
    const to = record.tolist[0] ?? '';
    return /^w[om]/.test(record.from) ? `${record.from}|${to}` : `${to}|${record.from}`;
  };
  for (const record of records)
    if (record.msgtype !== 'text') {
      const pair = pairOf(record);
      answers.set(pair, [...(answers.get(pair) ?? []), { at: record.msgtime, agree: record.msgtype === 'agree' }]);
    }
  const expected: Expected = { loaded: new Map(), withheld: new Map() };
  records.forEach((record, at) => {
    const pair = pairOf(record);
    const known = (answers.get(pair) ?? []).filter((answer) => answer.at <= record.msgtime).sort((a, b) => b.at - a.at);
    if (record.msgtype !== 'text' || known[0]?.agree) expected.loaded.set(record.msgid, lines[at] ?? '');
    else expected.withheld.set(pair, (expected.withheld.get(pair) ?? 0) + 1);
  });
  return expected;
}

function linesOf(path: string): string[] {
  const bytes = readFileSync(path);
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text.split('\n').filter((line) => line !== '');
}

let kit: Kit;
beforeEach(() => (kit = openKit()));
afterEach(() => kit.cleanup());

describe.each([
  { name: 'real-zh-5k', file: 'real-zh-5k.jsonl' },
  { name: 'corpus-100k', file: 'corpus-100k.jsonl.gz' },
])('$name', ({ name, file }) => {
  const path = sharedData(`wecom/${file}`);

  test.runIf(path !== null)(
    'loaded and withheld are what manifest and ledger say; msgids and raw bytes come back exactly',
    async () => {
      const manifest = JSON.parse(readFileSync(sharedData(`wecom/${name}.manifest.json`) ?? '', 'utf8')) as {
        lines: number;
        byMsgtype: Record<string, number>;
        conversations: { none: number };
        noConsent: string[];
        disagreed: string[];
      };
      const expected = expectedOf(linesOf(path ?? ''));
      const report = await kit.load([path ?? '']);
      const withheldTotal = [...expected.withheld.values()].reduce((sum, count) => sum + count, 0);
      expect(report).toMatchObject({
        read: manifest.lines,
        loaded: manifest.lines - withheldTotal,
        duplicates: 0,
        conflicts: 0,
      });
      expect(report.withheld).toMatchObject({ refused: 0, noBasis: 0 });
      expect(report.withheld.unknown + report.withheld.withdrawn).toBe(withheldTotal);

      // Withheld pairs: exactly those without consent and those that withdrew.
      const { records } = withheldRecords(kit.archive.read, { importId: null, reason: null, offset: 0, limit: 1e6 });
      const perPair = new Map<string, number>();
      for (const { pair } of records) {
        const [employee = '', customer = ''] = pair.split('|');
        perPair.set(`${customer}|${employee}`, (perPair.get(`${customer}|${employee}`) ?? 0) + 1);
      }
      expect(perPair).toEqual(expected.withheld);
      expect(manifest.noConsent.length).toBe(manifest.conversations.none);
      for (const pair of manifest.noConsent) expect(expected.withheld.has(pair)).toBe(true);
      const allowed = new Set([...manifest.noConsent, ...manifest.disagreed]);
      expect([...perPair.keys()].filter((pair) => !allowed.has(pair))).toEqual([]);

      // Every loaded record: its msgid, its text and its bytes.
      const rows = kit.archive.read.prepare('SELECT record_id, msgid FROM message').all() as {
        record_id: number;
        msgid: string;
      }[];
      expect(rows.length).toBe(expected.loaded.size);
      for (const row of rows.filter((_, at) => rows.length < 10_000 || at % 97 === 0)) {
        const line = expected.loaded.get(row.msgid) ?? '';
        const raw = readRawRecord(kit.archive.read, row.record_id);
        expect(raw?.bytes.toString('utf8')).toBe(line);
        expect(raw?.digest.toString('hex')).toBe(createHash('sha256').update(line).digest('hex'));
      }
      expect(new Set(rows.map((row) => row.msgid))).toEqual(new Set(expected.loaded.keys()));
      expect(kit.stored.length).toBe(expected.loaded.size);
    },
    120_000,
  );

  test.runIf(path !== null && name === 'real-zh-5k')(
    'importing it again loads nothing and duplicates nothing',
    async () => {
      const first = await kit.load([path ?? '']);
      const again = await kit.load([path ?? '']);
      expect(again).toMatchObject({
        read: 5000,
        loaded: 0,
        duplicates: first.loaded,
        withheld: first.withheld,
        released: 0,
      });
      expect(kit.messages().length).toBe(first.loaded);
      expect(withheldRecords(kit.archive.read, { importId: null, reason: null, offset: 0, limit: 1 }).total).toBe(328);
    },
  );
});

const samples = sharedData('wecom/official-samples/decrypted-with-seq.jsonl');

describe.runIf(samples !== null)("Tencent's own examples", () => {
  /** Everybody who is a customer in the samples agrees with everybody else. */
  function everybodyAgrees(): string {
    const rows = new Set<string>();
    for (const line of linesOf(samples ?? '')) {
      const record = JSON.parse(line) as { from?: string; tolist?: string[]; roomid?: string };
      const people = [record.from ?? '', ...(record.tolist ?? [])];
      for (const customer of people.filter((id) => /^w[om]/.test(id)))
        for (const employee of ['', ...people.filter((id) => !/^w[om]/.test(id))])
          rows.add(`${employee},${customer},${record.roomid ?? ''},同意,2018-01-01 00:00:00`);
    }
    return `员工,客户,群,状态,时间\n${[...rows].join('\n')}\n`;
  }

  test('all thirty are read: 27 loaded, 3 whose msgid is known with other content are conflicts', async () => {
    const report = await kit.load([samples ?? ''], {
      consent: [kit.file('同意.csv', everybodyAgrees())],
      basis: 'works agreement',
    });
    expect(report).toMatchObject({ read: 30, loaded: 27, conflicts: 3, undecodable: 0 });
    const names = readFileSync(sharedData('wecom/official-samples/names.txt') ?? '', 'utf8')
      .trim()
      .split('\n');
    const types = names.map((line) => line.split('\t')[2]);
    expect(
      kit
        .messages()
        .map((message) => message.type)
        .sort(),
    ).toEqual(types.map((type) => (type === 'switch' ? 'switch' : type)).sort());
    expect(kit.messages().filter((message) => message.conflict).length).toBe(6);
    expect(kit.messages().filter((message) => message.kind === 'unknown')).toEqual([]);
  });

  test('without consent and basis only events come in', async () => {
    const report = await kit.load([samples ?? '']);
    expect(
      kit
        .messages()
        .map((message) => message.kind)
        .sort(),
    ).toEqual(['agree', 'disagree', 'switch']);
    expect(report.loaded).toBe(3);
  });

  test('uint64 vectors keep every digit', async () => {
    const path = sharedData('wecom/wxjava-uint64-vectors.decrypted.jsonl') ?? '';
    await kit.load([path], { consent: [kit.file('a.csv', everybodyAgrees())], basis: 'works agreement' });
    const payloads = JSON.stringify(kit.messages().map((message) => message.payload));
    expect(payloads.split('"11101571002822706744"').length - 1).toBe(3);
  });

  test('the raw GetChatData vector is told by seq and key version', async () => {
    const preview = await kit.inspect([sharedData('wecom/raw-getchatdata-uint64-seq.json') ?? '']);
    expect(preview).toMatchObject({ counts: { read: 1, encrypted: 1 }, keyVersions: ['7'] });
    expect(preview.problems[0]?.detail).toContain('18446744073709551610');
  });

  test('a list of employees gives names', async () => {
    const real = sharedData('wecom/real-zh-5k.jsonl') ?? '';
    await kit.load([real, sharedData('wecom/employees.json') ?? '']);
    const names = kit.archive.read.prepare("SELECT name FROM person WHERE source_id = 'chenjie'").get();
    expect(names).toEqual({ name: '陈杰' });
  });

  test('the approval event is evidence', async () => {
    const line = JSON.stringify({
      msgid: 'x1',
      action: 'send',
      from: 'woAJ2GCAAABiuyujaWJHDDGi0mACHAAA',
      tolist: ['zhangsan'],
      msgtime: 1403610514000,
      msgtype: 'text',
      text: { content: '好' },
    });
    const report = await kit.load([kit.file('x.jsonl', line)], {
      consent: [sharedData('wecom/event-msgAuditApprovedXml.xml') ?? ''],
    });
    expect(report.loaded).toBe(1);
    expect(provenanceOf(kit.archive.read, kit.messages()[0]?.id ?? 0).rawText).toBe(line);
  });
});
