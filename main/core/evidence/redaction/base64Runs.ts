import { isAscii } from 'node:buffer';
import { decodedForms } from './encodings.ts';

/** What mail in China is written in; GBK is part of it. */
const GBK = new TextDecoder('gb18030');

/** What may be base64, as mail programs, forms and quotations break it, and everything that it may say. */
export type Base64Run = { readonly start: number; readonly end: number; readonly forms: readonly string[] };

/** Pieces of four and more with blanks, line breaks and quotation marks between them; the last one may be shorter. */
const RUNS =
  /[A-Za-z0-9+/_-]{4,}(?:[\s>]{1,16}[A-Za-z0-9+/_-]{4,})*(?:[\s>]{1,16}[A-Za-z0-9+/_-]{1,3}(?![A-Za-z0-9+/_-]))?/gu;
const LEAST_RUN = 8;
/** Before `==`: two characters in GBK. */
const LEAST_FILLED = 6;
const LONGEST_RUN = 1 << 20;
/** What no bytes of a text decode to: parts what is said from what only looks like base64. */
const NOISE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffd]+/u;
/** Bytes. Less is said by chance in any word. */
const LEAST_SAID = 6;

/** Where something is said in base64 in this text, broken or not, and also behind what is none (`eyJ` and other words). */
export function base64Runs(text: string): Base64Run[] {
  const runs: Base64Run[] = [];
  for (const { 0: run, index } of text.matchAll(RUNS)) {
    const least = text.charAt(index + run.length) === '=' ? LEAST_FILLED : LEAST_RUN;
    if (run.length < least || run.length > LONGEST_RUN) continue;
    const forms = saidBy(run.replace(/[\s>]+/gu, ''));
    if (forms.length > 0) runs.push({ start: index, end: index + run.length, forms });
  }
  return runs;
}

/** Four letters are three bytes, so what begins anywhere in the run is said by one of four readings. */
function saidBy(run: string): string[] {
  const forms = [0, 1, 2, 3].flatMap((skipped) => {
    const bytes = Buffer.from(run.slice(skipped), 'base64');
    const reads = isAscii(bytes) ? [bytes.toString('latin1')] : [bytes.toString('utf8'), GBK.decode(bytes)];
    const said = reads.flatMap((read) => read.split(NOISE)).filter((piece) => Buffer.byteLength(piece) >= LEAST_SAID);
    return said.flatMap((piece) => [piece, ...decodedForms(piece)]);
  });
  return [...new Set(forms)];
}
