import { existsSync, readFileSync } from 'node:fs';
import { at, projectNode, run, runNpm } from './run.mjs';

/** `npm ci` when node_modules is missing or is not what package-lock.json says. */
export function ensureModules() {
  const reason = whyStale();
  if (!reason) return;
  console.log(`set-up: npm ci (${reason})`);
  const done = runNpm(['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  if (!done.ok) process.exit(done.status);
  const stillStale = whyStale();
  if (stillStale) throw new Error(`npm ci ended without an error, but ${stillStale}`);
}

function whyStale() {
  const installed = at('node_modules', '.package-lock.json');
  if (!existsSync(installed)) return 'node_modules is missing';
  const have = packagesOf(installed);
  for (const [path, wanted] of Object.entries(packagesOf(at('package-lock.json')))) {
    if (path !== '' && !wanted.optional && have[path]?.version !== wanted.version) return `${path} is not up to date`;
  }
  // The package `node` fetches its binary in a preinstall script: it can be listed and still be missing.
  return run(projectNode(), ['--version'], { quiet: true }).stdout.startsWith('v24.') ? '' : 'Node 24 is missing';
}

const packagesOf = (lockFile) => JSON.parse(readFileSync(lockFile, 'utf8')).packages;
