import type { TextPart } from '../../../../shared/model.ts';
import type { ShownClock } from '../content/clock.ts';
import type { Item, ItemMedia, ItemRecord } from '../content/item.ts';
import { absenceOf, fieldsOf, markOf, notesOf, placeOf } from '../content/itemText.ts';
import type { Labels } from '../content/labels.ts';
import type { PdfLabels } from './labels.ts';
import { marksOf } from './marks.ts';
import type { Paper } from './paper.ts';
import type { Ink } from './pen.ts';

export type BlockStyle = {
  readonly labels: Labels;
  readonly pdf: PdfLabels;
  readonly clock: ShownClock;
  /** Time of day as it is shown of this item. */
  readonly time: string;
  /** Called on the page that the item begins on. */
  readonly begin: () => void;
  /** Draws an attachment that is a picture. @returns false when it is none that can be shown */
  readonly picture: (media: ItemMedia) => boolean;
};

const BAR = { employee: '#2da44e', customer: '#0969da', context: '#8c959f' };
const NUMBER_WIDTH = 84;
const LEFT = 10;
const INDENT = 12;
const DEEPEST = 10;
const SHOWN_RECIPIENTS = 8;
const LONGEST_NAME = 200;
const SMALL = { size: 8, color: '#57606a', left: LEFT };
const NOTE = { size: 8, color: '#8a4b00', left: LEFT };
const FOOT = { size: 6.5, color: '#57606a', left: LEFT };
const TEXT = { size: 10, left: LEFT };

/** One message: its number, who, to whom, when, what, with its flags in place, and where it comes from. */
export function* drawItem(paper: Paper, item: Item, style: BlockStyle): Generator<void> {
  const { message } = item;
  const isOurs = message.sender.kind === 'employee' || message.sender.kind === 'bot';
  const bar = item.isContext ? BAR.context : isOurs ? BAR.employee : BAR.customer;
  paper.need(52);
  style.begin();
  paper.row([
    { text: item.number, size: 8, bold: true, left: LEFT, width: NUMBER_WIDTH, bar },
    { text: whoAndWhen(item, style), ...SMALL, left: LEFT + NUMBER_WIDTH, width: paper.width - LEFT - NUMBER_WIDTH },
  ]);
  yield;
  yield* drawBody(paper, item, { style, bar });
  for (const note of notesIn(item, style)) yield* paper.text(note, { ...NOTE, bar });
  for (const media of item.media) {
    yield* paper.text(mediaText(media, style.labels), { ...SMALL, bar });
    style.picture(media);
  }
  const place = `${message.type} · msgid ${clip(message.msgid)} · seq ${message.seq ?? '-'} · ${rawText(item.record)}`;
  yield* paper.text(place, { ...FOOT, bar });
  paper.space(7);
}

function whoAndWhen({ message, recipients, isContext }: Item, { labels, pdf, time }: BlockStyle): string {
  const { name, sourceId, kind } = message.sender;
  const shown = recipients.slice(0, SHOWN_RECIPIENTS).map(clip).join(', ');
  const more = recipients.length > SHOWN_RECIPIENTS ? ` ${pdf.more} ${recipients.length - SHOWN_RECIPIENTS}` : '';
  const to = recipients.length === 0 ? '' : ` ${labels.to} ${shown}${more}`;
  const context = isContext ? ` [${labels.context}]` : '';
  return `${time}  ${clip(name)} (${clip(sourceId)}, ${labels[kind]})${to}${context}`;
}

function* drawBody(
  paper: Paper,
  { message }: Item,
  { style, bar }: { style: BlockStyle; bar: string },
): Generator<void> {
  if (message.kind === 'forwardedRecord') yield* paper.text(style.labels.forwarded, { ...NOTE, bar });
  if (message.text === '') {
    for (const [name, value] of fieldsOf(message.payload))
      yield* paper.text(`${clip(name)}: ${value}`, { ...SMALL, bar });
    return;
  }
  for (const part of message.parts) yield* drawPart(paper, { message, part, bar });
}

/** Parts of forwarded and mixed messages are indented by their place in the tree, which stands before them: 3.1 */
function* drawPart(
  paper: Paper,
  { message, part, bar }: Pick<Item, 'message'> & { part: TextPart; bar: string },
): Generator<void> {
  const place = placeOf(part);
  const ink: Ink = { ...TEXT, left: LEFT + Math.min(place.length, DEEPEST) * INDENT, bar };
  if (place.length > 0) yield* paper.text(place.join('.'), { ...SMALL, left: ink.left ?? LEFT, bar });
  const marks = marksOf(message.flags, [part.start, part.end]);
  yield* paper.text(message.text.slice(part.start, part.end), { ...ink, marks });
}

function notesIn(item: Item, { labels, pdf, clock }: BlockStyle): string[] {
  const notes = notesOf(item.message, labels, clock);
  if (item.redacted) notes.push(item.redacted === 'whole' ? labels.redactedWhole : labels.redactedPartly);
  const names = item.message.flags.flatMap(({ category, rule, severity, status }) =>
    status === 'suppressed' ? [] : [`${category} / ${rule} (${pdf[severity]}, ${pdf[status]})`],
  );
  if (names.length > 0) notes.push(`${pdf.flags}: ${[...new Set(names)].join('; ')}`);
  return notes;
}

function mediaText(media: ItemMedia, labels: Labels): string {
  const name = clip(media.declaredName ?? media.declaredMd5 ?? media.path);
  if (media.file === null) return `${labels.attachment}: ${name} (${absenceOf(media, labels)})`;
  const state = markOf(media, labels);
  const size = media.sizeBytes === null ? '' : ` · ${media.sizeBytes} B`;
  return `${labels.attachment}: ${name}${state} · ${media.mime ?? '-'}${size} · ${media.file}`;
}

function rawText({ file, sha256, saltedSha256 }: ItemRecord): string {
  const hash = sha256 === null ? `sha256(salt+raw) ${saltedSha256 ?? '-'}` : `sha256 ${sha256}`;
  return file === null ? hash : `${file} ${hash}`;
}

/** Names and ids of a hostile source may be of any length. */
export function clip(text: string): string {
  return text.length > LONGEST_NAME ? `${text.slice(0, LONGEST_NAME)}… (${text.length})` : text;
}
