import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import fc from 'fast-check';
import type { PersonKind } from '../../../shared/model.ts';
import { openTestArchive, type TestArchive } from '../store/testing.ts';
import { consentEventsOf, openLedger, readConsentFile, saveConsentEvents, type ConsentEvent } from './index.ts';

const SCOPE = 'pair:zhang|wmA';
const event = (status: ConsentEvent['status'], atMs: number | null, ref = `${status}${atMs}`): ConsentEvent => ({
  scope: SCOPE,
  status,
  rawStatus: status,
  atMs,
  precision: 'ms',
  evidenceKind: 'register',
  evidenceRef: ref,
  sha256: null,
});
const ledgerOf = (...events: ConsentEvent[]) => {
  const ledger = openLedger(null);
  ledger.add(events);
  return ledger;
};
const kindOf = (id: string): PersonKind =>
  id.startsWith('wm') ? 'customer' : id.startsWith('wb') ? 'bot' : id === '' ? 'unknown' : 'employee';

describe('status at a moment', () => {
  test.each([
    ['before any answer', [event('agree', 100)], 99, 'unknown'],
    ['in the very millisecond of the agreement', [event('agree', 100)], 100, 'agreed'],
    ['after a refusal', [event('disagree', 100)], 150, 'refused'],
    ['refused, then agreed', [event('disagree', 100), event('agree', 200)], 250, 'agreed'],
    ['between refusal and agreement', [event('disagree', 100), event('agree', 200)], 150, 'refused'],
    ['agreed, then refused', [event('disagree', 200), event('agree', 100)], 250, 'withdrawn'],
    [
      'refused again after a withdrawal',
      [event('agree', 1), event('disagree', 2), event('disagree', 3)],
      4,
      'withdrawn',
    ],
    ['both in one millisecond: the refusal counts', [event('disagree', 100), event('agree', 100)], 100, 'withdrawn'],
    ['a status that we do not know', [event('other', 100)], 150, 'unknown'],
    ['an agreement without a date proves nothing', [event('agree', null)], 150, 'unknown'],
    ['a refusal without a date holds always', [event('agree', 1), event('disagree', null)], 150, 'refused'],
    ['a message without a time, agreed', [event('agree', 1)], null, 'unknown'],
    ['a message without a time, refused at some time', [event('agree', 1), event('disagree', 2)], null, 'refused'],
  ] as const)('%s', (_name, events, atMs, expected) => {
    expect(ledgerOf(...events).statusAt(SCOPE, atMs)).toBe(expected);
  });

  test('the order in which evidence arrives does not matter', () => {
    const answers = fc.array(fc.tuple(fc.constantFrom('agree', 'disagree', 'other'), fc.integer({ min: 0, max: 6 })), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(answers, fc.integer({ min: 0, max: 7 }), fc.infiniteStream(fc.nat()), (list, atMs, random) => {
        const events = list.map(([status, at], index) => event(status, at, String(index)));
        const shuffled = events
          .map((one) => ({ one, key: random.next().value as number }))
          .sort((a, b) => a.key - b.key);
        expect(ledgerOf(...shuffled.map(({ one }) => one)).statusAt(SCOPE, atMs)).toBe(
          ledgerOf(...events).statusAt(SCOPE, atMs),
        );
      }),
    );
  });
});

describe('the gate', () => {
  const talk = (from: string, to: string[] | null, roomId = '') => ({ from, to, roomId, sentAtMs: 150 });
  const ledger = ledgerOf(event('agree', 100), { ...event('agree', 100), scope: 'room:wr1|wmA' });

  test.each([
    ['both ways of a pair', talk('wmA', ['zhang']), 'agreed', 'pair:zhang|wmA'],
    ['another employee of the same customer is asked for anew', talk('wmA', ['li']), 'unknown', 'pair:li|wmA'],
    ['a room has its own consent', talk('zhang', ['wmA'], 'wr1'), 'agreed', 'room:wr1|wmA'],
    ['in another room it does not hold', talk('zhang', ['wmA'], 'wr2'), 'unknown', 'room:wr2|wmA'],
    ['a second customer in the room counts as well', talk('zhang', ['wmA', 'wmB'], 'wr1'), 'unknown', 'room:wr1|wmB'],
    ['several employees: each needs consent', talk('wmA', ['zhang', 'li']), 'unknown', 'pair:li|wmA'],
    ['no customer', talk('zhang', ['li', 'wbBot']), 'notRequired', 'pair:zhang|li|wbBot'],
    ['nobody says who receives it', talk('zhang', null), 'unknown', 'pair:zhang'],
    ['nobody says who sent it', talk('', ['zhang']), 'unknown', 'pair:|zhang'],
    ['a customer alone', talk('wmA', ['wmA']), 'unknown', 'pair:|wmA'],
  ] as const)('%s', (_name, asked, status, scope) => {
    expect(ledger.gate({ ...asked, to: asked.to && [...asked.to] }, kindOf)).toEqual({ status, scope });
  });
});

