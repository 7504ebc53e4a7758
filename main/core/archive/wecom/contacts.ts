import type { PersonKind } from '../../../../shared/model.ts';
import { isRecord, parseLossless } from '../../lib/losslessJson.ts';
import { text } from './envelope.ts';
import { handOversIn, type HandOverRecord } from './handoverRecords.ts';

/** What a source calls somebody: their name, or something else that people may look for. */
export type GivenName = {
  readonly sourceId: string;
  readonly name: string;
  readonly kind: 'name' | 'alias' | 'remark' | 'corporation' | 'groupNickname';
};

/** Names and kinds that a contact dump states, names of rooms, and who passed customers on to whom. */
export type Contacts = {
  readonly people: ReadonlyMap<string, { readonly name: string; readonly kind: PersonKind }>;
  /** Room id to name. */
  readonly rooms: ReadonlyMap<string, string>;
  readonly names: readonly GivenName[];
  readonly handOvers: readonly HandOverRecord[];
};

type Found = {
  people: Map<string, { name: string; kind: PersonKind }>;
  rooms: Map<string, string>;
  names: GivenName[];
  handOvers: HandOverRecord[];
};

/**
 * Contacts in JSON as WeCom's own calls give them (one response, an array, or the bare list): user/list and simple lists
 * [{userid, name}], externalcontact/get and batch shapes with the employees' remarks, externalcontact/groupchat/get and
 * msgaudit/groupchat/get, transfer results. Null when nothing of that is in it.
 */
export function readContacts(json: string): Contacts | null {
  const found: Found = { people: new Map(), rooms: new Map(), names: [], handOvers: [] };
  try {
    visit(found, parseLossless(json), 0);
  } catch {
    return null;
  }
  return found.people.size + found.rooms.size + found.handOvers.length > 0 ? found : null;
}

const DEEPEST = 6;

function visit(found: Found, value: unknown, depth: number): void {
  if (depth > DEEPEST) return;
  if (Array.isArray(value)) return value.forEach((part) => visit(found, part, depth + 1));
  if (!isRecord(value) || 'msgtype' in value) return;
  visitPerson(found, value);
  visitRoom(found, value);
  visitRemarks(found, value);
  found.handOvers.push(...handOversIn(value));
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
  const sourceId = external || userid;
  addName(found, sourceId, 'name', value.name);
  addName(found, sourceId, 'alias', value.alias);
  addName(found, sourceId, 'alias', value.english_name);
  addName(found, sourceId, 'corporation', value.corp_name);
  addName(found, sourceId, 'corporation', value.corp_full_name);
  addName(found, sourceId, 'groupNickname', value.group_nickname);
}

/** externalcontact/get has the employees who know somebody in `follow_user`, the batch call one of them in `follow_info`. */
function visitRemarks(found: Found, value: Record<string, unknown>): void {
  if (!isRecord(value.external_contact)) return;
  const sourceId = text(value.external_contact.external_userid);
  for (const follower of [value.follow_user, value.follow_info].flat()) {
    if (!isRecord(follower)) continue;
    addName(found, sourceId, 'remark', follower.remark);
    addName(found, sourceId, 'corporation', follower.remark_corp_name);
  }
}

function addName(found: Found, sourceId: string, kind: GivenName['kind'], value: unknown): void {
  const name = text(value).trim();
  if (sourceId !== '' && name !== '') found.names.push({ sourceId, name, kind });
}

function visitRoom(found: Found, value: Record<string, unknown>): void {
  const id = text(value.chat_id) || text(value.roomid);
  const name = text(value.name) || text(value.roomname);
  if (id !== '' && name !== '') found.rooms.set(id, name);
}
