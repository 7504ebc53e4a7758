/** The archive's content: bringing WeCom records in through the consent gate, and reading them again. */
export { importSources } from './importing/run.ts';
export { inspectSources } from './importing/preview.ts';
export { markInterruptedImports } from './importing/session.ts';
export { importReports } from './importing/report.ts';
export type { ConsentGate, ConsentLedger, ImportDeps, ImportSources } from './ports.ts';
export { readMessages } from './reading/messages.ts';
export { storedMessages } from './reading/rows.ts';
export { readRawRecord } from './reading/raw.ts';
export type { RawRecordOf } from './reading/raw.ts';
export { listConversations, offsetOfMessage, sliceConversation } from './reading/conversations.ts';
export { findNames } from './reading/names.ts';
export { findPeople, personCalled } from './reading/people.ts';
export { personHistory } from './reading/history.ts';
export { openConversation } from './reading/marks.ts';
export { provenanceOf } from './reading/provenance.ts';
export { mediaOf, mediaParts, saveMedia } from './media/attachments.ts';
export { distinctSourceBytes, importProblems, overviewCounts, withheldRecords } from './reading/overview.ts';
export { openMedia } from './media/vault.ts';
