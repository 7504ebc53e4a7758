/** Flags: what the keyword lists found, and what people decided about it. */
export { decide } from './decide.ts';
export { removeFlagsOf } from './flagRows.ts';
export { installLexicon, installLexiconFromJson, lexiconSummaries, loadMatchers } from './lexicons.ts';
export { flagMarks, type FlagFilter, listFlags, openFlagCounts } from './list.ts';
export { scanAll } from './scan.ts';
export { scanBatch } from './scanBatch.ts';
