export { compile, type Matcher, paragraphSha256 } from './compile.ts';
export { type Disguise, DISGUISES, type Hit, type HitTag, type MatchInput } from './hit.ts';
export {
  canonicalJson,
  checkLexicon,
  lexiconSha256,
  type LexiconProblem,
  type ParsedLexicon,
  parseLexicon,
} from './parse.ts';
export { runLexiconTests, type TestFailure } from './runTests.ts';
export { Lexicon, type LexiconTest, type Rule } from './schema.ts';
export { starterLexicon } from './starter/index.ts';
