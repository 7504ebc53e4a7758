/** How long messages are kept, what is held, and deleting what is over: planned, looked at, done, certified. */
export { readContracts } from './contracts/read.ts';
export { storeContracts } from './contracts/store.ts';
export { writeCertificate } from './certificate.ts';
export type { WrittenCertificate } from './certificate.ts';
export { plannedConversations } from './conversations.ts';
export { heldMessages } from './held.ts';
export { liftHold, placeHold } from './holds.ts';
export type { NewHold } from './holds.ts';
export { discardRun, planRetention } from './plan.ts';
export { writeRules } from './rules.ts';
export { runRetention } from './run.ts';
export { retentionStatus } from './status.ts';
export type { RetentionDeps } from './who.ts';
