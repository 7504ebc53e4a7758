/** Flags: what the keyword lists found, and what people decided about it. */
export { decide } from './decide.ts';
export { explainFlag } from './explain.ts';
export { removeFlagsOf } from './flagRows.ts';
export { forgetMessages } from './forget.ts';
export {
  exportLexiconFile,
  importLexiconFile,
  type LexiconExport,
  lexiconFromFile,
  parseLexiconFile,
} from './lexicons/files.ts';
export { runOverHistory } from './lexicons/history.ts';
export { saveDraft } from './lexicons/save.ts';
export { importStarter, listStarters } from './lexicons/starters.ts';
export { approveLexicon, rejectLexicon, retireLexicon, submitLexicon, testVersion } from './lexicons/steps.ts';
export { diffVersions, getLexicon, listLexicons } from './lexicons/view.ts';
export { installLexicon, installLexiconFromJson, lexiconSummaries, loadMatchers } from './lexicons.ts';
export { flagMarks, type FlagFilter, listFlags, openFlagCounts } from './list.ts';
export { scanAll } from './scan.ts';
export { scanBatch } from './scanBatch.ts';
export { forgetScans } from './segments.ts';
