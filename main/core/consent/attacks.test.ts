import { describe, expect, test } from 'vitest';
import { openLedger, readConsentFile } from './index.ts';
import { readStatusTime } from './words.ts';

const AT = Date.parse('2023-11-15T06:13:30+08:00');
const at = (text: string): number => Date.parse(`${text}+08:00`);

describe('a time in digits', () => {
  test.each([
    ['20231115061330', AT],
    ['202311150613', at('2023-11-15T06:13:00')],
    ['2023111506', at('2023-11-15T06:00:00')],
    ['20231115', at('2023-11-15T00:00:00')],
    [`${AT / 1000}`, AT],
    [`${AT / 1000}.5`, AT + 500],
    [`${AT}`, AT],
    [`${AT}000`, AT],
  ])('%s', (written, ms) => {
    expect(readStatusTime(written, 'disagree').atMs).toBe(ms);
    expect(readStatusTime(Number(written), 'disagree').atMs).toBe(ms);
  });

  test('of a day: an agreement from its end', () =>
    expect(readStatusTime('20231115', 'agree').atMs).toBe(at('2023-11-15T23:59:59.999')));

  test.each([
    '20231345061330',
    '20230230',
    '99999999999999',
    '123456789',
    '00000000000000',
    '9'.repeat(20),
    '99991231',
  ])('%s is none: an agreement is not used, a refusal always counts', (written) =>
    expect(readStatusTime(written, 'agree')).toMatchObject({ atMs: null, precision: 'unknown' }),
  );
});

describe('a register whose cells went astray is told with its line', () => {
  const problems = (csv: string) =>
    readConsentFile(Buffer.from(csv), 'register.csv').problems.filter(({ code }) => code === 'consent.badRow');
  const row = 'zhang,wmA,agree,2023-11-15T06:13:30+08:00';

  test.each([
    ['a cell too many', `employee,customer,status,time\n${row},已撤回\n`, 2],
    ['something under no name', `employee,customer,status,time,\n${row},已撤回\n`, 2],
    [
      'a quotation mark that swallows the rows up to the next',
      `employee,customer,status,time\nli,"wmB,agree,2023\nzhang,wmA,disagree,2023\nli,wmC",agree,2023-11-15T06:13:30Z\n`,
      4,
    ],
  ])('%s', (_, csv, line) => expect(problems(csv)).toMatchObject([{ line }]));

  test.each([
    ['row numbers under no name', `,employee,customer,status,time\n0,${row}\n`],
    ['empty cells behind the last', `employee,customer,status,time\n${row},,\n`],
    ['a line break in a remark', `employee,customer,status,time,remark\n${row},"a\nb"\n`],
  ])('but not %s', (_, csv) => expect(problems(csv)).toEqual([]));
});

