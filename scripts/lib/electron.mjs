import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { at, runNode } from './run.mjs';
import { standInDist, unpackStandIn } from './standIn.mjs';

/** Where the resolved runtime is written for the tests, the packager and the benchmarks. */
export const runtimeFile = at('.electron', 'runtime.json');

const DOWNLOAD_TIMEOUT_MS = 5 * 60_000;

/**
 * The Electron to run on, in the order of the design: an unpacked one that the environment names, the one that the npm
 * package has fetched before, the npm package's own download, and on Linux x64 the stand-in from the package registry.
 *
 * @returns {{dist: string, executable: string, version: string, isStandIn: boolean}}
 */
export function ensureElectron() {
  const runtime = named() ?? downloaded() ?? standIn() ?? freshlyDownloaded() ?? freshStandIn();
  if (!runtime) {
    console.error(
      'set-up: no Electron. The download from its release page failed, and there is no stand-in for this platform.\n' +
        'Unpack an Electron release somewhere and set ELECTRON_OVERRIDE_DIST_PATH to its folder.',
    );
    process.exit(1);
  }
  mkdirSync(dirname(runtimeFile), { recursive: true });
  writeFileSync(runtimeFile, `${JSON.stringify(runtime, null, 2)}\n`);
  if (runtime.isStandIn) sayStandIn(runtime.version);
  return runtime;
}

function named() {
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (!dist) return undefined;
  const runtime = runtimeIn(dist, false);
  if (runtime) return runtime;
  console.error(`set-up: ELECTRON_OVERRIDE_DIST_PATH holds no Electron: ${dist}`);
  process.exit(1);
}

const downloaded = () => runtimeIn(at('node_modules', 'electron', 'dist'), false);

// A stand-in that is there already means that the download failed before: do not wait for it at every start.
const standIn = () => runtimeIn(standInDist, true);

function freshlyDownloaded() {
  console.log('set-up: fetching Electron from its release page');
  const installer = at('node_modules', 'electron', 'install.js');
  const done = runNode([installer], { quiet: true, timeoutMs: DOWNLOAD_TIMEOUT_MS });
  if (!done.ok) console.log('set-up: that failed (no way to the release page?)');
  return downloaded();
}

function freshStandIn() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  unpackStandIn();
  return standIn();
}

function runtimeIn(dist, isStandIn) {
  const executable = join(dist, executableName());
  if (!existsSync(executable) || !existsSync(join(dist, 'version'))) return undefined;
  const version = readFileSync(join(dist, 'version'), 'utf8').trim().replace(/^v/, '');
  return { dist, executable, version, isStandIn };
}

function executableName() {
  if (process.platform === 'darwin') return join('Electron.app', 'Contents', 'MacOS', 'Electron');
  return process.platform === 'win32' ? 'electron.exe' : 'electron';
}

function sayStandIn(version) {
  const shipped = JSON.parse(readFileSync(at('node_modules', 'electron', 'package.json'), 'utf8')).version;
  console.log(
    `set-up: STAND-IN RUNTIME: Electron ${version} from the package registry, since Electron ${shipped} could not be fetched.\n` +
      '        Good for trying the program and for its tests, never for shipping.\n' +
      '        To try the download again, delete the folder .electron.',
  );
}