describe('consent files', () => {
  const read = (content: string | Buffer, name = 'c') => readConsentFile(Buffer.from(content), name, kindOf);
  const brief = (content: string | Buffer, name?: string) =>
    read(content, name).events.map(({ scope, status, atMs }) => [scope, status, atMs]);

  test('responses of check_single_agree, with the official misspelling and seconds', () => {
    const response = {
      errcode: 0,
      agreeinfo: [
        { status_change_time: 1562766651, userid: 'rocky', exteranalopenid: 'wmA', agree_status: 'Agree' },
        { status_change_time: 1562766652, userid: 'rocky', exteranalopenid: 'wmB', agree_status: 'Disagree' },
      ],
    };
    const expected = [
      ['pair:rocky|wmA', 'agree', 1562766651000],
      ['pair:rocky|wmB', 'disagree', 1562766652000],
    ];
    expect(brief(JSON.stringify(response))).toEqual(expected);
    expect(brief(JSON.stringify([response], null, 2))).toEqual(expected);
    expect(brief(`${JSON.stringify(response)}\n`)).toEqual(expected);
  });

  test('a reply with an error is told and proves nothing, whatever stands in it', () => {
    const agreed = {
      agreeinfo: [{ status_change_time: 1562766651, userid: 'rocky', exteranalopenid: 'wmA', agree_status: 'Agree' }],
    };
    const bad = { errcode: 301042, errmsg: 'no permission', ...agreed };
    const good = { errcode: 0, errmsg: 'ok', ...agreed };
    const problem = (line: number | null) => ({
      line,
      code: 'consent.errorReply',
      detail: 'errcode 301042 no permission',
    });
    expect(read(JSON.stringify(bad))).toMatchObject({ recognised: true, events: [], problems: [problem(null)] });
    expect(read(JSON.stringify([good, bad])).problems).toMatchObject([{ detail: '#2 errcode 301042 no permission' }]);
    const lines = [good, bad, { request: { roomid: 'wrR' }, response: { ...bad, errcode: '301042' } }];
    const reading = read(lines.map((line) => JSON.stringify(line)).join('\n'));
    expect(reading.events).toHaveLength(1);
    expect(reading.problems).toEqual([problem(2), problem(3)]);
  });

  test('responses of check_room_agree need the room from beside them or from the file name', () => {
    const response = {
      agreeinfo: [{ status_change_time: 1_500_000_000, exteranalopenid: 'wmA', agree_status: 'Agree' }],
    };
    expect(brief(JSON.stringify({ request: { roomid: 'wrR' }, response }))).toEqual([
      ['room:wrR|wmA', 'agree', 1_500_000_000_000],
    ]);
    expect(brief(JSON.stringify(response), '/x/wrAbcdefghijk.json')).toEqual([
      ['room:wrAbcdefghijk|wmA', 'agree', 1_500_000_000_000],
    ]);
    expect(read(JSON.stringify(response)).problems).toEqual([{ line: null, code: 'consent.noRoom', detail: '' }]);
  });

  test('the approval event as XML', () => {
    const xml =
      '<xml><CreateTime>1403610513</CreateTime><Event><![CDATA[change_external_contact]]></Event><ChangeType><![CDATA[msg_audit_approved]]></ChangeType><UserID><![CDATA[zhang]]></UserID><ExternalUserID>wmA</ExternalUserID></xml>';
    expect(brief(xml)).toEqual([['pair:zhang|wmA', 'agree', 1403610513000]]);
    expect(read('<xml><Event>msgaudit_notify</Event></xml>').recognised).toBe(false);
  });

  test.each([
    [
      'English, comma',
      'employee,customer,status,time\nzhang,wmA,agree,2024-05-01T10:00:00+08:00\n',
      Date.UTC(2024, 4, 1, 2),
    ],
    [
      'Chinese, local time, byte order mark',
      '\ufeff员工,客户,状态,时间\r\nzhang,wmA,同意,2024/5/1 10:00\r\n',
      Date.UTC(2024, 4, 1, 2),
    ],
    ['Traditional, tab', '員工\t客戶\t狀態\t時間\nzhang\twmA\t已同意\t1714528800\n', 1714528800000],
    [
      'quoted, other columns between, milliseconds',
      '"name","userid","x","exteranalopenid","agree_status","status_change_time"\n"张, 三","zhang","","wmA","Agree","1714528800123"\n',
      1714528800123,
    ],
    [
      'a bare date: an agreement from the end of that day',
      'userid,external_userid,status,date\nzhang,wmA,agree,2024-05-01\n',
      Date.UTC(2024, 4, 1, 16) - 1,
    ],
  ])('a register: %s', (_name, csv, atMs) => {
    expect(brief(csv)).toEqual([['pair:zhang|wmA', 'agree', atMs]]);
  });

  test('a register in GBK, with a refusal whose bare date counts from its start', () => {
    const gbk = Buffer.concat([
      Buffer.from('employee,customer,status,time\nzhang,wmA,'),
      Buffer.from([0xbe, 0xdc, 0xbe, 0xf8]),
      Buffer.from(',2024-05-01\n'),
    ]);
    expect(brief(gbk)).toEqual([['pair:zhang|wmA', 'disagree', Date.UTC(2024, 3, 30, 16)]]);
  });

  test('doubtful rows are told with their line and are nobody’s consent', () => {
    const csv =
      'employee,customer,status,time\nzhang,,agree,1714528800\nzhang,wmA,maybe,1714528800\nzhang,wmB,agree,yesterday\n';
    const { events, problems } = read(csv);
    expect(problems.map(({ line, code }) => [line, code])).toEqual([
      [2, 'consent.badRow'],
      [3, 'consent.unknownStatus'],
      [4, 'consent.noTime'],
    ]);
    const ledger = ledgerOf(...events);
    expect([ledger.statusAt('pair:zhang|wmA', 2e12), ledger.statusAt('pair:zhang|wmB', 2e12)]).toEqual([
      'refused',
      'unknown',
    ]);
  });

  test.each(['', 'hello', 'a,b\n1,2\n', '{"x":1}', '[1,2]'])('%j is no consent file', (content) => {
    expect(read(content).recognised).toBe(false);
  });
});

