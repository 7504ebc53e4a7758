/** A decoded form that is longer than this is not looked through: nobody hides a word in a megabyte of base64. */
const LONGEST = 1 << 20;
const ENCODED = /%[0-9A-Fa-f]{2}|\\[u"\\/nrt]|&(?:#|[a-z]{2,5};)|^[A-Za-z0-9+/_-]{8,}={0,2}$/u;

/**
 * What a piece of text says to whoever undoes its encoding: percent (links), backslashes (JSON in a string), character
 * references (HTML), base64. Empty for plain text.
 */
export function decodedForms(text: string): string[] {
  if (text.length > LONGEST || !ENCODED.test(text)) return [];
  const forms = [percentDecoded(text), unescaped(text), dereferenced(text), base64Decoded(text)];
  return [...new Set(forms)].filter((form) => form !== text && form !== '');
}

/** Undoes what can be undone; a lone % stays. */
function percentDecoded(text: string): string {
  return text.replaceAll('+', ' ').replace(/(?:%[0-9A-Fa-f]{2})+/gu, (run) => {
    const bytes = Buffer.from(run.replaceAll('%', ''), 'hex');
    return bytes.toString('utf8');
  });
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

function unescaped(text: string): string {
  const once = (from: string): string =>
    from
      .replace(/\\u([0-9A-Fa-f]{4})/gu, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
      .replace(/\\(["\\/nrt])/gu, (_, sign: string) => ESCAPES[sign] ?? sign);
  return once(text);
}

const REFERENCES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

function dereferenced(text: string): string {
  return text
    .replace(/&#(?:x([0-9A-Fa-f]{1,6})|(\d{1,7}));/gu, (whole, hex?: string, decimal?: string) => {
      const point = hex === undefined ? Number(decimal) : parseInt(hex, 16);
      return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
    })
    .replace(/&([a-z]{2,5});/gu, (whole, name: string) => REFERENCES[name] ?? whole);
}

function base64Decoded(text: string): string {
  if (!/^[A-Za-z0-9+/_-]{8,}={0,2}$/u.test(text)) return '';
  return Buffer.from(text, 'base64').toString('utf8');
}
