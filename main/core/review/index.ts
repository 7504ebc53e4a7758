/** Flags: what the keyword lists found, and what people decided about it. */
export { decide, type Decision } from './decide.ts';
export { removeFlagsOf } from './flagRows.ts';
export {
  type InstalledMatcher,
  installLexicon,
  installLexiconFromJson,
  lexiconSummaries,
  loadMatchers,
  type Who,
} from './lexicons.ts';
export { flagMarks, type FlagFilter, listFlags, type FlagPage, openFlagCounts } from './list.ts';
export { scanAll, scanBatch, type ScanDeps } from './scan.ts';
