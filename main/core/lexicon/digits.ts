import type { Range } from '../../../shared/model.ts';
import type { Disguise } from './hit.ts';
import { type Key, keyOf } from './key.ts';
import { signsOf } from './letters.ts';

/** A text in which every digit is 0…9, whatever it is dressed in; what cannot be seen is left out. */
export type DigitText = {
  readonly plain: string;
  /** For each unit of `plain` where it starts and ends in the text as written; null = at the same places. */
  readonly places: { readonly starts: readonly number[]; readonly ends: readonly number[] } | null;
};

const FORMS = ['零〇', '一壹幺', '二贰', '三叁', '四肆', '五伍', '六陆', '七柒', '八捌', '九玖'] as const;
const HAN_DIGITS = new Map(FORMS.flatMap((forms, digit) => [...forms].map((form) => [form, String(digit)] as const)));

let runs: readonly Key[] | null = null;

/**
 * What numbers in Chinese digits hold, three digits at a time: a telephone number begins with 13 … 19, an id has the year of
 * a birth in it, a card of UnionPay begins with 60 or 62, a credit code with 91. Not all that three digits can be: so many
 * that end alike would fill the sieve.
 */
export function hanDigitRuns(): readonly Key[] {
  return (runs ??= [...runsOf(COMMON_FORMS), ...runsOf(FORMAL_FORMS)].map((run) => keyOf(run).key));
}

const BEGINNINGS = ['13', '14', '15', '16', '17', '18', '19', '20', '60', '62', '91'] as const;
const COMMON_FORMS = ['零〇', '一幺', '二', '三', '四', '五', '六', '七', '八', '九'] as const;
const FORMAL_FORMS = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'] as const;

function runsOf(forms: readonly string[]): string[] {
  const all = [...forms.join('')];
  return BEGINNINGS.flatMap((beginning) => {
    const [first = '', second = ''] = [...beginning].map((digit) => forms[Number(digit)]);
    return [...first].flatMap((a) => [...second].flatMap((b) => all.map((c) => a + b + c)));
  });
}

export function hanDigitsIn(text: string, start: number, end: number): number {
  let digits = 0;
  for (let at = start; at < end; at++) digits += IS_HAN_DIGIT[text.charCodeAt(at)] as number;
  return digits;
}

/**
 * The text in up to two readings: digits in rings, wide, mathematical, of other scripts as digits; and where there are any,
 * those in Chinese, too. Two, because 第一13800138000 holds a telephone number in the first only.
 */
export function digitTexts(text: string): DigitText[] {
  const plain = EVERYDAY.test(text) ? narrowed(text) : readDigits(text, foldedDigit);
  if (!hasHanBeside(text)) return [plain];
  return [plain, readDigits(text, (character) => hanDigit(character) ?? foldedDigit(character))];
}

const HAN_CHARACTERS = '零〇一壹幺二贰貳三叁參四肆五伍六陆陸七柒八捌九玖';
const HAN_DIGIT = new RegExp(`[${HAN_CHARACTERS}]`);
/** By unit, because it is asked of every unit of every text with a number. */
const IS_HAN_DIGIT = new Uint8Array(65_536);
for (const character of HAN_CHARACTERS) IS_HAN_DIGIT[character.charCodeAt(0)] = 1;

/** One beside another digit, with a sign between or none: 一个 is no number worth reading twice for. */
function hasHanBeside(text: string): boolean {
  for (let at = 0; at < text.length; at++)
    if (IS_HAN_DIGIT[text.charCodeAt(at)] === 1 && (isDigitBeside(text, at, -1) || isDigitBeside(text, at, 1)))
      return true;
  return false;
}

function isDigitBeside(text: string, at: number, step: 1 | -1): boolean {
  const unit = text.charCodeAt(at + (BETWEEN.includes(text.charAt(at + step)) ? 2 * step : step));
  return IS_HAN_DIGIT[unit] === 1 || (unit >= 0x30 && unit <= 0x39);
}

const BETWEEN = ' .·—-';

/** Nothing in such a text is read as other than it is, but for full-width forms: the way to go for nearly all. */
const EVERYDAY = /^[\x00-\x7f\u3001\u3002\u4e00-\u9fff\uff01-\uff5e]*$/;

const WIDE = /[！-～]/;
const WIDE_SIGNS = /[！-～]/g;

function narrowed(text: string): DigitText {
  if (!WIDE.test(text)) return { plain: text, places: null };
  const plain = text.replaceAll(WIDE_SIGNS, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));
  return { plain, places: null };
}

/** The range in the text as written. */
export function asWritten({ places }: DigitText, start: number, end: number): Range {
  return places ? [places.starts[start] ?? 0, places.ends[end - 1] ?? 0] : [start, end];
}

function readDigits(text: string, read: (character: string) => string): DigitText {
  if (/^[\x20-\x7e\n]*$/.test(text)) return { plain: text, places: null };
  let plain = '';
  const starts: number[] = [];
  const ends: number[] = [];
  let isShifted = false;
  let at = 0;
  for (const character of text) {
    const one = read(character);
    for (let unit = 0; unit < one.length; unit++) {
      starts.push(at);
      ends.push(at + character.length);
    }
    isShifted ||= one.length !== character.length;
    plain += one;
    at += character.length;
  }
  return { plain, places: isShifted ? { starts, ends } : null };
}

/** Digits and Latin letters as ASCII, what cannot be seen as nothing, signs as they are in ASCII; the rest as it is. */
function foldedDigit(character: string): string {
  const code = character.charCodeAt(0);
  if (code < 0x80 || (code >= 0x4e00 && code <= 0x9fff)) return character;
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
  const [sign, ...more] = signsOf(character);
  if (sign?.kind === 'invisible') return '';
  return sign?.kind === 'letter' && more.length === 0 && DIGIT.test(sign.letter) ? sign.letter : character;
}

const DIGIT = /^[0-9]$/;

/** 幺 is a fold of another character, so it is asked for first. */
function hanDigit(character: string): string | undefined {
  const [sign] = signsOf(character);
  return HAN_DIGITS.get(character) ?? HAN_DIGITS.get(sign?.kind === 'letter' ? sign.letter : '');
}

/** How a number that a detector found is dressed up. */
export function disguisesOfDigits(written: string): Set<Disguise> {
  const found = new Set<Disguise>();
  for (const character of written) {
    if (/^[\x20-\x7e]/.test(character)) continue;
    if (/^[\uff01-\uff5e]/.test(character)) found.add('fullWidth');
    else if (HAN_DIGIT.test(character)) found.add('numberWord');
    else if (foldedDigit(character) === '') found.add('invisible');
    else if (DIGIT.test(foldedDigit(character))) found.add('confusable');
  }
  return found;
}
