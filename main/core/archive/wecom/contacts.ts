import type { PersonKind } from '../../../../shared/model.ts';
import { isRecord, parseLossless } from '../../lib/losslessJson.ts';
import { text } from './envelope.ts';

/** Names and kinds that a contact dump states, and names of rooms. */
export type Contacts = {
  readonly people: ReadonlyMap<string, { readonly name: string; readonly kind: PersonKind }>;
  /** Room id to name. */
  readonly rooms: ReadonlyMap<string, string>;
};

type Found = { people: Map<string, { name: string; kind: PersonKind }>; rooms: Map<string, string> };

/**
 * Contacts in JSON as WeCom's own calls give them (one response, an array, or the bare list): user/list and simple lists
 * [{userid, name}], externalcontact/get and batch shapes, externalcontact/groupchat/get and msgaudit/groupchat/get.
 * Null when nothing of that is in it.
 */
export function readContacts(json: string): Contacts | null {
  const found: Found = { people: new Map(), rooms: new Map() };
  try {
    visit(found, parseLossless(json), 0);
  } catch {
    return null;
  }
  return found.people.size + found.rooms.size > 0 ? found : null;
}

const DEEPEST = 6;

function visit(found: Found, value: unknown, depth: number): void {
  if (depth > DEEPEST) return;
  if (Array.isArray(value)) return value.forEach((part) => visit(found, part, depth + 1));
  if (!isRecord(value) || 'msgtype' in value) return;
  visitPerson(found, value);
  visitRoom(found, value);
  const inside = [
    'userlist',
    'external_contact',
    'external_contact_list',
    'group_chat',
    'member_list',
    'userinfo',
    'employees',
    'contacts',
  ];
  for (const key of inside) if (key in value) visit(found, value[key], depth + 1);
}

function visitPerson(found: Found, value: Record<string, unknown>): void {
  const name = text(value.name);
  const external = text(value.external_userid);
  const userid = text(value.userid);
  if (name === '') return;
  if (external !== '') found.people.set(external, { name, kind: 'customer' });
  // groupchat/get lists members with type 1 for staff and 2 for outsiders.
  else if (userid !== '')
    found.people.set(userid, { name, kind: value.type === 2 && 'join_time' in value ? 'customer' : 'employee' });
}

function visitRoom(found: Found, value: Record<string, unknown>): void {
  const id = text(value.chat_id) || text(value.roomid);
  const name = text(value.name) || text(value.roomname);
  if (id !== '' && name !== '') found.rooms.set(id, name);
}
