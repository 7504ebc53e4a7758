import { afterEach, beforeEach, expect, test } from 'vitest';
import { CUSTOMER, EMPLOYEE, openKit, textLine, type Kit } from './testing/kit.ts';

let kit: Kit;
beforeEach(() => (kit = openKit()));
afterEach(() => kit.cleanup());

const BROKEN = 'employee,customer,status,time\nzhang,"wmB,agree,1714528800\n';

test('a consent file with an unclosed quote fails with its path and line', async () => {
  const chat = kit.file('chat.jsonl', textLine(1, 'hello'));
  const register = kit.file('register.csv', BROKEN);
  await expect(kit.load([chat], { consent: [register] })).rejects.toMatchObject({
    code: 'import.consentUnreadable',
    details: { path: register, line: expect.any(Number) },
  });
});

test('the same register among the sources is a counted problem', async () => {
  const chat = kit.file('chat.jsonl', textLine(1, 'hello'));
  const preview = await kit.inspect([chat, kit.file('register.csv', BROKEN)]);
  expect(JSON.stringify(preview)).toContain('consent.badCsv');
});

test('a reply of WeCom with an error releases nothing and is a counted problem with its place', async () => {
  const agreeinfo = [
    { status_change_time: 1_500_000_000, userid: EMPLOYEE, exteranalopenid: CUSTOMER, agree_status: 'Agree' },
  ];
  const replies = kit.file('agree.json', JSON.stringify({ errcode: 48002, errmsg: 'api forbidden', agreeinfo }));
  const report = await kit.load([kit.file('chat.jsonl', textLine(1, 'hello'))], { consent: [replies] });
  expect(report).toMatchObject({ loaded: 0, withheld: { unknown: 1 }, problemCount: 1 });
  expect(report.problems).toMatchObject([{ file: replies, code: 'consent.errorReply' }]);
});
