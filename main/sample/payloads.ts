import { createHash } from 'node:crypto';
import { sampleMedia } from './media.ts';

export type RenderedMedia = Map<string, Buffer>;

export type PayloadContext = {
  readonly from: string;
  readonly atMs: number;
  readonly customerId: (name: string) => string;
  /** msgid of the sender's last message. */
  readonly recalls: string;
  readonly media: RenderedMedia;
};

type Content = { readonly action?: string; readonly msgtype: string; readonly [key: string]: unknown };
type Command = (argument: string[], context: PayloadContext) => Content;

/**
 * `!image 保单.png`, `!file a.pdf`, `!voice 12`, `!video a.mp4 | 30`, `!missing a.pdf` (declared, no file comes with it),
 * `!altered a.pdf` (the file is not the declared one), `!link title | description | url`, `!card name`,
 * `!location title | address | latitude | longitude`, `!revoke`, `!revoke-unknown`, `!agree`, `!disagree`,
 * `!record title | who: what | who: what` (a part `>> title ; who: what ; …` nests one record deeper),
 * `!mixed text | image.png`, `!redpacket wish | cents`, `!meeting topic | address`, `!json {…}` for any other type.
 */
const commands: Readonly<Record<string, Command>> = {
  agree: (_argument, { from, atMs }) => ({ msgtype: 'agree', agree: { userid: from, agree_time: atMs } }),
  disagree: (_argument, { from, atMs }) => ({ msgtype: 'disagree', disagree: { userid: from, disagree_time: atMs } }),
  revoke: (_argument, { recalls }) => ({ action: 'recall', msgtype: 'revoke', revoke: { pre_msgid: recalls } }),
  'revoke-unknown': () => ({
    action: 'recall',
    msgtype: 'revoke',
    revoke: { pre_msgid: '14822339130656386894_1603875600' },
  }),
  image: ([name = ''], context) => ({ msgtype: 'image', image: mediaFields(name, context) }),
  file: ([name = ''], context) => ({ msgtype: 'file', file: { ...mediaFields(name, context), ...fileName(name) } }),
  missing: ([name = '']) => ({
    msgtype: 'file',
    file: { ...declared(sampleMedia(name)), ...fileName(name), sdkfileid: fileId(name) },
  }),
  altered: ([name = ''], { media }) => {
    const stored = sampleMedia(`changed ${name}`);
    const fields = { ...declared(sampleMedia(name)), ...fileName(name), sdkfileid: fileId(name) };
    media.set(`${fields.md5sum}.${fields.fileext}`, stored);
    return { msgtype: 'file', file: fields };
  },
  voice: ([seconds = '5'], context) => {
    const { filesize, ...fields } = mediaFields(`voice-${seconds}.amr`, context);
    return { msgtype: 'voice', voice: { ...fields, voice_size: filesize, play_length: Number(seconds) } };
  },
  video: ([name = '', seconds = '10']) => ({
    msgtype: 'video',
    video: { ...declared(sampleMedia(name)), play_length: Number(seconds), sdkfileid: fileId(name) },
  }),
  link: ([title, description, url]) => ({
    msgtype: 'link',
    link: { title, description, link_url: url, image_url: '' },
  }),
  card: ([name = ''], { customerId }) => ({
    msgtype: 'card',
    card: { corpname: '微信联系人', userid: customerId(name) },
  }),
  location: ([title, address, latitude, longitude]) => ({
    msgtype: 'location',
    location: { longitude: Number(longitude), latitude: Number(latitude), address, title, zoom: 15 },
  }),
  record: ([title = '', ...items], { atMs }) => ({
    msgtype: 'chatrecord',
    chatrecord: recordOf(title, items, Math.floor(atMs / 1000)),
  }),
  mixed: ([text = '', image = ''], context) => ({
    msgtype: 'mixed',
    mixed: {
      item: [
        { type: 'text', content: JSON.stringify({ content: text }) },
        { type: 'image', content: JSON.stringify(mediaFields(image, context)) },
      ],
    },
  }),
  redpacket: ([wish, cents]) => ({
    msgtype: 'external_redpacket',
    redpacket: { type: 1, wish, totalcnt: 1, totalamount: Number(cents) },
  }),
  meeting: ([topic, address], { atMs }) => ({
    msgtype: 'meeting',
    meeting: {
      topic,
      starttime: Math.floor(atMs / 1000) + 3600,
      endtime: Math.floor(atMs / 1000) + 7200,
      address,
      remarks: '',
      meetingtype: 101,
      meetingid: 1210342560,
    },
  }),
  json: ([...parts]) => JSON.parse(parts.join(' | ')) as Content,
};

/** @throws Error for an unknown command: a typo must not become a message. */
export function payloadOf(text: string, context: PayloadContext): Content {
  const match = /^!([a-z-]+)\s*(.*)$/su.exec(text);
  if (!match) return { msgtype: 'text', text: { content: text.replaceAll('\\n', '\n') } };
  const command = commands[match[1]!];
  if (!command) throw new Error(`unknown sample command: ${text}`);
  return command(
    match[2]!.split('|').map((part) => part.trim()),
    context,
  );
}

function mediaFields(name: string, { media }: PayloadContext) {
  const bytes = sampleMedia(name);
  const fields = declared(bytes);
  media.set(`${fields.md5sum}.${name.split('.').at(-1)}`, bytes);
  return { ...fields, sdkfileid: fileId(name) };
}

function declared(bytes: Buffer) {
  return { md5sum: createHash('md5').update(bytes).digest('hex'), filesize: bytes.length };
}

function fileName(name: string) {
  return { filename: name, fileext: name.split('.').at(-1) ?? '' };
}

function fileId(name: string): string {
  return createHash('sha512').update(`sdkfileid ${name}`).digest('base64');
}

function recordOf(title: string, items: readonly string[], seconds: number): Record<string, unknown> {
  return {
    title,
    item: items.map((item, index) => {
      const msgtime = seconds - (items.length - index) * 60;
      if (!item.startsWith('>>')) {
        return { type: 'ChatRecordText', msgtime, content: JSON.stringify({ content: item }), from_chatroom: false };
      }
      const [inner = '', ...deeper] = item
        .slice(2)
        .split(';')
        .map((part) => part.trim());
      return {
        type: 'chatrecord',
        msgtime,
        content: JSON.stringify(recordOf(inner, deeper, msgtime)),
        from_chatroom: false,
      };
    }),
  };
}
