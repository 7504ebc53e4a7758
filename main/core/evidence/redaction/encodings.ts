import { decodeText } from '../../lib/text/decodeText.ts';

/** A decoded form that is longer than this is not looked through: nobody hides a word in a megabyte of base64. */
const LONGEST = 1 << 20;
const ENCODED =
  /<|[%=][0-9A-Fa-f]{2}|%u[0-9A-Fa-f]{4}|\\[0-3][0-7]{2}|\\[ux"\\/nrt]|&(?:#|[a-z]{2,6};)|[A-Za-z0-9+/_-]{8,}/u;
/** A link in a link in a page: nobody encodes more often than that by habit. */
const ROUNDS = 4;
const MOST_FORMS = 24;

/**
 * What a piece of text says to whoever undoes its encoding: percent (links) and `=` (quoted-printable) in UTF-8 or GBK,
 * backslashes (JSON in a string, \\x and octal in code), character references and tags (HTML), base64 also of a part of a link
 * or of a `data:` URL. Up to four of them, one in the other. Empty for plain text.
 */
export function decodedForms(text: string): string[] {
  if (text.length > LONGEST || !ENCODED.test(text)) return [];
  const forms = new Set([text]);
  let newest = [text];
  for (let round = 0; round < ROUNDS && newest.length > 0; round++) {
    const next = newest.flatMap(decodedOnce).filter((form) => form !== '' && !forms.has(form));
    newest = [...new Set(next)].slice(0, MOST_FORMS - forms.size + 1);
    for (const form of newest) forms.add(form);
  }
  forms.delete(text);
  return [...forms];
}

function decodedOnce(text: string): string[] {
  if (!ENCODED.test(text)) return [];
  return [
    percentDecoded(text),
    unquoted(text),
    unescaped(text),
    dereferenced(text),
    text.replace(/<[^<>]*>/gu, ''),
    ...BASE64.map((run) => base64Decoded(text, run)),
  ];
}

/** Undoes what can be undone; a lone % stays. */
function percentDecoded(text: string): string {
  return text.replaceAll('+', ' ').replace(/(?:%[0-9A-Fa-f]{2})+/gu, (run) => {
    return decodeText(Buffer.from(run.replaceAll('%', ''), 'hex'));
  });
}

/** Lines that mail breaks: softly in a text, and between two encoded words of a header. */
const BROKEN_LINE = /=\r?\n|\?=\s+=\?[\w-]{1,40}\?[QqBb]\?/gu;

/** Quoted-printable, as mail and address books write it. */
function unquoted(text: string): string {
  return text
    .replace(BROKEN_LINE, '')
    .replace(/(?:=[0-9A-Fa-f]{2})+/gu, (run) => decodeText(Buffer.from(run.replaceAll('=', ''), 'hex')));
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/** First to last, as a reader of JSON undoes them: what stands behind two backslashes is for the next reader. */
function unescaped(text: string): string {
  return text.replace(
    /((?:\\x[0-9A-Fa-f]{2})+)|((?:\\[0-3][0-7]{2})+)|[\\%]u([0-9A-Fa-f]{4})|\\u\{([0-9A-Fa-f]{1,6})\}|\\(["\\/nrt])/gu,
    (whole: string, bytes?: string, octal?: string, unit?: string, point?: string, sign?: string) => {
      if (bytes !== undefined) return Buffer.from(bytes.replaceAll('\\x', ''), 'hex').toString('utf8');
      if (octal !== undefined) return Buffer.from(octal.split('\\').slice(1).map(fromOctal)).toString('utf8');
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
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
  middot: '·',
  shy: '',
  zwj: '',
  zwnj: '',
};

function characterOf(point: number): string | null {
  return point <= 0x10ffff ? String.fromCodePoint(point) : null;
}

function dereferenced(text: string): string {
  return text
    .replace(/&#(?:x([0-9A-Fa-f]{1,6})|(\d{1,7}));?/gu, (whole: string, hex?: string, decimal?: string) => {
      return characterOf(hex === undefined ? Number(decimal) : parseInt(hex, 16)) ?? whole;
    })
    .replace(/&([a-z]{2,6});/gu, (whole, name: string) => REFERENCES[name] ?? whole);
}

/** Runs of it: a `/` is one of its signs, and parts a path. */
const BASE64 = [/[A-Za-z0-9+/_-]{8,}={0,2}/gu, /[A-Za-z0-9+_-]{8,}={0,2}/gu];
const NO_TEXT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffd]/u;

/** The text with the runs that are a text in base64 decoded; other words of letters decode to what is no text. */
function base64Decoded(text: string, run: RegExp): string {
  return text.replace(run, (one) => {
    const decoded = Buffer.from(one, 'base64').toString('utf8');
    // Cut in the middle of a character, such as by a length that is no multiple of four.
    const whole = decoded.replace(/\ufffd$/u, '');
    return NO_TEXT.test(whole) ? one : whole;
  });
}
