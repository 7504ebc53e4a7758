import { toUSVString } from 'node:util';
import type { MessageKind, TextPart } from '../../../../shared/model.ts';
import { isRecord, parseLossless } from '../../lib/losslessJson.ts';
import { readContent, type DeclaredMedia } from './content.ts';
import { text } from './envelope.ts';
import { kindOf, payloadOf, typeOf } from './kinds.ts';
import { readTime } from './time.ts';

/** Who takes part in a message. `to` is null when the record does not say. */
export type Participants = {
  readonly from: string;
  readonly to: readonly string[] | null;
  /** '' outside rooms. */
  readonly roomId: string;
};

/** A WeCom message in our words; see formats.md 1.4-1.6. */
export type Normalised = Participants & {
  /** Verbatim msgtype; `switch` for the event that has none. */
  readonly type: string;
  readonly kind: MessageKind;
  readonly sentAtMs: number | null;
  readonly text: string;
  readonly parts: readonly TextPart[];
  readonly payload: unknown;
  readonly media: readonly DeclaredMedia[];
  /** See `Content`. */
  readonly mentions: readonly DeclaredMedia[];
  /** msgid of the message that this one recalls. */
  readonly recalls: string | null;
  readonly conversationKey: string;
  readonly problems: readonly string[];
};

export function normalise(message: Readonly<Record<string, unknown>>): Normalised {
  const isSwitch = message.action === 'switch' && !message.msgtype;
  const type = typeOf(text(message.msgtype), message.action);
  const people = participants(message, isSwitch);
  const time = readTime(message.msgtime ?? (isSwitch ? message.time : undefined));
  const payload = payloadOf(message, type);
  const content = readContent(type, payload.key, payload.value);
  const kind = message.action === 'recall' ? 'recall' : kindOf(type);
  const problems = [...people.problems, ...content.problems];
  if (time.problem) problems.push(time.problem);
  return {
    from: people.from,
    to: people.to,
    roomId: people.roomId,
    type,
    kind,
    sentAtMs: time.ms,
    text: content.text,
    parts: content.parts,
    payload: content.payload,
    media: content.media,
    mentions: content.mentions,
    recalls: kind === 'recall' ? recalled(payload.value) : null,
    conversationKey: conversationKey(people, isSwitch),
    problems,
  };
}

function participants(
  message: Readonly<Record<string, unknown>>,
  isSwitch: boolean,
): Participants & { problems: string[] } {
  const problems: string[] = [];
  const from = toUSVString(text(isSwitch ? message.user : message.from)).trim();
  if (from === '') problems.push('from.missing');
  else if (typeof message.from === 'number') problems.push('from.number');
  const to = isSwitch ? [] : recipients(message.tolist);
  if (to === null) problems.push('to.missing');
  return { from, to: to && to.map(toUSVString), roomId: toUSVString(text(message.roomid)), problems };
}

/** An array of ids; some vendors push a string: JSON, or several ids joined by | or comma. Null when it says nothing. */
function recipients(tolist: unknown): string[] | null {
  if (typeof tolist === 'string') {
    if (tolist.trim().startsWith('[')) return recipients(parsedArray(tolist));
    return tolist
      .split(/[|,]/)
      .map((id) => id.trim())
      .filter((id) => id !== '');
  }
  if (!Array.isArray(tolist)) return null;
  const ids = tolist.map((id) => text(id).trim()).filter((id) => id !== '');
  return ids.length === tolist.length ? ids : null;
}

function parsedArray(json: string): unknown[] | null {
  try {
    const value = parseLossless(json);
    return Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

function recalled(payload: unknown): string | null {
  return isRecord(payload) ? text(payload.pre_msgid) || null : null;
}

/** `room:<roomid>`, `single:<ids sorted, joined by |>`, or `system:<user>` for events that belong to nobody's talk. */
function conversationKey(people: Participants, isSwitch: boolean): string {
  if (isSwitch) return `system:${people.from}`;
  if (people.roomId !== '') return `room:${people.roomId}`;
  const [only, second] = people.to ?? [];
  // Nearly always: one sender, one recipient.
  if (only !== undefined && second === undefined && people.from !== '' && only !== people.from)
    return people.from < only ? `single:${people.from}|${only}` : `single:${only}|${people.from}`;
  const ids = new Set([people.from, ...(people.to ?? [])].filter((id) => id !== ''));
  return `single:${[...ids].sort().join('|')}`;
}
