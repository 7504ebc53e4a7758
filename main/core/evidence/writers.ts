import { createEvidenceListCsv } from './content/evidenceList.ts';
import {
  createHitsCsv,
  createMessagesCsv,
  createMessagesJsonl,
  createMissingMediaCsv,
} from './content/messageFiles.ts';
import type { Item } from './content/item.ts';
import type { BundleHead, ItemWriter } from './content/itemWriter.ts';
import { createTranscript } from './content/transcript.ts';
import type { Export } from './exporting.ts';
import { createLoadFiles } from './loadfile/index.ts';
import { createRedactionsCsv } from './redaction/redactionsCsv.ts';
import { createSaltsCsv } from './redaction/saltsCsv.ts';
import { BAG } from './verify/commands.ts';
import { createPdfWriter } from './writePdf.ts';

/** @returns null when the options of this export do not ask for the file. */
type WriterMaker = (exporting: Export, head: BundleHead) => ItemWriter | null | Promise<ItemWriter | null>;

/** Every file that is written item by item. A new one is a line here. */
const WRITERS: readonly WriterMaker[] = [
  ({ bag }, head) => createTranscript(bag.open('data/index.html'), head),
  ({ bag, clock }) => createMessagesJsonl(bag.open('data/messages.jsonl'), clock),
  ({ bag, clock }) => createMessagesCsv(bag.open('data/messages.csv'), clock),
  ({ bag }) => createMissingMediaCsv(bag.open('data/missing-media.csv')),
  ({ bag, wish }) => createEvidenceListCsv(bag.open('data/evidence-list.csv'), wish.options.language),
  ({ bag, wish }) => createHitsCsv(bag.open('data/search/hits.csv'), wish.queryRanges ?? (() => null)),
  createPdfWriter,
  createLoadFiles,
  ({ bag, redactor, wish: { actor: by, createdAtMs: atMs } }) =>
    redactor && createRedactionsCsv(bag.open(BAG.redactions), redactor, { by, atMs }),
  ({ bag, deps, wish }) =>
    wish.options.redactionSalts ? createSaltsCsv(bag.open('data/redaction-salts.csv'), deps.archive) : null,
];

/** The writers of this export as one. */
export async function createWriters(exporting: Export, head: BundleHead): Promise<Required<ItemWriter>> {
  const writers: ItemWriter[] = [];
  for (const make of WRITERS) {
    const writer = await make(exporting, head);
    if (writer) writers.push(writer);
  }
  return {
    beginConversation(conversation) {
      for (const writer of writers) writer.beginConversation?.(conversation);
    },
    gap(gap, place) {
      for (const writer of writers) writer.gap?.(gap, place);
    },
    async add(item) {
      // Most of them have nothing to wait for, and a wait costs a turn per item and writer.
      for (const writer of writers) {
        const done = writer.add(item);
        if (done) await done;
      }
    },
    async close(completeness) {
      for (const writer of writers) await writer.close(completeness);
    },
  };
}

/** What is done to each item before any writer sees it, such as hiding a part of it. */
type ItemStep = (exporting: Export) => ((item: Item) => Item) | null;

const STEPS: readonly ItemStep[] = [({ redactor }) => redactor && ((item) => redactor.item(item))];

/** All steps of this export, in order, as one. */
export function createSteps(exporting: Export): (item: Item) => Item {
  const steps = STEPS.map((make) => make(exporting)).filter((step) => step !== null);
  return (item) => steps.reduce((shown, step) => step(shown), item);
}
