import type { Range } from '../../../shared/model.ts';
import { asWritten, type DigitText, digitTexts } from './digits.ts';

/**
 * Things recognised by shape and checksum. Shape alone drowns a reviewer: one random number in ten passes Luhn, so a
 * card also needs an issuer's prefix and a length that the issuer uses.
 */
type Detector = {
  /** Linear on any input: no nested repetition. Runs on texts whose digits are ASCII (digits.ts). */
  readonly pattern: RegExp;
  /** Cheap reasons to skip a text. */
  readonly minDigits: number;
  readonly needs?: readonly string[];
  readonly isValid?: (compact: string) => boolean;
};

const detectors = {
  /** GB 11643: 17 digits and a check character, ISO 7064 mod 11-2. */
  cnResidentId: {
    pattern:
      /(?<![0-9A-Za-z])[1-9]\d{5}[ -]?(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[ -]?\d{3}[0-9Xx](?![0-9A-Za-z])/g,
    minDigits: 17,
    isValid: (id) => {
      let sum = 0;
      for (let at = 0; at < 17; at++) sum += Number(id[at]) * (2 ** (17 - at) % 11);
      return '10X98765432'[sum % 11] === id[17]?.toUpperCase();
    },
  },
  /** In the groups that people write, with a sign or two between; 1,380,013,800 is an amount. */
  cnMobile: {
    pattern: mobilePattern(),
    minDigits: 11,
  },
  /** ISO/IEC 7812: Luhn, and prefix with length (UnionPay 16–19, Visa, Mastercard, JCB 16, Amex 15, older ICBC 19). */
  bankCard: {
    pattern: /(?<![0-9A-Za-z])\d{4}(?:[ -]?\d{4}){2}[ -]?\d{3,4}(?:[ -]?\d{1,3})?(?![0-9A-Za-z])/g,
    minDigits: 15,
    isValid: (card) =>
      /^(?:62\d{14,17}|60\d{14,17}|9558\d{15}|4\d{15}|5[1-5]\d{14}|2[2-7]\d{14}|35\d{14}|3[47]\d{13})$/.test(card) &&
      isLuhn(card),
  },
  /** Hong Kong identity card: letters count A=10 … Z=35, a missing first letter 36; weights 9 … 1, mod 11. */
  hkid: {
    pattern: /(?<![0-9A-Za-z])[A-Za-z]{1,2}\d{6}[ ]?\(?[0-9Aa]\)?(?![0-9A-Za-z])/g,
    minDigits: 6,
    isValid: (id) => {
      const letters = id.toUpperCase().replace(/[()]/g, '').padStart(9, ' ');
      let sum = 0;
      for (let at = 0; at < 9; at++) sum += hkidValue(letters[at] ?? ' ', at === 8) * (9 - at);
      return sum % 11 === 0;
    },
  },
  /** Taiwan national id: letter as two digits, weights 1 9 8 … 1 1, mod 10. */
  twId: {
    pattern: /(?<![0-9A-Za-z])[A-Za-z][1289]\d{8}(?![0-9A-Za-z])/g,
    minDigits: 9,
    isValid: (id) => {
      const place = 'ABCDEFGHJKLMNPQRSTUVXYWZIO'.indexOf(id.charAt(0).toUpperCase()) + 10;
      let sum = Math.floor(place / 10) + (place % 10) * 9;
      for (let at = 1; at < 9; at++) sum += Number(id[at]) * (9 - at);
      return (sum + Number(id[9])) % 10 === 0;
    },
  },
  /** GB 32100 unified social credit code: mod 31. */
  uscc: {
    pattern: /(?<![0-9A-Za-z])[159Y][1239][0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}(?![0-9A-Za-z])/g,
    minDigits: 8,
    isValid: (code) => {
      const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
      let sum = 0;
      for (let at = 0; at < 17; at++) sum += alphabet.indexOf(code.charAt(at)) * (3 ** at % 31);
      return alphabet[(31 - (sum % 31)) % 31] === code[17];
    },
  },
  email: {
    pattern:
      /(?<![\w.+-])[\w+-]{1,64}(?:\.[\w+-]{1,64}){0,4}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,4}\.[A-Za-z]{2,24}(?![\w-])/g,
    minDigits: 0,
    needs: ['@'],
  },
  /** 一个月30%: a promised monthly or weekly return of two digits (regulators' cases). */
  returnPerPeriod: {
    pattern:
      /(?:[一每1](?:个|個)?(?:月|周|週|星期|天|日)|月|周|日)(?:收益|回报|回報|利息|赚|賺|息)?(?:有|达|達|高达|高達)?\d{2,3}(?:\.\d{1,2})?%/g,
    minDigits: 2,
    needs: ['%', '％'],
  },
} satisfies Record<string, Detector>;

