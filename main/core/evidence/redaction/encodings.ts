import { decodeText } from '../../lib/text/decodeText.ts';
import { decodedAs, textOfRun } from './charsets.ts';

/** A decoded form that is longer than this is not looked through: nobody hides a word in a megabyte of base64. */
export const LONGEST = 1 << 20;
const ENCODED =
  /<|[%=][0-9A-Fa-f]{2}|=\?|%u[0-9A-Fa-f]{4}|\\[0-3][0-7]{2}|\\[uUx"\\/nrt]|&(?:#|[A-Za-z]{2,31};)|[A-Za-z0-9+/_-]{8,}/u;
/** A link in a link in a page: nobody encodes more often than that by habit. */
const ROUNDS = 4;
const MOST_FORMS = 36;

/**
 * What a piece of text says to whoever undoes its encoding: percent (links) and `=` (quoted-printable) in UTF-8 or GBK,
 * backslashes (JSON in a string, \\x and octal in code), character references and tags (HTML), base64 also of a part of a link
 * or of a `data:` URL. Up to four of them, one in the other. Empty for plain text.
 */
export function decodedForms(text: string): string[] {
  if (text.length > LONGEST || !ENCODED.test(text)) return [];
  const forms = new Set(chainsOf(text));
  let newest = [text];
  for (let round = 0; round < ROUNDS && newest.length > 0; round++) {
    const next = newest.flatMap(decodedOnce).filter((form) => form !== '' && !forms.has(form));
    newest = [...new Set(next)].slice(0, Math.max(0, MOST_FORMS - forms.size));
    for (const form of newest) forms.add(form);
  }
  forms.delete(text);
  return [...forms];
}

function decodedOnce(text: string): string[] {
  if (!ENCODED.test(text)) return [];
  return [
    percentDecoded(text.replaceAll('+', ' ')),
    ...STEPS.map((step) => step(text)),
    ...BASE64.map((run) => base64Decoded(text, run)),
  ];
}

/**
 * Everything undone, again and again, with base64 and without: in a word with many encodings there are more combinations of
 * single ones than are looked at. The text itself comes first.
 */
function chainsOf(text: string): string[] {
  const undone = (one: string): string => STEPS.reduce((form, step) => step(form), one);
  const links = [undone, ...BASE64.map((run) => (one: string) => base64Decoded(undone(one), run))];
  const forms = [text];
  for (const link of links)
    for (let [round, form] = [0, text]; round < ROUNDS; round++) forms.push((form = link(form)));
  return forms.filter((form) => form !== '');
}

const STEPS: readonly ((text: string) => string)[] = [
  continued,
  unescaped,
  dereferenced,
  wordsDecoded,
  unquoted,
  percentDecoded,
  withoutTags,
];

/** Tags and comments; what CDATA holds is text. */
export function withoutTags(text: string): string {
  return text.replace(/<!\[CDATA\[|\]\]>|<[^<>]*>/gu, '');
}

/** Undoes what can be undone; a lone % stays. */
function percentDecoded(text: string): string {
  return text.replace(/(?:%[0-9A-Fa-f]{2})+/gu, (run) => textOfRun(Buffer.from(run.replaceAll('%', ''), 'hex')));
}

const WORD = /=\?([\w.:-]{1,40})(?:\*[\w-]*)?\?([BbQq])\?([^?\s]*)\?=/gu;
const WORDS = new RegExp(`${WORD.source}(?:\\s+${WORD.source})*`, 'gu');

/** Words of a mail's header (RFC 2047), each in the character set that it names; one character may stand in two of them. */
function wordsDecoded(text: string): string {
  if (!text.includes('=?')) return text;
  return text.replace(WORDS, (words) => {
    const parts = [...words.matchAll(WORD)].map(([, charset = '', kind = '', content = '']) => {
      const hex = (run: string): string => String.fromCharCode(parseInt(run.slice(1), 16));
      const quoted = content.replaceAll('_', ' ').replace(/=[0-9A-Fa-f]{2}/gu, hex);
      return { charset, bytes: /b/iu.test(kind) ? Buffer.from(content, 'base64') : Buffer.from(quoted, 'latin1') };
    });
    return decodedAs(parts[0]?.charset ?? '', Buffer.concat(parts.map(({ bytes }) => bytes)));
  });
}

/** Between the pieces of a long value in a mail's header (RFC 2231): `name*0*=UTF-8''%E6%AC; name*1*=%A7`. */
const NEXT_PIECE = /"?\s*;\s*[\w-]{1,40}\*[1-9]\d{0,2}\*?="?/gu;

function continued(text: string): string {
  return text.includes('*1') ? text.replace(NEXT_PIECE, '') : text;
}

/** Lines that mail breaks: softly in a text, and between two encoded words of a header. */
const BROKEN_LINE = /=\r?\n|\?=\s+=\?[\w-]{1,40}\?[QqBb]\?/gu;

/** Quoted-printable, as mail and address books write it. */
function unquoted(text: string): string {
  return text
    .replace(BROKEN_LINE, '')
    .replace(/(?:=[0-9A-Fa-f]{2})+/gu, (run) => textOfRun(Buffer.from(run.replaceAll('=', ''), 'hex')));
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/** First to last, as a reader of JSON undoes them: what stands behind two backslashes is for the next reader. */
function unescaped(text: string): string {
  return text.replace(
    /((?:\\x[0-9A-Fa-f]{2})+)|((?:\\[0-3][0-7]{2})+)|[\\%]u([0-9A-Fa-f]{4})|\\u\{0*([0-9A-Fa-f]{1,6})\}|\\U([0-9A-Fa-f]{8})|\\(["\\/nrt])/gu,
    (whole: string, bytes?: string, octal?: string, unit?: string, short?: string, long?: string, sign?: string) => {
      if (bytes !== undefined) return textOfRun(Buffer.from(bytes.replaceAll('\\x', ''), 'hex'));
      if (octal !== undefined) return textOfRun(Buffer.from(octal.split('\\').slice(1).map(fromOctal)));
      const point = short ?? long;
      if (point !== undefined) return characterOf(parseInt(point, 16)) ?? whole;
      return unit === undefined ? (ESCAPES[sign ?? ''] ?? sign ?? '') : String.fromCharCode(parseInt(unit, 16));
    },
  );
}

const fromOctal = (digits: string): number => parseInt(digits, 8);

const REFERENCES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  shy: '',
  zwj: '',
  zwnj: '',
};
/** Marks over a letter, as references name them: &eacute; */
const MARKED: Readonly<Record<string, string>> = {
  acute: '\u0301',
  grave: '\u0300',
  circ: '\u0302',
  uml: '\u0308',
  tilde: '\u0303',
  cedil: '\u0327',
  ring: '\u030a',
  caron: '\u030c',
};
/** Of the two thousand others most are signs, as between the letters of a name. */
const ANY_SIGN = '·';

function referred(name: string): string {
  const [, letter = '', mark = ''] = /^([A-Za-z])([a-z]{3,5})$/u.exec(name) ?? [];
  return REFERENCES[name] ?? (MARKED[mark] === undefined ? ANY_SIGN : (letter + MARKED[mark]).normalize('NFC'));
}

function characterOf(point: number): string | null {
  return point <= 0x10ffff ? String.fromCodePoint(point) : null;
}

function dereferenced(text: string): string {
  return text
    .replace(/&#(?:[xX]0*([0-9A-Fa-f]{1,6})|0*(\d{1,7}));?/gu, (whole: string, hex?: string, decimal?: string) => {
      return characterOf(hex === undefined ? Number(decimal) : parseInt(hex, 16)) ?? whole;
    })
    .replace(/&([A-Za-z]{2,31});/gu, (_whole, name: string) => referred(name));
}

/** Runs of it: a `/` is one of its signs, and parts a path. */
const BASE64 = [/[A-Za-z0-9+/_-]{8,}={0,2}/gu, /[A-Za-z0-9+_-]{8,}={0,2}/gu];
const NO_TEXT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffd]/u;

/** ASCII and characters of GB2312, which words that are no base64 do not decode to by chance. */
const IN_GB2312 = /^(?:[\t\n\r\u0020-\u007e]|[\u00a1-\u00f7][\u00a1-\u00fe])+$/u;

/** The text with the runs that are a text in base64 decoded; other words of letters decode to what is no text. */
function base64Decoded(text: string, run: RegExp): string {
  return text.replace(run, (one) => {
    const bytes = Buffer.from(one, 'base64');
    // Cut in the middle of a character, such as by a length that is no multiple of four.
    const whole = bytes.toString('utf8').replace(/\ufffd$/u, '');
    if (!NO_TEXT.test(whole)) return whole;
    return IN_GB2312.test(bytes.toString('latin1')) ? decodeText(bytes) : one;
  });
}