describe('consent in JSON', () => {
  const refusal = { userid: 'zhang', exteranalopenid: 'wmA', agree_status: 'Disagree', status_change_time: AT / 1000 };
  const other = { ...refusal, userid: 'li' };
  const read = (...lines: object[]) =>
    readConsentFile(Buffer.from(lines.map((line) => JSON.stringify(line)).join('\n')), 'consent.jsonl');
  const message = { msgtype: 'disagree', msgid: 'm', from: 'wmA', tolist: ['zhang'], msgtime: AT, disagree: {} };

  test.each([
    ['an answer that is no list', { agreeinfo: refusal }],
    ['an answer in a field', { data: { agreeinfo: [refusal] } }],
    ['an answer as text', { request: {}, response: JSON.stringify({ agreeinfo: [refusal] }) }],
    ['a list as text', { result: JSON.stringify([{ agreeinfo: [refusal] }]) }],
    ['a message in a wrapper', { seq: 9, msg: message }],
    ['a message as text in one', { seq: 9, decrypted_data: JSON.stringify(message) }],
  ])('%s counts', (_, line) => {
    const { events, problems } = read({ agreeinfo: [other] }, line);
    expect(events.map(({ scope, status }) => `${scope} ${status}`)).toEqual([
      'pair:li|wmA disagree',
      'pair:zhang|wmA disagree',
    ]);
    expect(problems).toEqual([]);
  });

  test('what is none beside it is told, but for other messages', () => {
    const { events, problems } = read({ agreeinfo: [other] }, { answers: [refusal] }, { msgtype: 'text', msgid: 'm' });
    expect(events).toHaveLength(1);
    expect(problems).toEqual([{ line: 2, code: 'consent.badRow', detail: 'answers' }]);
  });

  test.each(['{"data":', '['])('%s thousands of times in itself is told', (open) => {
    const text = `{"agreeinfo":[]}\n${open.repeat(4000)}1${open === '[' ? ']'.repeat(4000) : '}'.repeat(4000)}`;
    expect(readConsentFile(Buffer.from(text), 'consent.jsonl').problems).toMatchObject([{ line: 2 }]);
  });

  test('that says two things agrees to nothing', () => {
    const twice = JSON.stringify({ agreeinfo: [refusal] }).replace(
      /"agree_status":"Disagree"/u,
      '$&,"agree_status":"Agree"',
    );
    expect(readConsentFile(Buffer.from(twice), 'consent.json')).toMatchObject({
      events: [{ status: 'other' }],
      problems: [{ code: 'json.duplicateKey' }],
    });
  });

  test('a refusal whose payload writes the customer in another case counts', () => {
    const disagree = { userid: 'WMA', disagree_time: AT };
    expect(read({ ...message, disagree }).events).toMatchObject([{ scope: 'pair:zhang|wmA', status: 'disagree' }]);
  });

  test('a refusal with a sign for all employees counts for all', () =>
    expect(read({ agreeinfo: [{ ...refusal, userid: '*' }] }).events).toMatchObject([{ scope: 'pair:|wmA' }]));
});

describe('a register that says two things', () => {
  const AT_S = AT / 1000;
  const events = (csv: string) =>
    readConsentFile(Buffer.from(csv), 'register.csv').events.map(({ scope, status }) => `${scope} ${status}`);

  test.each([
    ['agree', '拒绝', 'disagree'],
    ['拒绝', 'agree', 'disagree'],
    ['agree', '', 'agree'],
    ['agree', 'yes', 'agree'],
  ])('%s and %s is %s', (first, second, status) =>
    expect(events(`employee,customer,status,consent_status,time\nzhang,wmA,${first},${second},${AT_S}\n`)).toEqual([
      `pair:zhang|wmA ${status}`,
    ]),
  );

  test.each(['员工,userid,客户,external_userid,状态,时间', 'userid,员工,external_userid,客户,状态,时间'])(
    'with names and ids (%s) says it of the ids, and tells the names',
    (header) => {
      const isNameFirst = header.startsWith('员工');
      const row = isNameFirst ? '张三,zhang,李四,wmA' : 'zhang,张三,wmA,李四';
      expect(events(`${header}\n${row},拒绝,${AT_S}\n`)).toEqual(['pair:zhang|wmA disagree']);
      const { problems } = readConsentFile(Buffer.from(`${header}\n`), 'register.csv');
      expect(problems.map(({ detail }) => detail)).toEqual(['员工', '客户']);
    },
  );
});

test('a refusal with a date and no time counts all day, whatever the customer agreed to on that day', () => {
  const ledger = openLedger(null);
  const row = (status: string, time: string): string => `zhang,wmA,${status},${time}\n`;
  const csv = `employee,customer,status,time\n${row('agree', '2023-11-15 10:00:00')}${row('withdrawn', '20231115')}`;
  ledger.add(readConsentFile(Buffer.from(csv + row('agree', '2023-11-17 10:00:00')), 'register.csv').events);
  const statusAt = (text: string) => ledger.statusAt('pair:zhang|wmA', at(text));
  expect(['2023-11-15T09:00:00', '2023-11-15T12:00:00', '2023-11-16T00:00:00'].map(statusAt)).toEqual([
    'refused',
    'refused',
    'refused',
  ]);
  expect(statusAt('2023-11-17T10:00:00')).toBe('agreed');
});
