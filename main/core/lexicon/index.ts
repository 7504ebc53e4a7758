/** The keyword engine: reads a lexicon, builds its matcher, finds hits in messages. Knows no database. */
export { type Changes, changesBetween, MATCHER_VERSION } from './changes.ts';
export { diffLexicons } from './lifecycle/diff.ts';
export { type LexiconFormat, readLexiconFile, writeLexicon } from './lifecycle/file.ts';
export { termsInside } from './lifecycle/inside.ts';
export { lexiconJsonSchema } from './lifecycle/jsonSchema.ts';
export { type Sign, signatureProblem, signLexicon } from './lifecycle/signature.ts';
export { reportTests } from './lifecycle/testReport.ts';
export { compile, type Matcher, type NearMessages } from './compile.ts';
export { detectIn } from './detectors.ts';
export type { HitExplanation } from './explain.ts';
export type { Hit } from './hit.ts';
export {
  canonicalJson,
  checkLexicon,
  type LexiconProblem,
  lexiconSha256,
  type ParsedLexicon,
  parseLexicon,
} from './parse.ts';
export type { Glance } from './part.ts';
export { Lexicon } from './schema.ts';
export type { About } from './scope.ts';
export type { Side } from './sides.ts';
export { noteSigns } from './signs/note.ts';
export { type Signs, SIGNS_BYTES } from './signs/signs.ts';
export { type StarterLexicon, starterLexicon, starterLexicons } from './starter/index.ts';
export { joinedTexts, splitHits } from './splitHits.ts';
