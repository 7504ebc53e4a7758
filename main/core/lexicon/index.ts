/** The keyword engine: reads a lexicon, builds its matcher, finds hits in messages. Knows no database. */
export { type Changes, changesBetween, MATCHER_VERSION } from './changes.ts';
export { compile, type Matcher } from './compile.ts';
export type { Hit } from './hit.ts';
export { canonicalJson, checkLexicon, lexiconSha256, parseLexicon } from './parse.ts';
export { Lexicon } from './schema.ts';
export { starterLexicon } from './starter/index.ts';
