/** Full-text search over the messages of an archive. The rules are in SPEC.md. */
export {
  emptyIndex,
  ensureIndexCurrent,
  indexBatch,
  indexedFrom,
  optimizeIndex,
  rebuildIndex,
  removeFromIndex,
} from './indexing.ts';
export { checkIndex } from './care/checking.ts';
export { renewIndex } from './care/renewing.ts';
export { matchingIds } from './matching.ts';
export type { Order } from './matching.ts';
export { spanOf } from './query/dates.ts';
export { hitRanges } from './hitRanges.ts';
export { idsDigest } from './idsDigest.ts';
export { queryNotices } from './query/notices.ts';
export { openResults } from './results/results.ts';
export type { Results } from './results/results.ts';
export type { BareHit } from './results/hits.ts';
export { highestRecord } from './results/journal.ts';
export { search } from './search.ts';
export type { SearchPage, SearchRequest } from './search.ts';
export { forgetSearch, saveSearch, savedSearches } from './lists/saved.ts';
export { searchHistory } from './lists/history.ts';
export { replaySearch } from './lists/replay.ts';
export { exportHits } from './lists/exportHits.ts';
export type { HitsWish } from './lists/exportHits.ts';
export { reportTerms } from './lists/report.ts';
export { reportFacts, writeReportCsv } from './lists/reportTable.ts';
export type { FullReport } from './lists/termReport.ts';
export type { MadeReport, ReportWish } from './lists/report.ts';
export type { TableFile, TableTarget } from './lists/writeTable.ts';
export { suggest } from './suggest.ts';
export { examplesIn } from './suggest/examples.ts';
