import { cpSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses';

/** The program inside a folder that `npm run package -- --dir` made. */
export function packagedExecutable(folder: string): string {
  const name = ['zuozheng', 'zuozheng.exe', 'Zuozheng.exe'].find((candidate) => existsSync(join(folder, candidate)));
  if (!name) throw new Error(`No packaged program in ${folder}: ${readdirSync(folder).join(' ')}`);
  return join(folder, name);
}

/**
 * A copy that Playwright can drive. The shipped program refuses `--inspect` by a fuse, and Playwright needs it; so the
 * copy has this one fuse flipped back and is byte for byte the same otherwise.
 */
export async function drivableCopy(folder: string, target: string): Promise<string> {
  cpSync(folder, target, { recursive: true, verbatimSymlinks: true });
  const executable = packagedExecutable(target);
  await flipFuses(executable, { version: FuseVersion.V1, [FuseV1Options.EnableNodeCliInspectArguments]: true });
  return executable;
}
