import { foldText } from '../../lib/text/fold.ts';
import { emojiNames } from './data/emojiNames.ts';

/** What old clients wrote, and exports of them: /::) smiles, /:strong is a thumb. Each begins with "/:". */
const CODES =
  ":) :~ :B :| 8-) :< :$ :X :Z :'( :-| :@ :P :D :O :( :+ --b :Q :T ,@P ,@-D :d ,@o :g |-) :! :L :> :,@ ,@f :-S ? ,@x ,@@ :8 ,@! !!! " +
  "xx bye wipe dig handclap &-( B-) <@ @> :-O >-| P-( :'| X-) :* @x 8* pd <W> beer basketb oo coffee eat pig rose fade showlove " +
  'heart break cake li bome kn footb ladybug shit moon sun gift hug strong weak share v @) jj @@ bad lvu no ok love <L> jump shake ' +
  '<O> circle kotow turn skip oY #-0 hiphot kiss <& &>';
const CODE = CODES.split(' ')
  .sort((a, b) => b.length - a.length)
  .map((code) => code.replace(/[$()*+.?|]/g, String.raw`\$&`))
  .join('|');

/** [微笑] as WeChat writes its own emoji, in whatever brackets, （笑） as people type it; /微笑 and /::) as it did before. */
const NAMED = new RegExp(
  String.raw`[\[［【〔(（{]([^\[\]［］【】〔〕()（）{}\n]{1,12})[\]］】〕)）}]|[/／](\p{Script=Han}{1,4})|\/:(?:${CODE})`,
  'gu',
);

/** Signs that may begin one, so that most texts are not searched. */
export const NAMED_STARTS = '[［【〔(（{/／';

/** An emoji of one unit that is read as no word, and as many invisible units as the name has left. */
const EMOJI = '\u269c';
const FILLER = '\u2060';

/** What the table has not: names of other programs that people type, older ones, and what exports write for a picture. */
const OTHERS =
  '赞|点赞|比心|狗头|鬼魂|强壮|滑稽|手动狗头|大笑|笑|哭|表情|动画表情|图片|视频|Love|Celebration|Ghost|Strong|Image|Photo|Sticker|Animated Sticker|' +
  '划掉|逃|雾|不是|bushi|doge|手动微笑';
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

/** With a blank on each side. */
const LONGEST_INSIDE = 12;
const [IS_ROUND, IS_CLOSING, IS_END] = [1, 2, 4];
const marks = new Uint8Array(65_536);
for (const [signs, mark] of [
  ['(（{', IS_ROUND],
  [']］】〕)）}', IS_CLOSING],
  ['\n。！？!?，,', IS_END],
] as const)
  for (const sign of signs) marks[sign.charCodeAt(0)] = mark;

/**
 * Round brackets stand in many texts, seldom around a name, and most of those at an end, where they part nothing. Whatever
 * else begins a name may be one.
 */
export function mayBeNameAt(text: string, at: number, end: number): boolean {
  if (marks[text.charCodeAt(at)] !== IS_ROUND) return true;
  if (at === 0 || marks[text.charCodeAt(at - 1)] === IS_END) return false;
  for (let to = at + 2; to < end && to <= at + 1 + LONGEST_INSIDE; to++) {
    if (marks[text.charCodeAt(to)] !== IS_CLOSING) continue;
    if (to + 1 === end || marks[text.charCodeAt(to + 1)] === IS_END) return false;
    return names.has(foldText(text.slice(at + 1, to).trim()));
  }
  return false;
}

/** In units, with its signs; 0 = the name of none. Behind a slash the longest one counts: /微笑本 is 微笑. */
function lengthOfName([written, inside, behind]: RegExpMatchArray): number {
  if (inside !== undefined) return names.has(foldText(inside.trim())) ? written.length : 0;
  if (behind === undefined) return written.length;
  for (let length = behind.length; length > 0; length--)
    if (names.has(foldText(behind.slice(0, length)))) return length + 1;
  return 0;
}
