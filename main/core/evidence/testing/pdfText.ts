import { execFileSync, spawnSync } from 'node:child_process';

/** Whether there is a reader of PDF that we did not write. */
export const hasPoppler = spawnSync('pdftotext', ['-v']).status === 0;
if (!hasPoppler) console.warn('SKIPPED: pdftotext and pdffonts (poppler-utils) are not on this machine');

/** What such a reader finds in a file: '-layout' as it stands on the page, '-raw' in the order of the file. None without it. */
export function pdfTexts(file: string, order: '-layout' | '-raw'): string[] {
  return hasPoppler ? [execFileSync('pdftotext', [order, file, '-'], { encoding: 'utf8', maxBuffer: 1 << 28 })] : [];
}
