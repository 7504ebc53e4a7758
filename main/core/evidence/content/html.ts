import type { FlagMark, Range, Severity } from '../../../../shared/model.ts';

/** Text as HTML text or attribute value. Controls that a reader cannot see, or that turn the order of what he sees, are spelt out. */
export function escapeHtml(text: string): string {
  return text
    .replace(/[&<>"']/gu, (c) => ENTITIES[c] ?? c)
    .replace(
      INVISIBLE,
      (c) => `<b class="ctl">[U+${(c.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]</b>`,
    );
}

/** As `escapeHtml` for attribute values, where no element may stand. */
export function escapeAttribute(text: string): string {
  return text.replace(INVISIBLE, '\ufffd').replace(/[&<>"']/gu, (c) => ENTITIES[c] ?? c);
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
/** Controls but tab and line feed; soft hyphen, zero-width and bidirectional ones, tags, lone surrogates. U+200D and U+FE0F belong to emoji. */
const INVISIBLE =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\p{Cs}]/gu;

const ORDER: readonly Severity[] = ['critical', 'high', 'medium', 'low'];

/**
 * A stretch of a message's text with the flags' ranges marked. Overlapping ranges are cut into pieces; each piece shows
 * the most severe flag and names all rules.
 *
 * @param slice half-open range of `text` to show; the flags' ranges count from the start of `text`
 */
export function markedHtml(text: string, flags: readonly FlagMark[], slice: Range = [0, text.length]): string {
  const [start, end] = slice;
  const cuts = new Set([start, end]);
  const ranges = flags.flatMap((flag) =>
    flag.ranges.map(([from, to]) => ({ flag, from: Math.max(from, start), to: Math.min(to, end) })),
  );
  const inside = ranges.filter(({ from, to }) => from < to);
  for (const { from, to } of inside) cuts.add(from).add(to);
  const points = [...cuts].sort((a, b) => a - b);
  let html = '';
  for (let at = 0; at + 1 < points.length; at++) {
    const [from, to] = [points[at] ?? start, points[at + 1] ?? end];
    const here = inside.filter((range) => range.from <= from && range.to >= to).map((range) => range.flag);
    html += markPiece(text.slice(from, to), here);
  }
  return html;
}

function markPiece(text: string, flags: readonly FlagMark[]): string {
  const [worst] = [...flags].sort((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity));
  if (!worst) return escapeHtml(text);
  const title = [
    ...new Set(flags.map((flag) => `${flag.category} / ${flag.rule} (${flag.severity}, ${flag.status})`)),
  ].join('; ');
  return `<mark class="${worst.severity}" title="${escapeAttribute(title)}">${escapeHtml(text)}</mark>`;
}
