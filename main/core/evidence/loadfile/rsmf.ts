import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Bag } from '../bag/bag.ts';
import { isoUtc } from '../content/clock.ts';
import type { ShownClock } from '../content/clock.ts';
import type { Item, ItemConversation } from '../content/item.ts';
import type { BundleHead, ItemWriter } from '../content/itemWriter.ts';
import { writeRsmf } from './rsmfFile.ts';
import type { Attached, Header } from './rsmfFile.ts';
import { attachmentName, collectionId, manifestOf, participantsOf } from './rsmfManifest.ts';

/** What Relativity advises at most, and what may wait in memory. */
const EVENTS_PER_FILE = 10_000;
const LETTERS_PER_FILE = 8_000_000;

export type RsmfLimits = { readonly events: number; readonly letters: number };

/**
 * data/loadfile/rsmf/: one .rsmf (2.0.0) for each conversation and day, the day being that of the zone the bundle shows;
 * a day that is too long has several. Messages without a time are a day of their own.
 *
 * @param software who made it, for X-RSMF-Generator
 */
export function createRsmf(
  bag: Bag,
  clock: ShownClock,
  head: BundleHead,
  software: string,
  limits: RsmfLimits = { events: EVENTS_PER_FILE, letters: LETTERS_PER_FILE },
): ItemWriter {
  const names = new Set<string>();
  let waiting: {
    readonly conversation: ItemConversation;
    readonly day: string;
    items: Item[];
    letters: number;
  } | null = null;
  function flush(): void {
    if (waiting === null) return;
    const { conversation, day, items } = waiting;
    waiting = null;
    const stem = freeStem(names, `${collectionId(conversation)}-${day}`);
    const sink = bag.open(`data/loadfile/rsmf/${stem}.rsmf`);
    writeRsmf(sink.write, {
      headers: headersOf(conversation, items, { stem, head, software }),
      text: textOf(items),
      manifest: JSON.stringify(manifestOf(conversation, items), null, 1),
      files: filesOf(items, bag.partialPath),
    });
    sink.close();
  }
  return {
    add(item) {
      const { conversation, message } = item;
      const day = message.sentAtMs === null ? 'undated' : clock.shown(message.sentAtMs).day;
      const isOther = waiting?.conversation.id !== conversation.id || waiting.day !== day;
      const isFull = waiting !== null && (waiting.items.length >= limits.events || waiting.letters >= limits.letters);
      if (isOther || isFull) flush();
      waiting ??= { conversation, day, items: [], letters: 0 };
      waiting.items.push(item);
      waiting.letters += message.text.length;
    },
    close: flush,
  };
}

function freeStem(names: Set<string>, wanted: string): string {
  let stem = wanted;
  for (let part = 2; names.has(stem); part += 1) stem = `${wanted}-${part}`;
  names.add(stem);
  return stem;
}

function headersOf(
  conversation: ItemConversation,
  items: readonly Item[],
  { stem, head, software }: { readonly stem: string; readonly head: BundleHead; readonly software: string },
): Header[] {
  const times = items.flatMap(({ message }) => (message.sentAtMs === null ? [] : [message.sentAtMs]));
  const [first, last] = [times[0] ?? null, times.at(-1) ?? null];
  const names = participantsOf(conversation, items).map(({ name }) => name.replaceAll(',', ' '));
  const attachments = items.reduce((sum, { media }) => sum + media.filter(({ file }) => file !== null).length, 0);
  const id = createHash('sha256')
    .update(`${stem}\n${items[0]?.number ?? ''}\n${head.caseName}`)
    .digest('hex');
  const dates: Header[] =
    first === null
      ? []
      : [
          ['X-RSMF-BeginDate', isoUtc(first) ?? ''],
          ['X-RSMF-EndDate', isoUtc(last) ?? ''],
        ];
  return [
    ['From', 'Zuozheng <export@zuozheng.invalid>'],
    ['To', 'undisclosed-recipients:;'],
    ['Date', new Date(last ?? head.createdAtMs).toUTCString().replace('GMT', '+0000')],
    ['Subject', `${conversation.title === '' ? conversation.key : conversation.title} ${stem}`],
    ['Message-ID', `<${id.slice(0, 32)}@zuozheng.invalid>`],
    ['X-RSMF-Version', '2.0.0'],
    ['X-RSMF-Generator', software],
    ['X-RSMF-Application', 'WeCom'],
    ...dates,
    ['X-RSMF-EventCount', String(items.length)],
    ['X-RSMF-AttachmentCount', String(attachments)],
    ['X-RSMF-Participants', names.join(',')],
    ['X-RSMF-EventCollectionID', collectionId(conversation)],
  ];
}

/** For whoever opens it as a mail, and for the index of a platform. */
function textOf(items: readonly Item[]): string {
  return items
    .map(
      ({ number, message }) =>
        `${number} ${isoUtc(message.sentAtMs) ?? '-'} ${message.sender.name}: ${message.text}\r\n`,
    )
    .join('');
}

/** Each file once, however often it was sent that day. */
function filesOf(items: readonly Item[], bagPath: string): Attached[] {
  const files = new Map<string, Attached>();
  for (const { media } of items)
    for (const { file } of media)
      if (file !== null) files.set(file, { name: attachmentName(file), path: join(bagPath, file) });
  return [...files.values()];
}
