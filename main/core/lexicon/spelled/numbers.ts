import { type FoldedLetter, type Key, keyOf } from '../key.ts';

/** One digit in all its dress: Arabic, everyday Chinese, the one of cheques, what else it is called. */
const FORMS: Readonly<Record<string, string>> = {
  零: '0零〇',
  一: '1一壹',
  二: '2二贰两',
  两: '2两二贰',
  三: '3三叁',
  四: '4四肆',
  五: '5五伍',
  六: '6六陆',
  七: '7七柒',
  八: '8八捌',
  九: '9九玖',
};
const DIGIT_OF = new Map(Object.entries(FORMS).map(([form, forms]) => [form, forms] as const));
for (const forms of Object.values(FORMS)) for (const form of forms) if (!DIGIT_OF.has(form)) DIGIT_OF.set(form, forms);

/** Up to so many numbers in a term may be mixed freely; more only all in one dress (一二三七八, never 1二叁柒8). */
const MIXED = 2;
const DRESSES = 3;

/**
 * The other spellings of a key with numbers in it: 零风险 as 0风险 and O风险, 只售十天 as 只售10天, 12378 as 一二三七八.
 *
 * @returns without the key itself.
 */
export function numberKeys(key: Key): Key[] {
  if (!key.some((letter) => letter !== null && isNumber(letter.letter))) return [];
  const found = new Map<string, Key>();
  const textOf = (one: Key): string => one.map((letter) => letter?.letter ?? ' ').join('');
  for (const one of [...digitKeys(key), ...zeroKeys(key), ...amountKeys(key)]) found.set(textOf(one), one);
  found.delete(textOf(key));
  return [...found.values()];
}

function digitKeys(key: Key): Key[] {
  const places = key.flatMap((letter, at) => (letter && DIGIT_OF.has(letter.letter) ? [at] : []));
  if (places.length === 0) return [];
  if (places.length > MIXED)
    return Array.from({ length: DRESSES }, (_, dress) => places.reduce((one, at) => dressed(one, at, dress), key));
  let keys = [key];
  for (const at of places) keys = keys.flatMap((one) => formsAt(key, at).map((_, dress) => dressed(one, at, dress)));
  return keys;
}

function formsAt(key: Key, at: number): string[] {
  return [...(DIGIT_OF.get(key[at]?.letter ?? '') ?? '')];
}

function dressed(key: Key, at: number, dress: number): Key {
  return key.with(at, letterOf(formsAt(key, at)[dress] ?? ''));
}

/** O风险: the letter, where no other digit or letter of a word stands beside the zero. */
function zeroKeys(key: Key): Key[] {
  return key.flatMap((letter, at) => {
    const isAlone = ![key[at - 1], key[at + 1]].some((other) => other && (other.isWord || isNumber(other.letter)));
    return letter && isAlone && '0零〇'.includes(letter.letter) ? [key.with(at, letterOf('o'))] : [];
  });
}

const UNITS: Readonly<Record<string, number>> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 };
const MYRIAD = 10_000;

function isNumber(letter: string): boolean {
  return DIGIT_OF.has(letter) || letter in UNITS || letter === '万';
}

/** 十天 as 10天, 二十万元 as 20万元 and 200000元, 10天 as 十天. A bare 一百 is never 100, which is everywhere. */
function amountKeys(key: Key): Key[] {
  if (key.every((letter) => letter === null || isNumber(letter.letter))) return [];
  const runs: { at: number; text: string }[] = [];
  key.forEach((letter, at) => {
    if (letter === null || !isNumber(letter.letter)) return;
    const last = runs.at(-1);
    if (last && last.at + last.text.length === at) last.text += letter.letter;
    else runs.push({ at, text: letter.letter });
  });
  return runs.flatMap(({ at, text }) =>
    spellings(text).map((one) => key.toSpliced(at, text.length, ...[...one].map(letterOf))),
  );
}

function spellings(run: string): string[] {
  if (/^\d{2}$/.test(run)) return tensInWords(run);
  if (!/[十拾百佰千仟万]/.test(run)) return [];
  const [upper = '', lower] = run.endsWith('万') ? [run.slice(0, -1), ''] : [run];
  if (lower === undefined) return [valueOf(run)].flatMap((value) => (value === null ? [] : [String(value)]));
  const value = upper === '' ? null : valueOf(upper);
  return value === null ? [] : [`${value}万`, String(value * MYRIAD)];
}

/** Below ten thousand; null for what is no number: 千万, 万一. */
function valueOf(run: string): number | null {
  let sum = 0;
  let digit: number | null = null;
  let before = MYRIAD;
  for (const letter of run) {
    const unit = UNITS[letter];
    if (unit === undefined) {
      const value = Number(DIGIT_OF.get(letter)?.charAt(0) ?? Number.NaN);
      if (Number.isNaN(value) || (digit !== null && digit !== 0)) return null;
      digit = value;
    } else {
      // 十 may begin a number, 百 may not.
      if (unit >= before || (digit === null && !(unit === 10 && sum === 0))) return null;
      sum += (digit ?? 1) * unit;
      before = unit;
      digit = null;
    }
  }
  return sum + (digit ?? 0);
}

function tensInWords(run: string): string[] {
  const [tens = 0, ones = 0] = [...run].map(Number);
  if (tens === 0) return [];
  const word = (digit: number): string => '零一二三四五六七八九'.charAt(digit);
  return [`${tens === 1 ? '' : word(tens)}十${ones === 0 ? '' : word(ones)}`];
}

function letterOf(form: string): FoldedLetter {
  return keyOf(form).key[0] as FoldedLetter;
}
