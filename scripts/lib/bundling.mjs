// How the programs are bundled; bench/ bundles the engine the same way.
import { at } from './run.mjs';

/** zod carries its messages in fifty languages; ours are our own texts by code. Half of main.cjs, read at every start. */
const withoutZodLocales = {
  name: 'without-zod-locales',
  setup: (build) =>
    build.onLoad({ filter: /zod[\\/]v4[\\/]locales[\\/]index\.c?js$/ }, () => ({
      contents: `export { default as en } from './en.js';`,
    })),
};

/** The typefaces of reports come as TrueType: what unpacks fonts of the web, with its dictionary, is never called. */
const withoutBrotli = {
  name: 'without-brotli',
  setup: (build) =>
    build.onLoad({ filter: /brotli[\\/]decompress\.js$/ }, () => ({
      contents: `module.exports = () => { throw new Error('no WOFF2 here'); };`,
    })),
};

export const common = {
  absWorkingDir: at(),
  bundle: true,
  platform: 'node',
  format: 'cjs',
  logLevel: 'warning',
  legalComments: 'none',
  sourcemap: 'linked',
  sourcesContent: false,
  metafile: true,
  minifySyntax: true,
  minifyWhitespace: true,
  plugins: [withoutZodLocales, withoutBrotli],
};

/** Runs on Node 24. The native module stays a package: it looks for its binary beside itself. */
export const onNode24 = {
  ...common,
  target: 'node24',
  external: ['better-sqlite3-multiple-ciphers'],
  banner: { js: "const importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
  define: {
    'import.meta.url': 'importMetaUrl',
    'import.meta.dirname': '__dirname',
    'import.meta.filename': '__filename',
  },
};
