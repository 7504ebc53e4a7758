import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readMessages } from '../archive/index.ts';
import { quietJob } from '../lib/job.ts';
import { matchingIds } from '../search/index.ts';
import { agreed, line, openKit, type Kit } from './testing/kit.ts';

let kit: Kit;
beforeEach(() => {
  kit = openKit();
  kit.rules([], 12);
});
afterEach(() => kit.cleanup());

const OLD = '2020-03-01T10:00:00Z';
const LATER = '2020-03-01T10:05:00Z';

const said = (n: number, text: string, more: Record<string, unknown> = {}) => line({ n, text, at: OLD, more });

/** A recall of the message with this msgid, as WeCom writes it. */
const recall = (n: number, target: string, more: Record<string, unknown> = {}) =>
  line({
    n,
    text: '',
    at: LATER,
    more: { action: 'recall', msgtype: 'revoke', text: undefined, revoke: { pre_msgid: target }, ...more },
  });

const left = () => kit.archive.read.prepare('SELECT msgid FROM message ORDER BY record_id').pluck().all() as string[];

/** What the archive says of the one message that a query finds. */
function statement(query: string) {
  const [id = 0] = matchingIds(kit.archive.read, query, { order: 'oldest' });
  const [message] = readMessages(kit.archive.read, [id]);
  return { recalledAtMs: message?.recalledAtMs, recalls: message?.recalls, conflict: message?.conflict };
}

describe('with what is held stays', () => {
  test('its recall: after the deletion the message says what it said before', async () => {
    await kit.load([agreed(1), said(2, '保本承诺'), said(3, '别的'), recall(4, 'm2'), recall(5, 'm3')]);
    kit.hold('query', '保本承诺');
    const before = statement('保本承诺');
    expect(before.recalledAtMs).toBe(Date.parse(LATER));

    const plan = await kit.plan();
    expect(plan.kept).toMatchObject({ hold: 3, beside: { recall: 1, consent: 1, sameMsgid: 0 } });
    await kit.run(plan);

    expect(left()).toEqual(['m1', 'm2', 'm4']);
    expect(statement('保本承诺')).toEqual(before);
  });

  test('the message that a held recall takes back', async () => {
    await kit.load([agreed(1), said(2, '保本承诺'), said(3, '别的'), recall(4, 'm2')]);
    kit.hold('query', 'type:recall');
    await kit.run(await kit.plan());
    expect(left()).toEqual(['m1', 'm2', 'm4']);
    expect(statement('type:recall').recalls?.messageId).not.toBeNull();
  });

  test('every other record with its msgid, whatever conversation that names, and the recall of them all', async () => {
    const elsewhere = line({ n: 6, text: '无害', at: OLD, from: 'zhangsan', to: 'lisi', more: { msgid: 'm2' } });
    await kit.load([
      agreed(1),
      said(2, '保本承诺'),
      said(3, '别的'),
      said(4, '无害甲', { msgid: 'm2' }),
      elsewhere,
      recall(7, 'm2'),
    ]);
    kit.hold('query', '保本承诺');
    expect((await kit.plan()).kept).toMatchObject({ hold: 5, beside: { recall: 3, consent: 1 } });
    await kit.run(await kit.plan());
    expect(kit.texts()).toEqual(['', '保本承诺', '无害甲', '无害', '']);
  });

  test('the other version of a conflict that nobody recalled', async () => {
    await kit.load([agreed(1), said(2, '保本承诺'), said(3, '别的')]);
    await kit.load([said(4, '无害', { msgid: 'm2' })]);
    const hold = kit.hold('query', '保本承诺');
    expect(hold).toMatchObject({ messages: 3 });
    expect((await kit.plan()).kept.beside).toMatchObject({ sameMsgid: 1, consent: 1 });
    await kit.run(await kit.plan());
    expect(kit.texts()).toEqual(['', '保本承诺', '无害']);
  });

  test('for a held conversation, what recalls its messages from another one', async () => {
    await kit.load([agreed(1), said(2, '保本承诺'), recall(4, 'm2', { from: 'zhangsan', tolist: ['lisi'] })]);
    kit.hold('conversation', 'single:wmCustomer|zhangsan');
    await kit.run(await kit.plan());
    expect(left()).toEqual(['m1', 'm2', 'm4']);
  });

  test('of a vote or a meeting, the question and the answers', async () => {
    const vote = (n: number, votetype: number, title: string) =>
      said(n, '', { msgtype: 'vote', text: undefined, vote: { votetitle: title, voteitem: ['可', '否'], votetype } });
    await kit.load([agreed(1), vote(2, 101, '买哪种'), vote(3, 102, '选保本的'), said(4, '别的')]);
    kit.hold('query', '选保本的');
    expect((await kit.plan()).kept.beside).toMatchObject({ answer: 1 });
    await kit.run(await kit.plan());
    expect(left()).toEqual(['m1', 'm2', 'm3']);
  });

  test('what a withdrawal of consent would take out', async () => {
    await kit.load([agreed(1), said(2, '保本承诺'), said(3, '别的'), recall(4, 'm2')]);
    kit.hold('query', '保本承诺');
    const more = {
      msgtype: 'disagree',
      text: undefined,
      disagree: { userid: 'wmCustomer', disagree_time: Date.parse('2019-01-01T00:00:00Z') },
    };
    await kit.load([line({ n: 9, text: '', at: '2019-01-01T00:00:00Z', from: 'wmCustomer', to: 'zhangsan', more })]);
    expect(left()).toEqual(['m1', 'm2', 'm4', 'm9']);
  });
});

describe('without a hold', () => {
  test('a message that has no time, and so is never due, keeps its recall', async () => {
    const inside = { tolist: ['lisi'] };
    await kit.load([
      said(2, '无时', { ...inside, msgtime: 0 }),
      said(3, '别的', inside),
      recall(4, 'm2', inside),
      recall(5, 'm3', inside),
    ]);
    expect((await kit.plan()).kept).toMatchObject({ noTime: 2, beside: { recall: 1 } });
    await kit.run(await kit.plan());
    expect(left()).toEqual(['m2', 'm4']);
    expect(statement('无时').recalledAtMs).not.toBeNull();
  });

  test('versions of one msgid go together, when the last of them is due', async () => {
    await kit.load([agreed(1), said(2, '一')]);
    await kit.load([line({ n: 3, text: '二', at: '2039-12-01T00:00:00Z', more: { msgid: 'm2' } })]);
    expect((await kit.plan()).kept).toMatchObject({ notYet: 2, beside: { sameMsgid: 1 } });
  });

  test('no batch parts a message from its recall, so a hold of the next moment finds both or none', async () => {
    await kit.load([agreed(1), recall(2, 'm4'), said(3, '别的'), said(4, '保本承诺')]);
    const plan = await kit.plan();
    expect(plan.due).toBe(4);
    let batches = 0;
    const job = { ...quietJob, checkpoint: async () => void (++batches === 3 && kit.hold('all')) };
    expect(await kit.run(plan, job, { batchRecords: 1 })).toMatchObject({ deleted: 3, keptLater: { hold: 1 } });
    expect(left()).toEqual(['m3']);
  });
});
