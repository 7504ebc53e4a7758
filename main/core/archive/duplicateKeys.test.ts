import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { answerLine, CUSTOMER, EMPLOYEE, openKit, START_MS, textLine, type Kit } from './testing/kit.ts';

let kit: Kit;
beforeEach(() => void (kit = openKit()));
afterEach(() => kit.cleanup());

const load = (line: string) => kit.load([kit.file('c.jsonl', [answerLine(0, 'agree'), line].join('\n'))]);

describe('a record that says two things in one field is told with its place', () => {
  test.each([
    ['two senders', textLine(1, 'x').replace('"from":', `"from":"${EMPLOYEE}","from":`)],
    ['two texts', textLine(1, 'x').replace('"text":', '"text":{"content":"shown first"},"text":')],
    ['two times', textLine(1, 'x').replace('"msgtime":', '"msgtime":1,"msgtime":')],
    ['in the payload', textLine(1, 'x').replace('"content":', '"content":"shown first","content":')],
    [
      'in a message kept as a string',
      JSON.stringify({ seq: 1, msgid: 'm1', msg: textLine(1, 'x').replace('"from":', `"from":"${CUSTOMER}","from":`) }),
    ],
    [
      'in a forwarded message',
      textLine(1, '', {
        msgtype: 'chatrecord',
        text: undefined,
        chatrecord: {
          title: 't',
          item: [{ type: 'ChatRecordText', msgtime: START_MS, content: '{"content":"a","content":"b"}' }],
        },
      }),
    ],
  ])('%s', async (_what, line) => {
    const report = await load(line);
    expect(report).toMatchObject({ loaded: 2, problemCount: 1 });
    expect(report.problems).toMatchObject([{ line: 2, code: 'json.duplicateKey', detail: 'msgid m1' }]);
    expect(kit.messages().find(({ msgid }) => msgid === 'm1')?.problems).toEqual(['json.duplicateKey']);
  });
});
