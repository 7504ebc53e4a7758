// Builds the three programs and the window into out/. Runs on Node 24 (vite).
import { chmodSync, copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
import { build as bundle } from 'esbuild';
import { build as buildWindow } from 'vite';
import { writeLicenses } from './lib/licenses.mjs';
import { FONT_FILES } from '../main/core/evidence/pdf/fontFiles.ts';
import { writeSample } from '../main/sample/index.ts';
import { common, onNode24 } from './lib/bundling.mjs';
import { at } from './lib/run.mjs';

/** The app's own routes with their schemas, a file of their own: main.cjs is read before there is a window, this after. */
const shellApart = {
  name: 'shell-apart',
  setup: (build) => build.onResolve({ filter: /^\.\/shell\.ts$/ }, () => ({ path: './shell.cjs', external: true })),
};

/** Runs inside Electron, on the stand-in runtime too: Node 18. */
const insideElectron = { ...common, target: 'node18', external: ['electron'] };

/** The command line awaits at its top level, which only a module may; CommonJS packages inside it still call `require`. */
const asModule = {
  ...onNode24,
  format: 'esm',
  banner: {
    js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
  },
  define: {},
};

/** `node scripts/build.mjs app window` builds only what is named. */
const parts = {
  app: buildApp,
  preload: () =>
    bundle({ ...insideElectron, entryPoints: ['main/preload/preload.ts'], outfile: 'out/main/preload.cjs' }),
  engine: () => bundle({ ...onNode24, entryPoints: ['main/engine/main.ts'], outfile: 'out/engine/engine.cjs' }),
  cli: buildCommand,
  window: () => buildWindow({ configFile: at('vite.config.ts'), logLevel: 'warn' }),
  fonts: copyFonts,
  sample: () => writeSample(at('main', 'sample'), at('out', 'sample')),
};

async function buildApp() {
  const shell = { ...insideElectron, entryPoints: ['main/app/shell.ts'], outfile: 'out/main/shell.cjs' };
  const main = {
    ...insideElectron,
    entryPoints: ['main/app/main.ts'],
    outfile: 'out/main/main.cjs',
    // TRAP: import() goes through the loader of modules, which cannot look into an asar before Electron 28; require can.
    supported: { 'dynamic-import': false },
  };
  const [{ metafile }] = await Promise.all([
    bundle(shell),
    bundle({ ...main, plugins: [...main.plugins, shellApart] }),
  ]);
  return { metafile };
}

async function buildCommand() {
  // In pieces: `verify` reads a tenth of it. The names of pieces change with what is in them.
  rmSync(at('out', 'cli'), { recursive: true, force: true });
  const result = await bundle({
    ...asModule,
    entryPoints: { program: 'main/cli/main.ts' },
    outdir: 'out/cli',
    outExtension: { '.js': '.mjs' },
    splitting: true,
  });
  copyFileSync(at('scripts', 'cliLauncher.cjs'), at('out', 'cli', 'zuozheng.cjs'));
  chmodSync(at('out', 'cli', 'zuozheng.cjs'), 0o755);
  return result;
}

/** Whole: a report embeds the characters that it shows. */
function copyFonts() {
  mkdirSync(at('out', 'fonts'), { recursive: true });
  for (const file of FONT_FILES)
    copyFileSync(at('node_modules', ...file.split('/')), at('out', 'fonts', basename(file)));
  return { metafile: { inputs: Object.fromEntries(FONT_FILES.map((file) => [`node_modules/${file}`, {}])) } };
}

const named = process.argv.slice(2);
const built = await Promise.all((named.length > 0 ? named : Object.keys(parts)).map((name) => parts[name]()));
if (named.length === 0) writeLicenses(built.flatMap((result) => Object.keys(result?.metafile?.inputs ?? {})));
