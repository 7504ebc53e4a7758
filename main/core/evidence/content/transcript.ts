import { createHash } from 'node:crypto';
import type { BagSink } from '../bag/bag.ts';
import { isoUtc } from './clock.ts';
import { escapeAttribute, escapeHtml } from './html.ts';
import { itemHtml } from './itemHtml.ts';
import { gapLines } from './itemText.ts';
import { completenessRows } from './completenessText.ts';
import type { ItemConversation } from './item.ts';
import type { BundleHead, ItemWriter } from './itemWriter.ts';
import { LABELS } from './labels.ts';
import type { Labels } from './labels.ts';

const STYLE = `
body{font:15px/1.55 system-ui,"Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif;max-width:62rem;margin:2rem auto;padding:0 1rem;color:#1b1f24;background:#fff}
h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2.5rem;border-top:2px solid #1b1f24;padding-top:.75rem}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1rem}dt{color:#57606a}dd{margin:0;overflow-wrap:anywhere}
table{border-collapse:collapse}td,th{border:1px solid #d0d7de;padding:.2rem .6rem;text-align:left;overflow-wrap:anywhere}
.day{text-align:center;color:#57606a;margin:1.2rem 0 .6rem}.day span{border:1px solid #d0d7de;border-radius:1rem;padding:.1rem .8rem}
.gap{border-left:4px solid #bf8700;background:#fff8e5;padding:.35rem .8rem;margin:.6rem 0}
.item{content-visibility:auto;contain-intrinsic-size:auto 6rem;max-width:82%;border:1px solid #d0d7de;border-radius:.6rem;padding:.45rem .8rem;margin:.5rem 0;background:#f6f8fa}
.item.employee{margin-left:auto;background:#eaf6ee}.item:target{outline:3px solid #0969da}
.head{font-size:.82rem;color:#57606a}.head b{color:#1b1f24}.text{white-space:pre-wrap;overflow-wrap:anywhere}
.note{font-size:.85rem;color:#9a6700}.foot{font-size:.75rem;color:#57606a;overflow-wrap:anywhere}
.item.context{background:#fff;border-style:dotted}.tag{border:1px solid #afb8c1;border-radius:.4rem;padding:0 .35rem}
.part{border-left:3px solid #afb8c1;padding-left:.7rem;margin:.2rem 0}.recalled{border-style:dashed}
mark{background:#fff1b8}mark.critical{background:#ffb3ad}mark.high{background:#ffd8a8}mark.low{background:#e6effb}.ctl{color:#cf222e;font-size:.8em}
@media print{.item,.gap{break-inside:avoid}}
`;

/** Writes data/index.html. */
export function createTranscript(sink: BagSink, head: BundleHead): ItemWriter {
  const labels = LABELS[head.language];
  const { clock } = head;
  const usual = clock.shown(head.createdAtMs).offset;
  let day: string | null = null;
  let isOpen = false;
  sink.write(headHtml(head, labels));
  function endConversation(): void {
    if (isOpen) sink.write('</section>\n');
    isOpen = false;
  }
  return {
    beginConversation(conversation) {
      endConversation();
      [isOpen, day] = [true, null];
      sink.write(conversationHtml(conversation, labels));
    },
    gap(gap) {
      for (const line of gapLines(gap, labels)) sink.write(`<p class="gap">${escapeHtml(line)}</p>\n`);
    },
    add(item) {
      const shown = clock.shown(item.message.sentAtMs);
      const today = item.message.sentAtMs === null ? labels.noTime : shown.day;
      if (today !== day) sink.write(`<p class="day"><span>${escapeHtml(today)}</span></p>\n`);
      day = today;
      const time = shown.offset === usual ? shown.time : `${shown.time} ${shown.offset}`;
      sink.write(itemHtml(item, labels, { time, clock }));
    },
    close(completeness) {
      endConversation();
      const rows = completenessRows(completeness, head.language)
        .map(([what, count]) => `<tr><td>${escapeHtml(what)}</td><td>${escapeHtml(count)}</td></tr>\n`)
        .join('');
      sink.write(
        `<section id="completeness"><h2>${labels.completeness}</h2>\n<table><tr><th>${labels.fact}</th><th>${labels.count}</th></tr>\n`,
      );
      sink.write(`${rows}</table></section>\n</body></html>\n`);
      sink.close();
    },
  };
}

function headHtml(head: BundleHead, labels: Labels): string {
  const { clock } = head;
  const facts: [string, string][] = [
    [labels.case, head.caseName],
    [labels.archive, head.archiveName],
    [labels.createdAt, `${clock.iso(head.createdAtMs) ?? '-'} (${isoUtc(head.createdAtMs) ?? '-'})`],
    [labels.createdBy, head.actor],
    [labels.selection, head.selection],
    [
      labels.items,
      head.contextItems === 0 ? `${head.items}` : `${head.items} (${labels.context}: ${head.contextItems})`,
    ],
    [labels.zone, `${clock.label(head.createdAtMs)}; ${labels.otherOffset}`],
    [labels.signerKey, head.signerKeySha256],
  ];
  const list = head.conversations
    .map(({ id, title, items }) => `<li><a href="#c${id}">${escapeHtml(title)}</a> (${items})</li>`)
    .join('\n');
  // The style's hash, not 'unsafe-inline': no text of a message could ever become style or script, even if escaping failed.
  const styleHash = createHash('sha256').update(STYLE).digest('base64');
  const policy = `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="${head.language}"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="referrer" content="no-referrer"><meta name="viewport" content="width=device-width">
<title>${escapeAttribute(`${labels.title} ${head.caseName}`)}</title><style>${STYLE}</style></head><body>
<h1>${labels.title}</h1>
<dl>${facts.map(([term, value]) => `<dt>${term}</dt><dd>${escapeHtml(value)}</dd>`).join('\n')}</dl>
${head.isRedacted ? `<p class="note">${labels.redactedBundle}</p>\n` : ''}<p class="note">${labels.flagNote}</p>
<nav><h2>${labels.conversations}</h2><ul>
${list}
<li><a href="#completeness">${labels.completeness}</a></li></ul></nav>
`;
}

function conversationHtml(conversation: ItemConversation, labels: Labels): string {
  const members = conversation.members.map((person) => {
    const side = labels[person.kind];
    return `<bdi title="${escapeAttribute(person.sourceId)}">${escapeHtml(person.name)}</bdi> (${escapeHtml(person.sourceId)}, ${side})`;
  });
  return `<section id="c${conversation.id}"><h2><bdi>${escapeHtml(conversation.title)}</bdi></h2>
<p class="head">${escapeHtml(conversation.key)}<br>${labels.members}: ${members.join(' · ')}</p>
`;
}
