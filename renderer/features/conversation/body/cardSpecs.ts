import type { MessageKind } from '../../../../shared/model.ts';

export type RowFormat =
  'text' | 'time' | 'yuan' | 'seconds' | 'list' | 'redpacketType' | 'inviteType' | 'meetingType' | 'feedType';

/** How the payload of a simple type reads as a card: fields by name, in the order of reading. */
export type CardSpec = {
  readonly title: readonly string[];
  readonly texts: readonly string[];
  readonly link?: string;
  /** Lists whose entries are shown line by line; `entry` names the field of an entry, null when it is the text itself. */
  readonly list?: { readonly field: string; readonly entry: string | null };
  readonly rows: readonly (readonly [field: CardField, format: RowFormat])[];
};

export type CardField =
  | 'displayname'
  | 'corpname'
  | 'longitude'
  | 'latitude'
  | 'totalcnt'
  | 'totalamount'
  | 'type'
  | 'starttime'
  | 'endtime'
  | 'address'
  | 'place'
  | 'remarks'
  | 'meetingid'
  | 'meetingtype'
  | 'callduration'
  | 'invitetype'
  | 'filename'
  | 'creatorname'
  | 'attendeename'
  | 'voteid'
  | 'room_name'
  | 'creator'
  | 'create_time'
  | 'doc_creator'
  | 'feed_type';

/** Fields as in formats.md 1.5 (Tencent 91774). What is not named here is behind "all fields". */
export const CARD_SPECS: Partial<Record<MessageKind, CardSpec>> = {
  link: { title: ['title'], texts: ['description'], link: 'link_url', rows: [] },
  miniapp: { title: ['title', 'displayname'], texts: ['description'], rows: [['displayname', 'text']] },
  location: {
    title: ['title', 'address'],
    texts: ['address'],
    rows: [
      ['longitude', 'text'],
      ['latitude', 'text'],
    ],
  },
  contactCard: { title: ['userid', 'Userid'], texts: [], rows: [['corpname', 'text']] },
  redpacket: {
    title: ['wish'],
    texts: [],
    rows: [
      ['type', 'redpacketType'],
      ['totalamount', 'yuan'],
      ['totalcnt', 'text'],
    ],
  },
  meeting: {
    title: ['topic', 'content'],
    texts: [],
    rows: [
      ['meetingtype', 'meetingType'],
      ['starttime', 'time'],
      ['endtime', 'time'],
      ['address', 'text'],
      ['remarks', 'text'],
      ['meetingid', 'text'],
    ],
  },
  call: {
    title: [],
    texts: [],
    rows: [
      ['invitetype', 'inviteType'],
      ['callduration', 'seconds'],
      ['endtime', 'time'],
      ['filename', 'text'],
    ],
  },
  calendar: {
    title: ['title'],
    texts: [],
    rows: [
      ['starttime', 'time'],
      ['endtime', 'time'],
      ['place', 'text'],
      ['creatorname', 'text'],
      ['attendeename', 'list'],
      ['remarks', 'text'],
    ],
  },
  vote: { title: ['votetitle'], texts: [], list: { field: 'voteitem', entry: null }, rows: [['voteid', 'text']] },
  form: {
    title: ['title'],
    texts: [],
    list: { field: 'details', entry: 'ques' },
    rows: [
      ['room_name', 'text'],
      ['creator', 'text'],
      ['create_time', 'text'],
    ],
  },
  doc: {
    title: ['title', 'filename'],
    texts: [],
    link: 'link_url',
    rows: [['doc_creator', 'text']],
  },
  channelsFeed: { title: ['sph_name'], texts: ['feed_desc'], rows: [['feed_type', 'feedType']] },
  todo: { title: ['title'], texts: ['content'], rows: [] },
};
