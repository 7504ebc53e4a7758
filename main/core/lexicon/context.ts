import { foldText } from '../lib/text/fold.ts';
import { signsOf } from './letters.ts';

const CLAUSE_END = /[，,。；;：:！!？?\n]|\.(?=\s|$)/;
const SENTENCE_END = /[。！!？?\n]|\.(?=\s|$)/;

/** Whether nothing between the two places ends a clause. */
export function isSameClause(text: string, from: number, to: number): boolean {
  return !CLAUSE_END.test(text.slice(from, to));
}

export function isSameSentence(text: string, from: number, to: number): boolean {
  return !SENTENCE_END.test(text.slice(from, to));
}

/** A break of one line parts nothing on a telephone, neither do several full stops, nor those of p.a. and approx. */
const STATEMENT_END = new RegExp(
  String.raw`[。！!？?]|\n\s*\n|(?<![.．])(?<!(?:^|[^\p{L}\p{N}])\p{L})(?<!\b(?:approx|incl|excl|min|max|no|est|avg|vs|etc|yr|mo|pct|ltd|inc|co))\.(?=\s|$)`,
  'iu',
);

/** Whether what is between the sides of a rule leaves them in one statement: a little more than in one sentence. */
export function isOneStatement(text: string, from: number, to: number): boolean {
  return !STATEMENT_END.test(text.slice(from, to));
}

/** Characters between two places that are read: signs, emoji and what cannot be seen do not count. */
export function lettersBetween(text: string, from: number, to: number): number {
  let letters = 0;
  for (const character of text.slice(from, to))
    for (const { kind } of signsOf(character)) if (kind === 'letter') letters++;
  return letters;
}

const WORD = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{N}\p{M}'’]+/gu;

/** Words between two places; a CJK character counts as one. */
export function wordsBetween(text: string, from: number, to: number): number {
  return text.slice(from, to).match(WORD)?.length ?? 0;
}

/** Further than this a question mark is somebody else's. */
const REACH = 60;
const ASKED = /是不是|能不能|会不会|有没有|可不可以|要不要|是否|能否|可否|有无|系咪|会唔会|有冇/;
const UP_TO_CLAUSE_END = /^.*[，,。；;！!？?\n]/s;

/**
 * Whether the sentence of `[start, end)` asks: a question mark or 吗/嗎/么/吧 after it, or 是不是, 能不能 … before it.
 *
 * @param within `clause` looks only to the next comma: "我们不保本，可以吗？" does not ask about 保本.
 */
export function isQuestion(text: string, start: number, end: number, within: 'clause' | 'sentence'): boolean {
  const stop = within === 'clause' ? /[，,。；;！!？?\n]/ : /[。！!？?\n]/;
  const after = foldText(text.slice(end, end + REACH));
  const endAt = after.search(stop);
  const rest = endAt < 0 ? after : after.slice(0, endAt + 1);
  if (/[?？]$/.test(rest) || /[吗么咩吧](?=$|[^\p{L}\p{N}])/u.test(rest)) return true;
  const before = text.slice(Math.max(0, start - REACH), start).replace(UP_TO_CLAUSE_END, '');
  return ASKED.test(foldText(before));
}

const TOLD =
  /(?:承诺|保证|答应|说|讲|许诺|允诺)过|(?:跟|和|对|同|给)我们?(?:说|讲|承诺|保证)|(?:你们?|您|经理|顾问|客服)(?:上次|之前|以前|当时|当初|原来|明明|还|都|不是)?(?:说|讲|承诺|保证|答应)的?|\btold (?:me|us)\b|\bpromised\b|\byou said\b/iu;

/** Whether the sentence tells of what somebody had said: 你上次说保本的，怎么亏了？ asks, and complains of a promise. */
export function tellsOfPromise(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - REACH), start).replace(/^.*[。！!？?\n]/su, '');
  const after = text.slice(end, end + REACH).replace(/[。！!？?\n].*$/su, '');
  return TOLD.test(foldText(before + text.slice(start, end) + after));
}

/**
 * Where the quoted part of a WeCom reply ends; 0 = no quote. Quotes carry no reference, they are text of this form, and
 * anybody can type it: a hint for the reviewer, never a reason to drop a hit.
 */
export function endOfQuote(text: string): number {
  const office = /^(?:这是一条引用\/回复消息：|This is a quote\/reply:)\n["“][^]*?\n-{6}\n/.exec(text);
  const mobile = /^「[^」\n]+[：:][^]*?」\n(?:- ){4,}-?\n?/.exec(text);
  return (office ?? mobile)?.[0].length ?? 0;
}
