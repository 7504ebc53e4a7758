import { Command, Option } from 'commander';
import { errorSentence } from './errorSentence.ts';
import { EXIT, printError, printOutcome, type Outcome } from './output.ts';

/** What every command takes. */
export type Common = { readonly json?: boolean; readonly user?: string };

export const program = new Command('zuozheng')
  .description('佐证: load, search, scan, export and verify consented chat archives. Nothing leaves this machine.')
  .addHelpText(
    'after',
    '\nThe passphrase comes from ZUOZHENG_PASSPHRASE or a prompt, never from an argument.\nExit codes: 0 done, 1 a check failed, 2 unusable input.',
  )
  .showHelpAfterError()
  .exitOverride();

export function command(usage: string, description: string): Command {
  return withCommon(program.command(usage)).description(description);
}

export function withCommon(one: Command): Command {
  return one
    .option('--json', 'print one JSON object')
    .addOption(new Option('--user <name>', 'who opens the archive (default: its creator)').env('ZUOZHENG_USER'));
}

export async function report(options: Common, work: () => Promise<Outcome>): Promise<void> {
  try {
    const outcome = await work();
    printOutcome(outcome, options.json === true);
    process.exitCode = outcome.exit;
  } catch (error) {
    printError(error, options.json === true, errorSentence);
    process.exitCode = EXIT.unusable;
  }
}
