import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { unzipSync } from 'fflate';
import { afterAll, describe, expect, test } from 'vitest';
import { ExportOptions } from '../../../../shared/ipc/exportOptions.ts';
import type { Message } from '../../../../shared/model.ts';
import { quietJob } from '../../lib/job.ts';
import { createBag } from '../bag/bag.ts';
import { createClock } from '../content/clock.ts';
import type { Item } from '../content/item.ts';
import type { BundleHead } from '../content/itemWriter.ts';
import { exportBundle } from '../index.ts';
import {
  agreeLine,
  allMessageIds,
  CUSTOMER,
  depsOf,
  EMPLOYEE,
  importFiles,
  textLine,
  wishOf,
} from '../testing/chatArchive.ts';
import { useArchives } from '../testing/harness.ts';
import { createRsmf } from './rsmf.ts';
import { readRsmf } from './testingRsmf.ts';
import type { ReadRsmf } from './testingRsmf.ts';

const OFFICIAL = join(import.meta.dirname, '../../../../../shared/data/rsmf/relativity-validator-samples');
const SCHEMA = join(OFFICIAL, 'RSMFManifestSchema', 'rsmf_schema_2_0_0.json');
const hasPython = spawnSync('python3', ['--version']).status === 0;
if (!existsSync(SCHEMA)) console.warn('SKIPPED: the official RSMF schema is not there');
if (!hasPython) console.warn('SKIPPED: no python3 to read an .rsmf with');

const { target, archiveWith } = useArchives();
const options = ExportOptions.parse({ pdf: false, loadFiles: ['rsmf'] });
const PNG = Buffer.from('\x89PNG\r\n\x1a\n picture', 'latin1');
const place = mkdtempSync(join(tmpdir(), 'zuozheng-rsmf-'));
afterAll(() => rmSync(place, { recursive: true, force: true }));

