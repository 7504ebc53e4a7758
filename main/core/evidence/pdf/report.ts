import { setImmediate } from 'node:timers/promises';
import type { BagSink } from '../bag/bag.ts';
import { completenessRows } from '../content/completenessText.ts';
import type { Item, ItemConversation, ItemMedia } from '../content/item.ts';
import { gapLines } from '../content/itemText.ts';
import type { BundleHead, ItemWriter } from '../content/itemWriter.ts';
import { LABELS } from '../content/labels.ts';
import { drawCover, write } from './cover.ts';
import { clip, drawItem } from './itemBlock.ts';
import { PDF_LABELS } from './labels.ts';
import { createPaper } from './paper.ts';
import type { Paper } from './paper.ts';
import { drawPicture } from './picture.ts';
import type { Typefaces } from './typefaces.ts';

export type ReportFacts = {
  readonly head: BundleHead;
  /** First and last item number. */
  readonly range: string;
  readonly software: string;
  readonly typefaces: Typefaces;
  /** Bytes of an attachment of the bundle, when they are few enough to be shown. */
  readonly pictureBytes: (media: ItemMedia) => Buffer | null;
};

const GRAY = '#57606a';
const GAP = { size: 8, color: '#8a4b00', bar: '#bf8700', left: 10 };
const SHOWN_MEMBERS = 60;
/** Lines between two looks at what else waits; some milliseconds. */
const LINES_PER_TURN = 60;

/** Writes data/report.pdf: cover, transcript, completeness statement. Lets others in while it sets long texts. */
export function createReport(sink: BagSink, facts: ReportFacts): ItemWriter {
  const { head, typefaces, software } = facts;
  const labels = LABELS[head.language];
  const title = `${PDF_LABELS[head.language].report} ${head.caseName}`;
  const { createdAtMs, language, actor: author } = head;
  const paper = createPaper(
    sink,
    { title, author, creator: software, createdAtMs, language, layout: 'portrait' },
    typefaces,
  );
  const addItem = itemsOn(paper, facts, createRange(paper, title));
  drawCover(paper, facts);
  paper.page();
  let lines = 0;
  return {
    beginConversation(conversation) {
      addItem.newConversation();
      drawConversation(paper, conversation, head);
    },
    gap(gap) {
      for (const line of gapLines(gap, labels)) write(paper, line, GAP);
      if (gapLines(gap, labels).length > 0) paper.space(7);
    },
    async add(item) {
      const drawing = addItem.draw(item);
      while (!drawing.next().done) {
        lines += 1;
        if (lines % LINES_PER_TURN === 0) await setImmediate();
      }
    },
    close(completeness) {
      paper.page();
      paper.bookmark(labels.completeness);
      write(paper, labels.completeness, { size: 14, bold: true });
      paper.space(6);
      for (const [what, count] of completenessRows(completeness, language)) drawCount(paper, what, count);
      paper.close();
    },
  };
}

/** What stands over the text of a page: the numbers of the items on it. An item that goes over the page is on both. */
function createRange(paper: Paper, title: string): { begin(number: string): void; end(): void } {
  let shown: { first: string; last: string } | null = null;
  let current: string | null = null;
  paper.head(() => {
    const right = shown === null ? '' : shown.first === shown.last ? shown.first : `${shown.first} – ${shown.last}`;
    shown = current === null ? null : { first: current, last: current };
    return { left: title, right };
  });
  return {
    begin(number) {
      current = number;
      shown = { first: shown?.first ?? number, last: number };
    },
    end: () => void (current = null),
  };
}

function itemsOn(
  paper: Paper,
  { head, pictureBytes }: ReportFacts,
  range: ReturnType<typeof createRange>,
): { draw(item: Item): Generator<void>; newConversation(): void } {
  const { clock, language } = head;
  const [labels, pdf] = [LABELS[language], PDF_LABELS[language]];
  const usual = clock.shown(head.createdAtMs).offset;
  const picture = (media: ItemMedia): boolean => drawPicture(paper, pictureBytes(media));
  let day: string | null = null;
  return {
    newConversation: () => void (day = null),
    *draw(item) {
      const shown = clock.shown(item.message.sentAtMs);
      const today = item.message.sentAtMs === null ? labels.noTime : shown.day;
      if (today !== day) {
        paper.need(78);
        write(paper, `—— ${today} ——`, { size: 9, color: GRAY, left: paper.width / 2 - 50 });
        paper.space(4);
      }
      day = today;
      const time = shown.offset === usual ? shown.time : `${shown.time} ${shown.offset}`;
      yield* drawItem(paper, item, { labels, pdf, clock, time, picture, begin: () => range.begin(item.number) });
      range.end();
    },
  };
}

function drawConversation(paper: Paper, { title, key, members }: ItemConversation, { language }: BundleHead): void {
  const labels = LABELS[language];
  const people = members
    .slice(0, SHOWN_MEMBERS)
    .map(({ name, sourceId, kind }) => `${clip(name)} (${clip(sourceId)}, ${labels[kind]})`);
  if (members.length > SHOWN_MEMBERS) people.push(`… ${PDF_LABELS[language].more} ${members.length - SHOWN_MEMBERS}`);
  // Its head, a gap, a day and the first item: no conversation begins at the foot of a page and goes on overleaf.
  paper.need(165);
  paper.space(8);
  paper.rule('#1b1f24');
  paper.space(4);
  paper.bookmark(clip(title));
  write(paper, clip(title), { size: 13, bold: true });
  write(paper, clip(key), { size: 7.5, color: GRAY });
  write(paper, `${labels.members}: ${people.join(' · ')}`, { size: 8, color: GRAY });
  paper.space(8);
}

function drawCount(paper: Paper, what: string, count: string): void {
  const countWidth = 120;
  paper.row([
    { text: what, size: 9.5, width: paper.width - countWidth - 8 },
    { text: count, size: 9.5, left: paper.width - countWidth, width: countWidth },
  ]);
  paper.space(2);
  paper.rule();
  paper.space(2);
}
