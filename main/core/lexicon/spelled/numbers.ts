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
 * The other spellings of a key with numbers in it: 零风险 as 0风险 and O风险, 只售十天 as 只售10天, 12378 as 一二三七八, 两个点 as
 * 俩点, "zero risk" as "0 risk".
 *
 * @returns without the key itself.
 */
export function numberKeys(key: Key): Key[] {
  if (!key.some((letter) => letter !== null && TELLING.has(letter.letter))) return [];
  const found = new Map<string, Key>();
  const textOf = (one: Key): string => one.map((letter) => letter?.letter ?? ' ').join('');
  for (const one of [...digitKeys(key), ...zeroKeys(key), ...amountKeys(key), ...pairKeys(key), ...zeroWordKeys(key)])
    found.set(textOf(one), one);
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

/** What a number and 个 are drawn together to. */
const PAIRS: ReadonlyMap<string, string> = new Map([
  ['俩', '两2二'],
  ['仨', '三3'],
]);

/** 俩点 for 两个点, and the other way round. */
function pairKeys(key: Key): Key[] {
  return key.flatMap((letter, at) => {
    const apart = PAIRS.get(letter?.letter ?? '');
    if (apart !== undefined) return [...apart].map((one) => key.toSpliced(at, 1, letterOf(one), letterOf('个')));
    if (key[at + 1]?.letter !== '个' || isNumber(key[at - 1]?.letter ?? '')) return [];
    const together = [...PAIRS].find(([, numbers]) => numbers.includes(letter?.letter ?? ' '))?.[0];
    return together === undefined ? [] : [key.toSpliced(at, 2, letterOf(together))];
  });
}

/** Of several words. */
function zeroWordKeys(key: Key): Key[] {
  const words = key.map((letter) => letter?.letter ?? ' ').join('');
  const at = ` ${words} `.indexOf(' zero ');
  return at < 0 || key.length === ZERO.length || words.length !== key.length
    ? []
    : [key.toSpliced(at, ZERO.length, letterOf('0'))];
}

const ZERO = 'zero';

const UNITS: Readonly<Record<string, number>> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 };
const MYRIAD = 10_000;

/** One of them is in every key that has another spelling; most keys have none. */
const TELLING: ReadonlySet<string> = new Set([...DIGIT_OF.keys(), ...Object.keys(UNITS), '万', ...PAIRS.keys(), 'z']);

function isNumber(letter: string): boolean {
  return DIGIT_OF.has(letter) || letter in UNITS || letter === '万';
}

/** 十天 as 10天, 二十万元 as 20万元 and 200000元, 10天 as 十天. A bare 一百 is never 100, which is everywhere; 一百万 is 100万. */
function amountKeys(key: Key): Key[] {
  const isBare = key.every((letter) => letter === null || isNumber(letter.letter));
  if (isBare && !isAmount(key)) return [];
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

/** A hundred thousand and more, in ten thousands: 一百万, 20万. */
function isAmount(key: Key): boolean {
  if (key.at(-1)?.letter !== '万') return false;
  const upper = key.slice(0, -1).map((letter) => letter?.letter ?? ' ');
  const value = upper.every((letter) => /^\d$/.test(letter)) ? Number(upper.join('')) : valueOf(upper.join(''));
  return (value ?? 0) >= 10;
}

function spellings(run: string): string[] {
  if (/^\d{2,4}$/.test(run)) return inWords(Number(run));
  if (/^[1-9]\d{0,3}万$/.test(run)) {
    const value = Number(run.slice(0, -1));
    return [...inWords(value).map((words) => `${words}万`), String(value * MYRIAD)];
  }
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

/** 20 as 二十, 100 as 一百, 3500 as 三千五百; from a hundred on only those that end in 0: 2024 is a year. */
function inWords(value: number): string[] {
  if (value < 10 || (value >= 100 && value % 10 !== 0)) return [];
  const digits = [...String(value)].map(Number);
  let words = '';
  digits.forEach((digit, at) => {
    const left = digits.length - at - 1;
    const isNeeded = digit !== 0 || (digits[at - 1] !== 0 && digits.slice(at).some((one) => one !== 0));
    if (isNeeded) words += '零一二三四五六七八九'.charAt(digit) + (digit === 0 ? '' : ['', '十', '百', '千'][left]);
  });
  return [words.replace(/^一十/, '十')];
}

function letterOf(form: string): FoldedLetter {
  return keyOf(form).key[0] as FoldedLetter;
}