/** What the official schema finds wrong. */
function problemsOf(manifest: unknown): string[] {
  const ajv = new Ajv({ strict: false, allErrors: true });
  ajv.addFormat('date-time', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?$/u);
  ajv.addFormat('idn-email', /.+@.+/u);
  const isValid = ajv.compile(JSON.parse(readFileSync(SCHEMA, 'utf8')) as object);
  isValid(manifest);
  return (isValid.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

async function exportedChat(): Promise<{ bundle: string; files: string[] }> {
  const archive = await archiveWith([agreeLine(1)]);
  const folder = target();
  const md5 = createHash('md5').update(PNG).digest('hex');
  writeFileSync(join(folder, `${md5}.png`), PNG);
  const picture = (seq: number, md5sum: string) => {
    const { text: _, ...line } = JSON.parse(textLine(seq, CUSTOMER, EMPLOYEE, '')) as Record<string, unknown>;
    return JSON.stringify({
      ...line,
      msgtype: 'image',
      image: { md5sum, filesize: PNG.length, sdkfileid: `id${seq}` },
    });
  };
  const lines = [
    textLine(2, CUSTOMER, EMPLOYEE, '这款产品保本吗？'),
    textLine(3, EMPLOYEE, CUSTOMER, 'a\r\nX-Injected: yes\n\n--=_zuozheng_rsmf--\n"\\ \u202e \ud83d\ude00'),
    picture(4, md5),
    picture(5, md5),
    picture(6, '0'.repeat(32)),
    textLine(200, EMPLOYEE, CUSTOMER, '第二天'),
  ];
  writeFileSync(join(folder, 'chat.jsonl'), lines.join('\n'));
  await importFiles(archive, [folder]);
  const wish = wishOf(target(), allMessageIds(archive), { options });
  const { bundle, verification } = await exportBundle(depsOf(archive), wish, quietJob);
  expect(verification).toMatchObject({ ok: true, problems: [] });
  return { bundle, files: readdirSync(join(bundle, 'data/loadfile/rsmf')).sort() };
}

describe('RSMF in a bundle', () => {
  test('is one file for each conversation and day of the shown zone', async () => {
    const { bundle, files } = await exportedChat();
    // 15:50 UTC is the next day in Shanghai for what comes ten minutes and more later.
    expect(files).toEqual(['C0000001-2026-01-03.rsmf', 'C0000001-2026-01-04.rsmf']);
    const [first, second] = files.map((file) => readRsmf(join(bundle, 'data/loadfile/rsmf', file)));
    expect(first?.headers).toMatchObject({
      'X-RSMF-Version': '2.0.0',
      'X-RSMF-EventCount': '6',
      'X-RSMF-AttachmentCount': '2',
      'X-RSMF-BeginDate': '2026-01-02T16:00:00.000Z',
      'X-RSMF-EndDate': '2026-01-02T16:50:00.000Z',
      'X-RSMF-EventCollectionID': 'C0000001',
    });
    expect(Object.keys(first?.headers ?? {})).not.toContain('X-Injected');
    expect(second?.manifest.events.map(({ body }) => body)).toEqual(['第二天']);
    expect(first?.text).toContain('这款产品保本吗？');
  });

  test('holds every text as it was, its time with a Z, and each attachment once', async () => {
    const { bundle, files } = await exportedChat();
    const { manifest, files: zipped } = readRsmf(join(bundle, 'data/loadfile/rsmf', files[0] ?? ''));
    expect(manifest.events[2]?.body).toBe('a\r\nX-Injected: yes\n\n--=_zuozheng_rsmf--\n"\\ \u202e \ud83d\ude00');
    for (const { timestamp } of manifest.events) expect(timestamp).toMatch(/^2026-\d\d-\d\dT[\d:.]+Z$/u);
    expect([...zipped.values()]).toEqual([PNG]);
    const [name] = [...zipped.keys()];
    expect(manifest.events[3]).toMatchObject({ attachments: [{ id: name, size: PNG.length }] });
    expect(manifest.events[4]).toMatchObject({ attachments: [{ id: name }] });
    const missing = manifest.events[5]?.custom.find((one) => one.name === 'Missing attachments');
    expect(missing?.value).not.toBe('');
  });

  test.skipIf(!existsSync(SCHEMA))(
    'is valid by the official schema, which refuses the official bad samples',
    async () => {
      const { bundle, files } = await exportedChat();
      for (const file of files)
        expect(problemsOf(readRsmf(join(bundle, 'data/loadfile/rsmf', file)).manifest), file).toEqual([]);
      const sample = (name: string) =>
        JSON.parse(readFileSync(join(OFFICIAL, 'Documentation', name), 'utf8')) as unknown;
      expect(problemsOf(sample('Sample1/rsmf_manifest.json'))).toContain(
        "/participants/0 must have required property 'id'",
      );
      const zipped = unzipSync(readFileSync(join(OFFICIAL, 'Documentation', 'Sample2', 'rsmf.zip')))[
        'rsmf_manifest.json'
      ];
      expect(problemsOf(JSON.parse(Buffer.from(zipped ?? []).toString('utf8')))).toEqual([]);
    },
  );

  test.skipIf(!hasPython)('opens with the mail and zip readers of Python', async () => {
    const { bundle, files } = await exportedChat();
    const program = `
import email, email.policy, io, json, sys, zipfile
mail = email.message_from_binary_file(open(sys.argv[1], 'rb'), policy=email.policy.default)
parts = list(mail.iter_attachments())
zipped = zipfile.ZipFile(io.BytesIO(parts[0].get_content()))
print(json.dumps({'defects': [str(one) for one in mail.defects], 'attachments': [one.get_filename() for one in parts],
  'bad': zipped.testzip(), 'names': zipped.namelist(), 'participants': mail['X-RSMF-Participants'], 'body': mail.get_body().get_content()[:10]}))`;
    const path = join(bundle, 'data/loadfile/rsmf', files[0] ?? '');
    const run = spawnSync('python3', ['-c', program, path], { encoding: 'utf8' });
    expect(run.stderr).toBe('');
    expect(JSON.parse(run.stdout)).toMatchObject({
      defects: [],
      attachments: ['rsmf.zip'],
      bad: null,
      names: ['rsmf_manifest.json', `${createHash('sha256').update(PNG).digest('hex')}.png`],
      body: 'ZZ-0000001',
    });
  });

  test('is the same, byte for byte, whatever the machine’s zone', async () => {
    const archive = await archiveWith([agreeLine(1), textLine(2, CUSTOMER, EMPLOYEE, '保本')]);
    const zone = process.env.TZ;
    const exported = [];
    for (const TZ of ['America/Los_Angeles', 'Pacific/Apia']) {
      process.env.TZ = TZ;
      const wish = wishOf(target(), allMessageIds(archive), { options });
      const { bundle } = await exportBundle(depsOf(archive), wish, quietJob);
      exported.push(readFileSync(join(bundle, 'data/loadfile/rsmf/C0000001-2026-01-03.rsmf')));
    }
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
    expect(exported[0]?.equals(exported[1] ?? Buffer.alloc(0))).toBe(true);
  });
});

const MEMBERS = [
  { id: 1, sourceId: 'li', name: '李, 明', kind: 'employee' },
  { id: 2, sourceId: 'wm1', name: 'x'.repeat(400), kind: 'customer' },
] as const;
const HEAD = { caseName: 'c', createdAtMs: 0 } as BundleHead;

function itemOf(at: number, more: Partial<Message> = {}): Item {
  const message: Message = {
    id: at,
    msgid: `m${at}`,
    seq: null,
    conversationId: 7,
    sender: MEMBERS[0],
    sentAtMs: Date.UTC(2026, 0, 2),
    type: 'text',
    kind: 'text',
    text: '',
    parts: [],
    payload: null,
    recalledAtMs: null,
    recalls: null,
    conflict: false,
    problems: [],
    flags: [],
    ...more,
  };
  const record = { recordId: at, file: null, sha256: null, saltedSha256: null, sizeBytes: null, sourceFileId: 1 };
  return {
    number: `ZZ-${at}`,
    isContext: false,
    message,
    conversation: { id: 7, key: 'single:li|wm1', kind: 'single', title: '', members: [...MEMBERS] },
    recipients: [],
    record: { ...record, byteOffset: null, recipients: null },
    media: [],
    redacted: null,
  };
}

function written(items: readonly Item[], limits?: { events: number; letters: number }): Map<string, ReadRsmf> {
  const bag = createBag(mkdtempSync(join(place, 'out-')), 'bag', 'test');
  const writer = createRsmf(bag, createClock('UTC'), HEAD, 'Zuozheng test', limits);
  for (const item of items) void writer.add(item);
  void writer.close({} as never);
  return new Map([...bag.files()].map(({ path }) => [path.slice(19), readRsmf(join(bag.partialPath, path))]));
}

describe('RSMF of unusual items', () => {
  test('a long day has several files, each with its share', () => {
    const files = written(
      [1, 2, 3, 4, 5].map((at) => itemOf(at)),
      { events: 2, letters: 1000 },
    );
    expect([...files].map(([name, { headers }]) => [name, headers['X-RSMF-EventCount']])).toEqual([
      ['C0000007-2026-01-02-2.rsmf', '2'],
      ['C0000007-2026-01-02-3.rsmf', '1'],
      ['C0000007-2026-01-02.rsmf', '2'],
    ]);
  });

  test('messages without a time stand in a file of their own, without a timestamp', () => {
    const files = written([itemOf(1, { sentAtMs: null }), itemOf(2)]);
    const undated = files.get('C0000007-undated.rsmf');
    expect(undated?.manifest.events).toHaveLength(1);
    expect(undated?.manifest.events[0]).not.toHaveProperty('timestamp');
    expect(undated?.headers).not.toHaveProperty('X-RSMF-BeginDate');
  });

  test.skipIf(!existsSync(SCHEMA))('nothing that is empty is told, and nobody is referred to who is not there', () => {
    const stranger = { id: 3, sourceId: 'gone', name: '', kind: 'unknown' } as const;
    const nobody = { ...stranger, sourceId: '' };
    const items = [itemOf(1, { sender: stranger, msgid: '' }), itemOf(2, { sender: nobody, text: 'a\ud800b' })];
    const [[, rsmf] = []] = [...written(items)];
    expect(problemsOf(rsmf?.manifest)).toEqual([]);
    expect(rsmf?.manifest.participants.map(({ id }) => id)).toEqual(['li', 'wm1', 'gone']);
    expect(rsmf?.manifest.events[0]).toMatchObject({ participant: 'gone' });
    expect(rsmf?.manifest.events[1]).not.toHaveProperty('participant');
    expect(rsmf?.manifest.events[1]?.body).toBe('a\ufffdb');
    expect(JSON.stringify(rsmf?.manifest)).not.toContain('"value": ""');
  });

  test('no header is longer than a mail allows, and names with commas stay one name', () => {
    const [[, rsmf] = []] = [...written([itemOf(1)])];
    const lines = rsmf?.bytes.toString('latin1').split('\r\n') ?? [];
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(78);
    expect(rsmf?.headers['X-RSMF-Participants']).toBe(`李  明,${'x'.repeat(400)}`);
  });
});
