import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasCorpus, readCorpus } from './corpus.ts';
import { median, type Row } from './row.ts';
import { V8_FLAGS } from '../shared/v8Flags.ts';
import { untilFilesAreQuicklyMade } from './quickFiles.ts';

/** What evidenceChild.ts prints. */
export type EvidenceRun = {
  readonly seconds: number;
  readonly peakBytes: number;
  readonly bundle: string;
  readonly items: number;
};

const ITEMS = 10_000;
const MEDIA = 500;
const MEDIA_BYTES = 40_000;
const ROUNDS = 5;
const ROUNDS_OF_ALL = 3;

/**
 * Export of 10,000 messages with 500 files against `sha256sum` and `zip -0` of the same bytes; verifying against
 * `sha256sum -c`; the memory of an export of the whole corpus; the PDF. Processes of their own, so that peaks are theirs. Each
 * ratio is of two runs next to each other, and the median of several.
 */
export async function benchEvidence(): Promise<Row[]> {
  if (!hasCorpus()) throw new Error('corpus-100k is not there');
  const folder = mkdtempSync(join(tmpdir(), 'zuozheng-bench-evidence-'));
  try {
    const source = withMedia(folder);
    child('import', join(folder, 'archive'), source);
    const creating = await untilFilesAreQuicklyMade(join(folder, 'probe'));
    const small = Array.from({ length: ROUNDS }, (_, round) => {
      const run = exported(folder, `small${round}`, ITEMS, false);
      return { run, bareSeconds: seconds('bash', ['-c', BARE], run.bundle), check: checked(run.bundle) };
    });
    const pdf = exported(folder, 'pdf', ITEMS, true);
    const all = exported(folder, 'all', Number.MAX_SAFE_INTEGER, false);
    const allChecked = Array.from({ length: ROUNDS_OF_ALL }, () => checked(all.bundle));
    const medianOf = <T>(rounds: readonly T[], figure: (round: T) => number): number => median(rounds.map(figure));
    return [
      { name: 'to make a small file on this disk', value: creating, unit: 'us' },
      {
        name: `export of ${ITEMS} messages, ${MEDIA} files, no PDF`,
        value: medianOf(small, ({ run }) => run.seconds),
        unit: 's',
      },
      {
        name: 'sha256sum and zip -0 of the same files',
        value: medianOf(small, ({ bareSeconds }) => bareSeconds),
        unit: 's',
      },
      {
        name: 'export / sha256sum and zip',
        value: medianOf(small, ({ run, bareSeconds }) => run.seconds / bareSeconds),
        unit: 'x',
        limit: '<= 3',
      },
      {
        name: 'verify / sha256sum -c, that bundle',
        value: medianOf(small, ({ check }) => check.ratio),
        unit: 'x',
        limit: '<= 1.5',
      },
      { name: `verify, ${all.items} messages`, value: medianOf(allChecked, ({ run }) => run.seconds), unit: 's' },
      {
        name: 'verify / sha256sum -c, all messages',
        value: medianOf(allChecked, ({ ratio }) => ratio),
        unit: 'x',
        limit: '<= 1.5',
      },
      {
        name: 'peak memory of that verify',
        value: Math.max(...allChecked.map(({ run }) => run.peakBytes)) / 1e6,
        unit: 'MB',
      },
      { name: `peak memory of the export of ${all.items}`, value: all.peakBytes / 1e6, unit: 'MB', limit: '<= 300' },
      { name: `export of ${ITEMS} with PDF`, value: pdf.seconds, unit: 's', limit: '<= 60' },
      { name: 'peak memory with PDF', value: pdf.peakBytes / 1e6, unit: 'MB', limit: '<= 500' },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Verifying against `sha256sum -c`, one right after the other: what else the machine does is then the same for both. */
function checked(bundle: string): { readonly run: EvidenceRun; readonly ratio: number } {
  const run = child('verify', bundle);
  const summed = seconds('sha256sum', ['-c', '--quiet', 'manifest-sha256.txt'], bundle);
  return { run, ratio: run.seconds / summed };
}

/** Hashes and packs what the bundle holds, without compressing. */
const BARE =
  'find . -type f -print0 | xargs -0 sha256sum > ../bare.sums && zip -0 -q -r ../bare.zip . && rm ../bare.zip';

function exported(folder: string, name: string, items: number, withPdf: boolean): EvidenceRun {
  const out = join(folder, name);
  mkdirSync(out);
  return child('export', join(folder, 'archive'), out, String(items), withPdf ? 'pdf' : 'plain');
}

function child(...args: string[]): EvidenceRun {
  const program = join(import.meta.dirname, 'evidenceChild.ts');
  const run = spawnSync(process.execPath, [...V8_FLAGS, program, ...args], { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(run.stderr);
  return JSON.parse(run.stdout.trim().split('\n').at(-1) ?? '') as EvidenceRun;
}

function seconds(command: string, args: string[], cwd: string): number {
  const started = performance.now();
  const run = spawnSync(command, args, { cwd, encoding: 'utf8' });
  if (run.status !== 0) throw new Error(run.stderr);
  return (performance.now() - started) / 1000;
}

/** The corpus, in which 500 texts of the first messages have become files that lie beside it. @returns the folder */
function withMedia(folder: string): string {
  const source = join(folder, 'source');
  mkdirSync(join(source, 'media'), { recursive: true });
  let made = 0;
  const lines = readCorpus()
    .toString('utf8')
    .trimEnd()
    .split('\n')
    .map((line, at) => {
      if (made >= MEDIA || at % 15 !== 0 || !line.includes('"msgtype":"text"')) return line;
      made++;
      const record = JSON.parse(line) as Record<string, unknown>;
      delete record['text'];
      const bytes = Buffer.alloc(MEDIA_BYTES, `file ${made} `);
      const md5sum = createHash('md5').update(bytes).digest('hex');
      writeFileSync(join(source, 'media', `${md5sum}.pdf`), bytes);
      const file = { md5sum, filename: `${made}.pdf`, fileext: 'pdf', filesize: bytes.length, sdkfileid: `x${made}` };
      return JSON.stringify({ ...record, msgtype: 'file', file });
    });
  writeFileSync(join(source, 'corpus.jsonl'), `${lines.join('\n')}\n`);
  return source;
}
