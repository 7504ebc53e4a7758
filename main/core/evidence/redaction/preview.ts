import { setImmediate } from 'node:timers/promises';
import type { Redaction } from '../../../../shared/ipc/exportOptions.ts';
import type { RedactionPreview, RedactionSamples } from '../../../../shared/ipc/redaction.ts';
import { readMessages } from '../../archive/index.ts';
import type { ReadDb } from '../../store/index.ts';
import type { ExportDeps, ExportWish } from '../exporting.ts';
import { attachmentsOf } from '../reading/attachments.ts';
import { withContext } from '../reading/context.ts';
import { conversationOf } from '../reading/conversations.ts';
import { orderSelection, partsOf } from '../reading/selection.ts';
import type { Selected } from '../reading/selection.ts';
import { LEAST_REPEATED } from './finder.ts';
import type { Cause } from './hidden.ts';
import { planRedaction } from './plan.ts';
import type { HiddenPlace, Plan } from './plan.ts';
import { scrubConversation } from './redactItem.ts';
import { createRedactor, saysQuery } from './redactor.ts';
import { unreadKind } from './unread.ts';

const SAMPLES = 50;
const SAMPLE_CHARACTERS = 2000;
const IDS_PER_QUERY = 5000;

export type PreviewWish = {
  readonly db: ReadDb;
  readonly messageIds: readonly number[];
  readonly contextMessages: number;
  readonly redaction: Redaction;
  readonly flagMarks: ExportDeps['flagMarks'];
  readonly queryRanges?: ExportWish['queryRanges'];
  readonly samples?: RedactionSamples;
};

/** What a redaction would hide of these messages, counted by what asks for it. Throws as `planRedaction`. */
export async function previewRedaction(wish: PreviewWish): Promise<RedactionPreview> {
  const { db, redaction, flagMarks, samples = { of: 'hidden', offset: 0 } } = wish;
  const rows =
    wish.messageIds.length === 0 ? [] : withContext(db, orderSelection(db, wish.messageIds), wish.contextMessages);
  const plan = await planRedaction({ db, rows, redaction, flagMarks, checkpoint: () => setImmediate() });
  const touched = rows.filter(({ id }) => plan.whole.has(id) || plan.places.has(id));
  const shown = samples.of === 'all' ? rows : touched;
  const whole = touched.filter(({ id }) => plan.whole.has(id)).length;
  return {
    whole,
    partly: touched.length - whole,
    places: countPlaces(plan),
    flags: plan.flags.size,
    media: countMedia(db, rows, plan),
    textsNotFound: textsNotFound(db, rows, plan),
    tooShort: redaction.spans.filter(({ start, end }) => end - start < LEAST_REPEATED).length,
    tellsQuery: wish.queryRanges ? saysQuery(plan, wish.queryRanges) : null,
    samples: samplesOf(db, shown.slice(samples.offset, samples.offset + SAMPLES), plan),
    samplesTotal: shown.length,
  };
}

function countPlaces({ places, whole }: Plan): RedactionPreview['places'] {
  const counts: RedactionPreview['places'] = { span: 0, text: 0, repeat: 0, detector: {} };
  for (const [id, found] of places) if (!whole.has(id)) for (const { causes } of found) countCauses(causes, counts);
  return counts;
}

/** Two reasons of one kind are one place still. */
function countCauses(causes: readonly Cause[], counts: RedactionPreview['places']): void {
  const detectors = causes.flatMap((cause) => (cause.kind === 'detector' ? [cause.detector] : []));
  for (const detector of new Set(detectors)) counts.detector[detector] = (counts.detector[detector] ?? 0) + 1;
  for (const kind of ['span', 'text', 'repeat'] as const)
    if (causes.some((cause) => cause.kind === kind)) counts[kind] += 1;
}

function countMedia(db: ReadDb, rows: readonly Selected[], plan: Plan): RedactionPreview['media'] {
  const redactor = createRedactor(plan);
  const { leaveOutUnread } = plan;
  const media = { hidden: 0, kept: 0, unread: { pictures: 0, recordings: 0, documents: 0, packed: 0 }, leaveOutUnread };
  for (const part of partsOf(rows, IDS_PER_QUERY)) {
    const ids = part.map(({ id }) => id);
    for (const attachment of [...attachmentsOf(db, ids).values()].flat()) {
      plan.hidden.scrub(attachment.declaredName ?? '');
      if (redactor.hiddenMedia(attachment)) media.hidden += 1;
      else if (attachment.status !== 'missing') {
        const kind = unreadKind(attachment.mime ?? '');
        if (kind) media.unread[kind] += 1;
        if (kind === null || !leaveOutUnread) media.kept += 1;
      }
    }
  }
  return media;
}

/** To be asked when messages and names of files were looked at. */
function textsNotFound(db: ReadDb, rows: readonly Selected[], { hidden }: Plan): string[] {
  for (const id of new Set(rows.map(({ conversationId }) => conversationId)))
    scrubConversation(conversationOf(db, id), hidden);
  return hidden.unseenNamed();
}

function samplesOf(db: ReadDb, shown: readonly Selected[], { places, whole }: Plan): RedactionPreview['samples'] {
  const messages = readMessages(
    db,
    shown.map(({ id }) => id),
  );
  return messages.map(({ id, sentAtMs, text }) => ({
    messageId: id,
    sentAtMs,
    text: text.slice(0, SAMPLE_CHARACTERS),
    isCut: text.length > SAMPLE_CHARACTERS,
    ranges: whole.has(id) ? [[0, Math.min(text.length, SAMPLE_CHARACTERS)]] : cutRanges(places.get(id) ?? []),
  }));
}

function cutRanges(places: readonly HiddenPlace[]): [number, number][] {
  return places
    .filter(({ range: [start] }) => start < SAMPLE_CHARACTERS)
    .map(({ range: [start, end] }) => [start, Math.min(end, SAMPLE_CHARACTERS)]);
}
