import { CommanderError } from 'commander';
import { AppError } from '../../shared/errors.ts';
import { EXIT, letReadersLeave, printErrorObject } from './output.ts';
import { program, report, withCommon } from './program.ts';
import { addVerifyCommand } from './verify.ts';

/** PROGRAM 3: the archive without a window. Exit codes: 0 done, 1 a check failed, 2 unusable input. */

// What all other commands need takes longer to load than a bundle of a thousand messages to check.
if (process.argv[2] === 'verify') addVerifyCommand(program, { withCommon, report });
else await import('./archiveCommands.ts');

letReadersLeave();
try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? EXIT.done : EXIT.unusable;
  // Commander has told a person already; a script that asked for JSON gets its one object.
  const refused = new AppError('input.invalid', { route: process.argv[2] ?? '', problems: [error.message] });
  if (error.exitCode !== 0 && process.argv.includes('--json')) printErrorObject(refused.toShape());
}
