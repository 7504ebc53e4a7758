import { basename } from 'node:path/posix';
import type { Message, TextPart } from '../../../../shared/model.ts';
import { isoUtc } from './clock.ts';
import type { ShownClock } from './clock.ts';
import { escapeAttribute, escapeHtml, markedHtml } from './html.ts';
import type { Item, ItemMedia, ItemRecord } from './item.ts';
import { absenceOf, fieldsOf, markOf, notesOf, placeOf } from './itemText.ts';
import type { Labels } from './labels.ts';

/** One message of the transcript: who, to whom, when, what, with its flags in place, and where it comes from. */
export function itemHtml(item: Item, labels: Labels, when: { time: string; clock: ShownClock }): string {
  const { message, number } = item;
  const side = message.sender.kind === 'employee' || message.sender.kind === 'bot' ? 'employee' : 'customer';
  const classes = `${side}${message.recalledAtMs === null ? '' : ' recalled'}${item.isContext ? ' context' : ''}`;
  const context = item.isContext ? ` <span class="tag">${labels.context}</span>` : '';
  return `<article class="item ${classes}" id="${number}">
<p class="head"><a href="#${number}">${number}</a> <b><bdi>${escapeHtml(message.sender.name)}</bdi></b> (${escapeHtml(message.sender.sourceId)}, ${labels[message.sender.kind]}) ${labels.to} ${escapeHtml(item.recipients.join(', '))} · <time datetime="${isoUtc(message.sentAtMs) ?? ''}">${when.time}</time>${context}${redactedHtml(item, labels)}</p>
${bodyHtml(message, labels)}${notesHtml(message, labels, when.clock)}${item.media.map((media) => mediaHtml(media, labels)).join('')}<p class="foot">${escapeHtml(message.type)} · msgid ${escapeHtml(message.msgid)} · seq ${escapeHtml(message.seq ?? '-')} · ${rawHtml(item.record, labels)}</p>
</article>
`;
}

function redactedHtml({ redacted }: Item, labels: Labels): string {
  if (redacted === null) return '';
  return ` <span class="tag">${redacted === 'whole' ? labels.redactedWhole : labels.redactedPartly}</span>`;
}

function rawHtml({ file, sha256, saltedSha256 }: ItemRecord, labels: Labels): string {
  const raw = file === null ? labels.raw : `<a href="${relative(file)}">${labels.raw}</a>`;
  return sha256 === null ? `${raw} sha256(salt+raw) ${saltedSha256 ?? '-'}` : `${raw} sha256 ${sha256}`;
}

function bodyHtml(message: Message, labels: Labels): string {
  const title = message.kind === 'forwardedRecord' ? `<p class="note">${labels.forwarded}</p>` : '';
  if (message.text === '') return title + fieldsHtml(message.payload);
  return title + message.parts.map((part) => partHtml(message, part)).join('');
}

/** Parts of forwarded and mixed messages are indented by their place in the tree, which is shown before them: 3.1 */
function partHtml(message: Message, part: TextPart): string {
  const place = placeOf(part);
  const text = markedHtml(message.text, message.flags, [part.start, part.end]);
  const line = `<div class="text"><bdi>${text}</bdi></div>`;
  if (place.length === 0) return `${line}\n`;
  const nested = `<span class="head" title="${escapeAttribute(part.path)}">${place.join('.')}</span>${line}`;
  return `${'<div class="part">'.repeat(place.length)}${nested}${'</div>'.repeat(place.length)}\n`;
}

/** A message without text: its fields, as they came. */
function fieldsHtml(payload: unknown): string {
  const rows = fieldsOf(payload).map(
    ([name, value]) => `<dt>${escapeHtml(name)}</dt><dd><bdi>${escapeHtml(value)}</bdi></dd>`,
  );
  return rows.length > 0 ? `<dl>${rows.join('')}</dl>\n` : '';
}

function notesHtml(message: Message, labels: Labels, clock: ShownClock): string {
  return notesOf(message, labels, clock)
    .map((note) => `<p class="note">${escapeHtml(note)}</p>\n`)
    .join('');
}

function mediaHtml(media: ItemMedia, labels: Labels): string {
  const name = escapeHtml(media.declaredName ?? media.declaredMd5 ?? media.path);
  const state = markOf(media, labels);
  if (media.file === null)
    return `<p class="note">${labels.attachment}: <bdi>${name}</bdi> (${absenceOf(media, labels)})</p>\n`;
  return `<p class="head">${labels.attachment}: <a href="${relative(media.file)}"><bdi>${name}</bdi></a>${state} ${escapeHtml(basename(media.file))}</p>\n`;
}

/** index.html lies in data/. Paths of a bundle are ids and hashes, so nothing in them needs escaping. */
function relative(path: string): string {
  return path.replace(/^data\//u, '');
}
