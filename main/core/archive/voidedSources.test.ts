import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { quietJob } from '../lib/job.ts';
import { importSources } from './index.ts';
import { answerLine, CUSTOMER, EMPLOYEE, openKit, textLine, type Kit } from './testing/kit.ts';

/** What a file brought that a person says is an attachment: somebody who took part in a chat wrote all of it. */
const md5 = (content: string): string => createHash('md5').update(content).digest('hex');
const declaring = (n: number, content: string): string =>
  textLine(n, '', { msgtype: 'file', text: undefined, file: { sdkfileid: 's', filename: 'x', md5sum: md5(content) } });

let kit: Kit;
beforeEach(() => {
  kit = openKit();
});
afterEach(() => kit.cleanup());

const texts = (): string[] => kit.messages().map(({ text }) => text);

describe('messages', () => {
  const TRUE = [answerLine(0, 'agree'), textLine(1, '真话'), textLine(2, '也是真话')].join('\n');
  const FORGED = [textLine(2, '也是真话'), textLine(3, '保证收益'), textLine(4, '保证本金')].join('\n');
  let [chat, forged, next]: string[] = [];
  beforeEach(async () => {
    [chat, forged] = [kit.file('chat.jsonl', TRUE), kit.file('forged.jsonl', FORGED)];
    expect(await kit.load([chat, forged])).toMatchObject({ loaded: 5, duplicates: 1 });
    next = kit.file('april.jsonl', declaring(9, FORGED));
    expect(await kit.load([next])).toMatchObject({ retracted: 0, problemCount: 1 });
  });

  test('that only this file says go, although there is consent; what another file says, too, stays', async () => {
    const wish = { attachments: [forged ?? ''] };
    expect(await kit.inspect([next ?? ''], wish)).toMatchObject({ retracted: 2 });
    expect(await kit.load([next ?? ''], wish)).toMatchObject({ retracted: 2, problemCount: 0 });
    expect(texts()).not.toEqual(expect.arrayContaining(['保证收益']));
    expect(texts()).toEqual(expect.arrayContaining(['真话', '也是真话']));
  });

  test('stay under a legal hold, which is told, and go with the first import after it was lifted', async () => {
    const sources = { files: [next ?? ''], consentFiles: [], basis: null, vouched: [], attachments: [forged ?? ''] };
    const held = { ...kit.deps, heldMessages: () => () => true };
    const report = await importSources(held, sources, quietJob);
    expect(report).toMatchObject({ retracted: 0, problemCount: 2 });
    expect(report.problems.map(({ code }) => code)).toEqual(['record.held', 'record.held']);
    expect(texts()).toContain('保证收益');
    expect(await importSources(held, { ...sources, attachments: [] }, quietJob)).toMatchObject({ retracted: 0 });
    expect(await kit.load([next ?? ''])).toMatchObject({ retracted: 2 });
  });

  test('keep no true record out with the same msgid, neither in the preview nor in the import', async () => {
    const said = kit.file('true.jsonl', [textLine(3, '不保证收益'), textLine(4, '保证本金')].join('\n'));
    const wish = { attachments: [forged ?? ''] };
    const counts = { loaded: 2, duplicates: 0, conflicts: 0 };
    expect(await kit.inspect([said], wish)).toMatchObject({ retracted: 2, counts });
    expect(await kit.load([said], wish)).toMatchObject({ retracted: 2, ...counts });
  });

  test('come in when a file says them that is none', async () => {
    await kit.load([next ?? ''], { attachments: [forged ?? ''] });
    const again = kit.file('month.jsonl', textLine(3, '保证收益'));
    expect(await kit.load([again])).toMatchObject({ loaded: 1, released: 1 });
  });
});

describe('names', () => {
  /** By her id a customer, who never agreed. */
  const STRANGER = 'wmSTRANGER0000000000000000000000';
  const NAMES = JSON.stringify([{ userid: EMPLOYEE, name: '张伟' }]);
  const FORGED = JSON.stringify([
    { userid: EMPLOYEE, name: '总经理' },
    { userid: STRANGER, name: '同事' },
    { userid: CUSTOMER, name: '同事二' },
  ]);
  const internal = (n: number): string => textLine(n, `秘密${n}`, { tolist: [STRANGER] });
  const people = (): unknown =>
    kit.archive.read
      .prepare('SELECT source_id AS id, name, kind FROM person WHERE source_id IN (?, ?, ?) ORDER BY person.id')
      .all(EMPLOYEE, STRANGER, CUSTOMER);
  const basis = '员工手册';
  let [forged, next]: string[] = [];
  beforeEach(async () => {
    forged = kit.file('forged.json', FORGED);
    const chat = kit.file('chat.jsonl', [answerLine(0, 'agree'), textLine(1, '你好')].join('\n'));
    await kit.load([chat, kit.file('names.json', NAMES)]);
    await kit.load([kit.file('1.jsonl', internal(2)), forged], { basis });
    expect(texts()).toContain('秘密2');
    next = kit.file('2.jsonl', declaring(9, FORGED));
    expect(await kit.load([next])).toMatchObject({ retracted: 0, problemCount: 1 });
  });

  test('in doubt make no employee of somebody who is a customer by her id, and nothing stored goes', async () => {
    const report = await kit.load([kit.file('3.jsonl', [internal(3), textLine(4, '再见')].join('\n'))], { basis });
    expect(report).toMatchObject({ loaded: 1, withheld: { unknown: 1 }, retracted: 0 });
    expect(texts()).toEqual(expect.arrayContaining(['秘密2', '再见']));
    expect(texts()).not.toContain('秘密3');
  });

  test('of an attachment are forgotten: another list counts again, else the id; what came in by them goes', async () => {
    const wish = { attachments: [forged ?? ''] };
    expect(await kit.inspect([next ?? ''], wish)).toMatchObject({ retracted: 1 });
    expect(await kit.load([next ?? ''], wish)).toMatchObject({ retracted: 1, problemCount: 0 });
    expect(texts()).not.toContain('秘密2');
    expect(texts()).toContain('你好');
    expect(people()).toEqual([
      { id: EMPLOYEE, name: '张伟', kind: 'employee' },
      { id: CUSTOMER, name: null, kind: 'customer' },
      { id: STRANGER, name: null, kind: 'customer' },
    ]);
    const names = kit.archive.read.prepare('SELECT name FROM person_alias').pluck().all();
    expect(names).toEqual(['张伟']);
  });

  test('of a list that a person vouches for count on', async () => {
    await kit.load([next ?? ''], { vouched: [forged ?? ''] });
    expect(await kit.load([kit.file('3.jsonl', internal(3))], { basis })).toMatchObject({ loaded: 1, problemCount: 0 });
  });
});
