import { foldText } from '../../lib/text/fold.ts';
import { emojiNames } from './data/emojiNames.ts';

/** [微笑] as WeChat writes its own emoji, in whatever brackets; /微笑 as it did before. */
const NAMED = /[[［【〔]([^[\]［］【】〔〕\n]{1,12})[\]］】〕]|[/／](\p{Script=Han}{1,4})/gu;

/** Signs that may begin one, so that most texts are not searched. */
export const NAMED_STARTS = '[［【〔/／';

/** An emoji of one unit that is read as no word, and as many invisible units as the name has left. */
const EMOJI = '\u269c';
const FILLER = '\u2060';

/** What the table has not: names of other programs that people type, older ones, and what exports write for a picture. */
const OTHERS =
  '赞|点赞|比心|狗头|鬼魂|强壮|滑稽|手动狗头|大笑|笑|哭|表情|动画表情|图片|视频|Love|Celebration|Ghost|Strong|Image|Photo|Sticker|Animated Sticker';
const names = new Set(`${emojiNames}|${OTHERS}`.split('|').map((name) => foldText(name)));

/**
 * The text with the names of emoji as one emoji each, so that 保[微笑]本 reads as 保⚜本: as long as before, so that all
 * places stay true. Null where there is none.
 */
export function withoutNamed(text: string, start: number, end: number): string | null {
  let plain = '';
  let copiedTo = 0;
  for (const match of text.slice(start, end).matchAll(NAMED)) {
    const length = lengthOfName(match);
    const from = start + match.index;
    // Before the first letter and behind the last one it stands between none.
    if (length === 0 || from === start || from + length >= end) continue;
    plain += text.slice(copiedTo, from) + EMOJI + FILLER.repeat(length - 1);
    copiedTo = from + length;
  }
  return copiedTo === 0 ? null : plain + text.slice(copiedTo);
}

/** In units, with its signs; 0 = the name of none. Behind a slash the longest one counts: /微笑本 is 微笑. */
function lengthOfName([written, inside, behind]: RegExpMatchArray): number {
  if (inside !== undefined) return names.has(foldText(inside)) ? written.length : 0;
  for (let length = behind?.length ?? 0; length > 0; length--)
    if (names.has(foldText(behind?.slice(0, length) ?? ''))) return length + 1;
  return 0;
}
