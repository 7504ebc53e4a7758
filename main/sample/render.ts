import { createHash } from 'node:crypto';
import type { Dialogue, Turn } from './parse.ts';
import { payloadOf, type RenderedMedia } from './payloads.ts';

export type SampleArchive = {
  /** One WeCom message as JSON per line, in time order, seq 1 upwards. */
  readonly jsonl: string;
  readonly media: ReadonlyMap<string, Buffer>;
  /** `[{userid, name, department}]` and `[{external_userid, name}]`: gives the ids their names. */
  readonly contacts: string;
};

export type Employee = { readonly userid: string; readonly name: string; readonly department: string };

/** Default pause between two lines when the dialogue names none; varies so that times look lived. */
const pauseMs = (line: number) => 15_000 + ((line * 7919) % 50) * 1_000;

type Sent = { readonly atMs: number; readonly order: number; readonly record: Record<string, unknown> };

/** Deterministic: the same dialogues give the same bytes, hashes and ids. */
export function renderSample(dialogues: readonly Dialogue[], employees: readonly Employee[]): SampleArchive {
  const media: RenderedMedia = new Map();
  const sent: Sent[] = dialogues.flatMap((dialogue) => renderDialogue(dialogue, employees, media));
  sent.sort((a, b) => a.atMs - b.atMs || a.order - b.order);
  const lines = sent.map(({ record }, index) => JSON.stringify({ seq: index + 1, ...record }));
  const customers = [...new Set(dialogues.flatMap((dialogue) => dialogue.customers))];
  const contacts = [...employees, ...customers.map((name) => ({ external_userid: customerId(name), name, type: 1 }))];
  return { jsonl: `${lines.join('\n')}\n`, media, contacts: `${JSON.stringify(contacts, null, 1)}\n` };
}

/** WeCom's external ids: `wm` and 30 characters that say nothing about the person. */
export function customerId(name: string): string {
  return `wm${createHash('sha256').update(`sample ${name}`).digest('base64url').slice(0, 30)}`;
}

function renderDialogue(dialogue: Dialogue, employees: readonly Employee[], media: RenderedMedia): Sent[] {
  const idOf = (name: string) => idOfMember(dialogue, employees, name);
  const members = [...dialogue.employees, ...dialogue.customers].map(idOf);
  const roomid =
    dialogue.room === null ? '' : `wr${createHash('sha256').update(dialogue.room).digest('base64url').slice(0, 30)}`;
  const sent: Sent[] = [];
  const lastMsgid = new Map<string, string>();
  let atMs = dialogue.startMs;
  for (const turn of dialogue.turns) {
    atMs += turn.waitMs || pauseMs(turn.line);
    const from = idOf(turn.who);
    const to = members.filter((id) => id !== from);
    const msgid = `${digits(`${dialogue.file}:${turn.line}`)}_${atMs}${dialogue.customers.length > 0 ? '_external' : ''}`;
    const content = payloadOf(turn.text, { from, atMs, customerId, recalls: lastMsgid.get(from) ?? 'unknown', media });
    const { action = 'send', msgtype, ...payload } = content;
    sent.push({
      atMs,
      order: sent.length,
      record: { msgid, action, from, tolist: to, roomid, msgtime: atMs, msgtype, ...payload },
    });
    if (action === 'send') lastMsgid.set(from, msgid);
  }
  return sent;
}

function idOfMember(dialogue: Dialogue, employees: readonly Employee[], name: string): string {
  if (dialogue.customers.includes(name)) return customerId(name);
  const employee = employees.find((one) => one.userid === name || one.name === name);
  if (!employee) throw new Error(`${dialogue.file}:${dialogue.line}: nobody is called ${name}`);
  return employee.userid;
}

function digits(text: string): string {
  return createHash('sha256').update(text).digest().readBigUInt64BE(0).toString();
}

export type { Turn };
