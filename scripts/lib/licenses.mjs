import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { at } from './run.mjs';

/** Our licences' one condition: their text goes where the code goes. Writes those of all bundled packages, and of the native one. */
export function writeLicenses(bundledFiles) {
  const names = new Set(['better-sqlite3-multiple-ciphers']);
  for (const file of bundledFiles) {
    const name = /^.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1];
    if (name) names.add(name);
  }
  const texts = [...names].sort().map(licenseOf);
  writeFileSync(at('out', 'licenses.md'), `# Licences of bundled packages\n\n${texts.join('\n\n')}\n`);
}

function licenseOf(name) {
  const folder = at('node_modules', ...name.split('/'));
  const { version, license } = JSON.parse(readFileSync(at('node_modules', ...name.split('/'), 'package.json'), 'utf8'));
  // A package of fonts has one text for its code and one for the fonts.
  // TRAP: opencc-js has a folder LICENSES beside its LICENSE.
  const entries = existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : [];
  const files = entries.filter((entry) => entry.isFile() && /^licen[cs]e/i.test(entry.name)).map(({ name }) => name);
  const texts = files.map((file) => readFileSync(at('node_modules', ...name.split('/'), file), 'utf8').trim());
  return [`## ${name} ${version} (${license})`, ...(texts.length > 0 ? texts : ['(no text in the package)'])].join(
    '\n\n',
  );
}
