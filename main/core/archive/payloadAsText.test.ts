import { afterEach, beforeEach, expect, test } from 'vitest';
import { answerLine, CUSTOMER, openKit, START_MS, textLine, type Kit } from './testing/kit.ts';

let kit: Kit;
beforeEach(() => (kit = openKit()));
afterEach(() => kit.cleanup());

test('a payload that is JSON in a string is read as the object it is', async () => {
  const lines = [
    answerLine(1, 'agree'),
    textLine(2, '', { text: JSON.stringify({ content: '保本 "保息"' }) }),
    textLine(4, '', { msgtype: 'news', info: ` ${JSON.stringify({ item: [{ title: '标题' }] })}`, text: null }),
    textLine(6, '', { msgtype: 'file', text: null, file: '{"filename":"a.pdf","filesize":18446744073709551615}' }),
  ];
  await kit.load([kit.file('chat.jsonl', lines.join('\n'))]);
  const [, text, news, file] = kit.messages();
  expect(text).toMatchObject({ text: '保本 "保息"', parts: [{ path: 'text.content' }] });
  expect(news?.text).toBe('标题');
  expect(file?.text).toContain('a.pdf');
  expect(JSON.stringify(file?.payload)).toContain('18446744073709551615');
});

test.each(['{not json', '[1]', '"x"', '{'])('text in place of a payload stays text: %s', async (written) => {
  await kit.load([kit.file('chat.jsonl', [answerLine(1, 'agree'), textLine(2, '', { text: written })].join('\n'))]);
  expect(kit.messages()[1]?.text).toBe(written);
});

test('answers about consent count with their payload in a string', async () => {
  const time = START_MS + 5000;
  const withdrawal = JSON.stringify({ userid: CUSTOMER, disagree_time: time });
  const lines = [
    answerLine(1, 'agree'),
    answerLine(9, 'disagree', { msgtype: 'disagree', disagree: withdrawal }),
    textLine(4, 'before'),
    textLine(6, 'after'),
  ];
  const report = await kit.load([kit.file('chat.jsonl', lines.join('\n'))]);
  expect(report).toMatchObject({ loaded: 3, withheld: { withdrawn: 1 } });
});

test('the same message with its payload in a string is a duplicate, not a conflict', async () => {
  const lines = [answerLine(1, 'agree'), textLine(2, 'x'), textLine(2, '', { text: '{ "content": "x" }' })];
  const report = await kit.load([kit.file('chat.jsonl', lines.join('\n'))]);
  expect(report).toMatchObject({ loaded: 2, duplicates: 1, conflicts: 0 });
});
