/** Full-text search over the messages of an archive. The rules are in SPEC.md. */
export { ensureIndexCurrent, indexBatch, optimizeIndex, rebuildIndex, removeFromIndex } from './indexing.ts';
export { matchingIds } from './matching.ts';
export type { Order } from './matching.ts';
export { hitRanges } from './hitRanges.ts';
export { search } from './search.ts';
export type { SearchRequest, SearchResultWithoutFlags } from './search.ts';
export { forgetSearch, saveSearch, savedSearches } from './lists/saved.ts';
export { searchHistory } from './lists/history.ts';
export { replaySearch } from './lists/replay.ts';
export { exportHits } from './lists/exportHits.ts';
export type { HitsWish } from './lists/exportHits.ts';
export { reportTerms } from './lists/report.ts';
export type { MadeReport, ReportWish } from './lists/report.ts';
export type { TableFile, TableTarget } from './lists/writeTable.ts';
export { searchHelp } from './help.ts';
export type { SearchHelpEntry } from './help.ts';
