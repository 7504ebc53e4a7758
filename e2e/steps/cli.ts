import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { projectNode, root } from '../support/runtime.ts';

const program = join(root, 'out', 'cli', 'zuozheng.cjs');

/** Who the archives of the tests belong to. Nobody real. */
export const OWNER = { name: '王敏', passphrase: 'blue lantern 42 rivers' } as const;

/** What `zuozheng ... --json` prints: the command line is the second opinion on what the window shows. */
export function zuozheng<T>(...args: readonly string[]): T {
  const env = { ...process.env, ZUOZHENG_USER: OWNER.name, ZUOZHENG_PASSPHRASE: OWNER.passphrase };
  const printed = execFileSync(projectNode, [program, ...args, '--json'], { env, encoding: 'utf8' });
  return JSON.parse(printed) as T;
}

/** The files of the sample as the build writes them. */
export const sample = {
  chats: join(root, 'out', 'sample', 'sample.jsonl'),
  contacts: join(root, 'out', 'sample', 'contacts.json'),
  media: join(root, 'out', 'sample', 'media'),
  register: join(root, 'out', 'sample', 'consent-register.csv'),
  basis: 'Staff handbook, chapter 7 (made-up sample)',
} as const;
