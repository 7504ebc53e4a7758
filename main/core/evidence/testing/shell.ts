import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Runs the commands as they stand in the bundle's own README.txt, in bash, inside the bundle. For tests only. */
export function runReadme(bundle: string): Record<string, { status: number | null; out: string }> {
  return runCommands(bundle, readFileSync(join(bundle, 'README.txt'), 'utf8'));
}

/** The same of a bundle that may have no README of its own any more. */
export function runCommands(bundle: string, readme: string): Record<string, { status: number | null; out: string }> {
  const answers: Record<string, { status: number | null; out: string }> = {};
  for (const [, name, command] of readme.matchAll(/^# \d+\. (\w+)\n(.+)$/gmu)) {
    const run = spawnSync('bash', ['-c', command ?? ''], { cwd: bundle, encoding: 'utf8' });
    answers[name ?? ''] = { status: run.status, out: run.stdout + run.stderr };
  }
  return answers;
}
