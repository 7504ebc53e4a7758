// Everything that a bare clone needs, in one go; does nothing that is done already. Runs on Node 20 and newer.
import { existsSync, lstatSync, symlinkSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { ensureDebianPackages } from './lib/debian.mjs';
import { ensureElectron } from './lib/electron.mjs';
import { ensureModules } from './lib/modules.mjs';
import { at, mustRunNode } from './lib/run.mjs';

/** Packages, system libraries, Electron, the three programs, and `npx zuozheng`. */
export function setUp() {
  ensureModules();
  ensureDebianPackages();
  const runtime = ensureElectron();
  mustRunNode([at('scripts', 'build.mjs')]);
  linkCommand();
  return runtime;
}

/** npm links the `bin` of a dependency, never that of the checkout itself; npx looks in this folder first. */
function linkCommand() {
  const link = at('node_modules', '.bin', 'zuozheng');
  if (process.platform === 'win32') {
    writeFileSync(`${link}.cmd`, '@node "%~dp0\\..\\..\\out\\cli\\zuozheng.cjs" %*\r\n');
  } else if (!existsSync(link) && !lstatSync(link, { throwIfNoEntry: false })) {
    symlinkSync('../../out/cli/zuozheng.cjs', link);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) setUp();
