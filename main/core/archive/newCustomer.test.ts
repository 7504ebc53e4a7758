import { afterEach, beforeEach, expect, test } from 'vitest';
import { readRawRecord, withheldRecords } from './index.ts';
import { answerLine, CUSTOMER, EMPLOYEE, openKit, textLine, type Kit } from './testing/kit.ts';

/** Looks like a colleague's userid; only a contact list can tell. */
const DISGUISED = 'chenjie';
const BASIS = { basis: 'policy 7' };

let kit: Kit;
beforeEach(() => (kit = openKit()));
afterEach(() => kit.cleanup());

const contacts = (externalUserid: string) =>
  kit.file('contacts.json', JSON.stringify([{ external_contact: { external_userid: externalUserid, name: '陈杰' } }]));

const withheld = () =>
  withheldRecords(kit.archive.read, { importId: null, reason: null, offset: 0, limit: 100 }).records.map(
    ({ msgid, reason, pair }) => [msgid, reason, pair],
  );

test('a contact list that names a customer takes out what a declared basis had let through', async () => {
  const lines = [
    textLine(2, 'to the disguised customer', { tolist: [DISGUISED] }),
    textLine(4, 'to a colleague', { tolist: ['lisi'] }),
    textLine(6, 'in a room with both', { tolist: ['lisi', DISGUISED], roomid: 'wrRoom' }),
    textLine(8, 'in that room, without them', { tolist: ['lisi'], roomid: 'wrRoom' }),
  ];
  expect(await kit.load([kit.file('chat.jsonl', lines.join('\n'))], BASIS)).toMatchObject({ loaded: 4 });
  const recordId = kit.stored.find((message) => message.msgid === 'm2')?.recordId ?? 0;

  expect(await kit.load([contacts(DISGUISED)])).toMatchObject({ read: 0, retracted: 2 });

  expect(kit.messages().map((message) => message.text)).toEqual(['to a colleague', 'in that room, without them']);
  expect(kit.removed.map((message) => message.msgid).sort()).toEqual(['m2', 'm6']);
  expect(readRawRecord(kit.archive.read, recordId)?.bytes.length).toBe(0);
  expect(withheld().sort()).toEqual([
    ['m2', 'unknown', `${EMPLOYEE}|${DISGUISED}`],
    ['m6', 'unknown', `room:wrRoom|${DISGUISED}`],
  ]);
});

test('the chain names the contact file by which it happened', async () => {
  await kit.load([kit.file('chat.jsonl', textLine(2, 'x', { tolist: [DISGUISED] }))], BASIS);
  await kit.load([contacts(DISGUISED)]);
  const lines = kit.archive.read
    .prepare("SELECT line FROM audit_entry WHERE action IN ('import.started', 'import.done') ORDER BY seq DESC LIMIT 2")
    .pluck()
    .all() as string[];
  expect(lines[1]).toMatch(/"contactFiles":\[\{[^}]*"people":1/);
  expect(lines[0]).toContain('"retracted":1');
});

test('consent for the new customer keeps their talk', async () => {
  const consent = kit.file('c.csv', `employee,customer,status,time\n${EMPLOYEE},${DISGUISED},agree,1600000000\n`);
  await kit.load([kit.file('chat.jsonl', textLine(2, 'x', { tolist: [DISGUISED] }))], BASIS);
  expect(await kit.load([contacts(DISGUISED)], { consent: [consent] })).toMatchObject({ retracted: 0 });
});

test('a list that says what is known already takes nothing out', async () => {
  await kit.load([kit.file('chat.jsonl', [answerLine(1, 'agree'), textLine(2, 'x')].join('\n'))]);
  expect(await kit.load([contacts(CUSTOMER)])).toMatchObject({ retracted: 0 });
  expect(kit.messages()).toHaveLength(2);
});
