import { AppError } from '../../shared/errors.ts';

/** What a command was asked for and cannot do, in words; `command` as it was typed. Exit code 2. */
export function refused(command: string, ...problems: readonly string[]): AppError {
  return new AppError('input.invalid', { route: command, problems });
}