function mobilePattern(): RegExp {
  const between = String.raw`[ .·_/~*()\n—–-]{1,2}`;
  const groups = [
    String.raw`(?:${between}|[,，])?\d{4}(?:${between}|[,，])?\d{4}`,
    String.raw`\d${between}\d{3}${between}\d{4}`,
    String.raw`\d${between}\d{4}${between}\d{3}`,
    String.raw`${between}\d{2}${between}\d{3}${between}\d{3}`,
    String.raw`${between}\d{3}${between}\d{5}`,
    String.raw`\d{2}${between}\d{6}`,
  ];
  const inGroups = String.raw`(?:\+?86[ -]?)?1[3-9]\d(?:${groups.join('|')})`;
  const oneByOne = String.raw`1([ .·,，—-])[3-9](?:\1\d){9}`;
  return new RegExp(`(?<![0-9A-Za-z])(?:${inGroups}|${oneByOne})(?![0-9A-Za-z])`, 'g');
}

export type DetectorName = keyof typeof detectors;

export function isDetector(name: string): name is DetectorName {
  return Object.hasOwn(detectors, name);
}

export const detectorNames = Object.keys(detectors) as readonly DetectorName[];

/** With fewer digits, and without an @, no detector finds anything. */
export const FEWEST_DIGITS = 2;

/** Asked once for each, so that most texts need no more than a comparison. */
export function fewestDigits(name: DetectorName): number {
  return detectors[name].minDigits;
}

/** Whether a text with so many digits is worth looking at; costs nothing for most. */
export function mayDetect(name: DetectorName, text: string, digits: number): boolean {
  const { minDigits, needs }: Detector = detectors[name];
  return digits >= minDigits && (needs === undefined || needs.some((sign) => text.includes(sign)));
}

/** @param texts the readings of one part (`digitTexts`). @returns ranges in it as written, ascending, without overlaps. */
export function detect(name: DetectorName, texts: readonly DigitText[]): Range[] {
  const found: Range[] = [];
  for (const text of texts)
    for (const range of detectInReading(detectors[name], text))
      if (!found.some(([start, end]) => start < range[1] && range[0] < end)) found.push(range);
  return texts.length === 1 ? found : found.sort(([a], [b]) => a - b);
}

function detectInReading({ pattern, isValid }: Detector, text: DigitText): Range[] {
  const found: Range[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text.plain); match !== null; match = pattern.exec(text.plain)) {
    if (isValid && !isValid(match[0].replace(/[ -]/g, ''))) continue;
    found.push(asWritten(text, match.index, match.index + match[0].length));
  }
  return found;
}

/** Everything that a detector finds in any text; nothing for a name that is none. @returns ranges in `text`, ascending */
export function detectIn(name: string, text: string): Range[] {
  return isDetector(name) ? detect(name, digitTexts(text)) : [];
}

function isLuhn(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at++) {
    const digit = Number(digits[digits.length - 1 - at]);
    const doubled = at % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

function hkidValue(character: string, isCheck: boolean): number {
  if (character === ' ') return 36;
  if (isCheck && character === 'A') return 10;
  return /\d/.test(character) ? Number(character) : character.charCodeAt(0) - 55;
}
