/** The audit chain: who did what and when, each entry sealed by the hash of the one before. */
export { appendAudit } from '../store/index.ts';
export type { AuditEvent } from '../store/index.ts';
export { chainHead, chainLines, verifyChain } from './verify.ts';
export { listAudit } from './list.ts';
export type { AuditFilter, AuditPage } from './list.ts';
export type { ChainCheck } from '../lib/chain.ts';
export { exportChain } from './exportChain.ts';
export type { ExportedChain } from './exportChain.ts';
export { proveEntry } from './proof.ts';
export type { WrittenProof } from './proof.ts';
export { watchClock } from './clockWatch.ts';
