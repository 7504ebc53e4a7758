import { describe, expect, test } from 'vitest';
import { openLedger, readConsentFile } from './index.ts';

const read = (csv: string) => readConsentFile(Buffer.from(csv), 'register.csv');

describe('a register that breaks off', () => {
  test('in an unclosed quote is told with its line and gives no evidence', () => {
    const reading = read('employee,customer,status,time\nzhang,wmA,agree,1714528800\nzhang,"wmB,agree,1714528800\n');
    expect(reading.events).toEqual([]);
    expect(reading.brokenAtLine).toBe(3);
    expect(reading.problems).toEqual([{ line: 3, code: 'consent.badCsv', detail: 'CSV_QUOTE_NOT_CLOSED' }]);
  });
});

describe('a sign or a word for all employees', () => {
  const statusAfter = (row: string) => {
    const ledger = openLedger(null);
    ledger.add(read(`employee,room,customer,status,time\n${row}\n`).events);
    return ledger.statusAt('pair:zhang|wmA', 1714528901_000);
  };

  const WORDS = [
    '',
    '-',
    '—',
    '/',
    '*',
    'all',
    'N/A',
    '全部',
    '所有员工',
    '無',
    '＊',
    '－',
    'ＡＬＬ',
    '.',
    '...',
    '不限',
  ];
  const MORE_WORDS = ['任何', 'everyone', 'All employees', '全\u200b部', '(all)', '“全部”'];

  test.each([...WORDS, ...MORE_WORDS])('%s refuses for each of them', (word) => {
    expect(statusAfter(`${word},-,wmA,refused,1714528900`)).toBe('refused');
    expect(statusAfter(`zhang,${word},wmA,refused,1714528900`)).toBe('refused');
  });

  test('agrees for none, and a dash for the room leaves the employee', () => {
    expect(statusAfter('*,,wmA,agree,1714528900')).toBe('unknown');
    expect(statusAfter('zhang,-,wmA,refused,1714528900')).toBe('refused');
    expect(statusAfter('li,-,wmA,refused,1714528900')).toBe('unknown');
  });
});

describe('the status of a row', () => {
  const HEADER = 'employee,customer,status,time\n';
  const statusAfter = (word: string) => {
    const ledger = openLedger(null);
    const reading = read(`${HEADER}zhang,wmA,agree,1714528800\nzhang,wmA,${word},1714528900\n`);
    ledger.add(reading.events);
    const at = (seconds: number) => ledger.statusAt('pair:zhang|wmA', seconds * 1000);
    return { before: at(1714528899), after: at(1714528901), problems: reading.problems.map(({ code }) => code) };
  };

  test.each(['withdraw', 'Withdrawn', 'opt-out', 'OptOut', '撤回', '撤回同意', '取消同意', '取消'])('%s', (word) => {
    expect(statusAfter(word)).toEqual({ before: 'agreed', after: 'withdrawn', problems: [] });
  });

  test('a word that nobody knows counts as no consent from its time on, and is told', () => {
    expect(statusAfter('perhaps')).toEqual({
      before: 'agreed',
      after: 'withdrawn',
      problems: ['consent.unknownStatus'],
    });
  });

  test('Default_Agree is told and is no refusal', () => {
    expect(statusAfter('Default_Agree')).toEqual({
      before: 'agreed',
      after: 'agreed',
      problems: ['consent.unknownStatus'],
    });
  });
});

describe('the columns of a register', () => {
  test.each(['撤回时间', '撤回時間', 'withdrawn', 'withdrawn_at', 'Withdrawal time'])(
    '%s ends an agreement',
    (name) => {
      const reading = read(
        `employee,customer,status,time,${name}\nzhang,wmA,agree,1714528800,1714528900\nzhang,wmB,agree,1714528800,\n`,
      );
      const ledger = openLedger(null);
      ledger.add(reading.events);
      expect(ledger.statusAt('pair:zhang|wmA', 1714528899000)).toBe('agreed');
      expect(ledger.statusAt('pair:zhang|wmA', 1714528900000)).toBe('withdrawn');
      expect(ledger.statusAt('pair:zhang|wmB', 1714528900000)).toBe('agreed');
      expect(reading.problems).toEqual([]);
    },
  );

  test('one that nobody knows is told by its name; names, references and remarks are not', () => {
    const { problems } = read('employee,customer,status,time,valid until,reference,备注,客户姓名\n');
    expect(problems).toEqual([{ line: 1, code: 'consent.unknownColumn', detail: 'valid until' }]);
  });
});
