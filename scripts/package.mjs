// npm run package [-- electron-builder's arguments]: a fresh build, then electron-builder with electron-builder.yml.
import { rmSync } from 'node:fs';
import { at, run } from './lib/run.mjs';
import { setUp } from './setup.mjs';

// Nothing of an older build may slip into a package.
rmSync(at('out'), { recursive: true, force: true });
const runtime = setUp();
const given = process.argv.slice(2);
const isDirOnly = given.includes('--dir');

if (runtime.isStandIn && !isDirOnly) {
  console.error(
    'package: only `npm run package -- --dir` works on the stand-in runtime, to try the packaged program.\n' +
      'What is shipped is made with the Electron of package.json, where its release page can be reached.',
  );
  process.exit(1);
}

const builder = at('node_modules', '.bin', 'electron-builder');
const done = run(builder, ['--publish=never', ...given, ...(isDirOnly ? overrides() : [])]);
process.exitCode = done.status;

/**
 * What differs from electron-builder.yml for a folder to try: the runtime that is here already; and on the stand-in,
 * where the engine runs on a Node beside the program, an engine outside the asar, which a plain Node cannot read.
 */
function overrides() {
  const config = [`electronDist=${runtime.dist}`, `electronVersion=${runtime.version}`];
  if (runtime.isStandIn) {
    config.push('extraMetadata.isStandIn=true');
    config.push('asarUnpack=out/{engine,fonts}/**', 'asarUnpack=node_modules/better-sqlite3-multiple-ciphers/**');
  }
  return config.map((setting) => `-c.${setting}`);
}
