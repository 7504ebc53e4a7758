import { AppError, type AppErrorShape } from '../../shared/errors.ts';

/** Documented exit codes: the caller of a script decides by them. */
export const EXIT = { done: 0, checkFailed: 1, unusable: 2 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** What a command leaves: one object for `--json`, lines for a person, and how it ended. */
export type Outcome = {
  readonly json: Record<string, unknown>;
  readonly lines: readonly string[];
  /** For standard error, with and without `--json`: what is worth knowing of the answer and is no part of it. */
  readonly remarks?: readonly string[];
  readonly exit: ExitCode;
};

/**
 * `zuozheng … | head -1` closes the pipe early: that ends quietly and changes no exit code. Errors of any other kind are
 * thrown as ever.
 */
export function letReadersLeave(): void {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
}

export function printOutcome(outcome: Outcome, asJson: boolean): void {
  process.stdout.write(
    asJson
      ? `${JSON.stringify(outcome.json)}\n`
      : outcome.lines.map((line) => `${harmless(line.replaceAll('\n', '⏎'))}\n`).join(''),
  );
  for (const remark of outcome.remarks ?? []) process.stderr.write(`zuozheng: ${harmless(remark)}\n`);
}

/** What a terminal would obey or put elsewhere: controls, and signs that turn the direction of writing. */
const UNRULY = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;

/** Words of chats and lists come out as they are, but for what would act on the terminal: that is named. */
function harmless(line: string): string {
  return line.replace(UNRULY, (sign) => `[U+${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}]`);
}

/** With `--json` the error is the one JSON object on standard output; the sentence for a person always goes to standard error. */
export function printError(error: unknown, asJson: boolean, sentence: (error: AppErrorShape) => string): void {
  if (!(error instanceof AppError)) throw error;
  const shape = error.toShape();
  if (asJson) printErrorObject(shape);
  process.stderr.write(`zuozheng: ${harmless(sentence(shape))}\n`);
}

export function printErrorObject(error: AppErrorShape): void {
  process.stdout.write(`${JSON.stringify({ error })}\n`);
}