describe('the ledger in an archive', () => {
  let archive: TestArchive;
  beforeEach(() => (archive = openTestArchive()));
  afterEach(() => archive.cleanup());

  test('keeps every piece of evidence once, and answers the same after opening again', () => {
    const events = [event('agree', 100), event('disagree', 200), event('agree', null)];
    expect(archive.transaction((db) => saveConsentEvents(db, events, 1)).length).toBe(3);
    expect(archive.transaction((db) => saveConsentEvents(db, events, 2))).toEqual([]);
    expect(consentEventsOf(archive.read, SCOPE).map((one) => [one.status, one.atMs, one.importId])).toEqual([
      ['agree', null, 1],
      ['agree', 100, 1],
      ['disagree', 200, 1],
    ]);
    expect(openLedger(archive.read).statusAt(SCOPE, 150)).toBe('agreed');
  });
});

describe('an answer that says two things in one field', () => {
  const twice = '{"userid":"zhang","exteranalopenid":"wmA","agree_status":"Disagree","agree_status":"Agree"}';
  test.each([
    ['in a document', `{"agreeinfo":[${twice}]}`, null],
    ['on a line', `{"errcode":0}\n${twice}`, 2],
  ])('%s is told', (_where, text, line) => {
    const { problems } = readConsentFile(Buffer.from(text), 'a.json');
    expect(problems).toContainEqual({ line, code: 'json.duplicateKey', detail: '' });
  });
});
