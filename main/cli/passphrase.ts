import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

/**
 * The passphrase from a variable or, on a terminal, from a prompt that shows nothing while typing.
 * Never from an argument: arguments are visible to every process of the machine.
 *
 * @returns null when there is neither the variable nor a terminal.
 */
export async function readPassphrase(
  prompt: string,
  env: NodeJS.ProcessEnv,
  variable = 'ZUOZHENG_PASSPHRASE',
): Promise<string | null> {
  const given = env[variable];
  if (given !== undefined) return given;
  if (!process.stdin.isTTY) return null;
  process.stderr.write(prompt);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: silent, terminal: true });
  try {
    return await lines.question('');
  } finally {
    lines.close();
    process.stderr.write('\n');
  }
}
