import { AppError } from '../../shared/errors.ts';

/** What a command was asked for and cannot do, in words; `command` as it was typed. Exit code 2. */
export function refused(command: string, ...problems: readonly string[]): AppError {
  return new AppError('input.invalid', { route: command, problems });
}

/** ISO 8601; without a zone it is read in the machine's, as Date does. Null for an option that was not given. */
export function timeOf(command: string, text: string | undefined): number | null {
  if (text === undefined) return null;
  const timeMs = Date.parse(text);
  if (Number.isNaN(timeMs)) throw refused(command, `not a time: ${text}`);
  return timeMs;
}
