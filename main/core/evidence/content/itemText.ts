import type { Message, TextPart, WithheldReason } from '../../../../shared/model.ts';
import type { ShownClock } from './clock.ts';
import type { Gap, ItemMedia } from './item.ts';
import type { Labels } from './labels.ts';

const SHOWN_FIELDS = 40;
const SHOWN_CHARACTERS = 2000;

const REASON_LABEL = {
  unknown: 'reasonUnknown',
  refused: 'reasonRefused',
  withdrawn: 'reasonWithdrawn',
  noBasis: 'reasonNoBasis',
} as const satisfies Record<WithheldReason, keyof Labels>;

/** What a reader has to know about a message beside its text. */
export function notesOf(message: Message, labels: Labels, clock: ShownClock): string[] {
  const notes: string[] = [];
  if (message.kind === 'agree') notes.push(labels.agreed);
  if (message.kind === 'disagree') notes.push(labels.refusedConsent);
  if (message.recalledAtMs !== null) {
    const { day, time, offset } = clock.shown(message.recalledAtMs);
    notes.push(`${labels.recalledAt} ${day} ${time} ${offset}`);
  }
  if (message.recalls) {
    notes.push(`${labels.recalls} ${message.recalls.msgid}`);
    if (message.recalls.messageId === null) notes.push(labels.recallsOrphan);
  }
  if (message.conflict) notes.push(labels.conflict);
  for (const code of message.problems) notes.push(labels.problems[code] ?? code);
  return notes;
}

/** The first fields of a message without text, as they came. */
export function fieldsOf(payload: unknown): [name: string, value: string][] {
  if (typeof payload !== 'object' || payload === null) return [];
  return Object.entries(payload)
    .slice(0, SHOWN_FIELDS)
    .map(([name, value]) => {
      const shown = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
      return [name, shown.slice(0, SHOWN_CHARACTERS)];
    });
}

/** Where a part of a forwarded or mixed message stands in its tree, counted from 1: [3, 1]. Empty for the message itself. */
export function placeOf(part: TextPart): number[] {
  return part.path
    .split('.')
    .filter((step) => /^\d+$/u.test(step))
    .map((step) => Number(step) + 1);
}

/** Sentences about what is not there; none for a gap of nothing. */
export function gapLines(gap: Gap, labels: Labels): string[] {
  const lines: string[] = [];
  const reasons = Object.entries(gap.withheld) as [WithheldReason, number][];
  const withheld = reasons
    .filter(([, count]) => count > 0)
    .map(([reason, count]) => `${labels[REASON_LABEL[reason]]} ${count}`);
  if (withheld.length > 0) lines.push(labels.withheld + withheld.join(', '));
  if (gap.deleted > 0) lines.push(`${labels.deleted}${gap.deleted}`);
  if (gap.notSelected > 0) lines.push(`${labels.notSelected}${gap.notSelected}`);
  return lines;
}

/** What is to be said beside an attachment whose file is there: '' when it is what the record declares. */
export function markOf({ status }: Pick<ItemMedia, 'status'>, labels: Labels): string {
  if (status === 'altered') return ` (${labels.altered})`;
  return status === 'undeclared' ? ` (${labels.unchecked})` : '';
}

/** What is to be said of an attachment whose file is not in the bundle. */
export function absenceOf({ status }: Pick<ItemMedia, 'status'>, labels: Labels): string {
  return status === 'withheld' ? labels.mediaWithheld : labels.missing;
}
