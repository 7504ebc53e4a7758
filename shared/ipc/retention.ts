import { z } from 'zod';
import type { Routes } from '../routes.ts';
import { GrantId, Problem } from '../model.ts';

/** Rules of `core/retention/regimes.ts`. */
export const RegimeId = z.enum([
  'cn-insurance-short',
  'cn-insurance-long',
  'cn-insurance-recording-short',
  'cn-insurance-recording-long',
  'cn-online-insurance-short',
  'cn-online-insurance-long',
  'cn-securities-broker',
  'cn-securities-service',
  'cn-futures-broker',
  'cn-futures-service',
  'cn-suitability',
  'cn-anti-money-laundering',
  'cn-wealth-recording',
  'us-sec-17a-4',
  'us-finra-4511',
  'us-advisers-204-2',
  'us-cftc-1-31',
  'eu-mifid',
  'eu-mifid-request',
  'uk-fca-sysc',
  'uk-fca-sysc-request',
  'hk-sfc-orders',
  'hk-sfc-records',
  'sg-mas',
]);
export type RegimeId = z.infer<typeof RegimeId>;

export const Regime = z.object({
  id: RegimeId,
  place: z.enum(['CN', 'US', 'EU', 'UK', 'HK', 'SG']),
  /** As the law is cited there. */
  law: z.string(),
  months: z.int(),
  /** The period runs from the message, or from the end of the customer’s contract. */
  from: z.enum(['message', 'contractEnd']),
  /** `seen`: the text of the law was read; `secondary`: a source about it; `unverified`: ask your counsel first. */
  checked: z.enum(['seen', 'secondary', 'unverified']),
});
export type Regime = z.infer<typeof Regime>;

const Reason = z.string().trim().min(1).max(1000);

/** What is kept whatever the rules say. A person: every conversation that they are in. */
export const HoldTarget = z.discriminatedUnion('kind', [
  /**
   * Id of the platform, row id, or a name of one person. `byId`: the id of the platform as it stands, also of somebody of
   * whom the archive has nothing yet; such a hold takes effect when their messages come.
   */
  z.strictObject({
    kind: z.literal('person'),
    person: z.string().trim().min(1).max(200),
    byId: z.boolean().optional(),
  }),
  /** Row id or key. */
  z.strictObject({ kind: z.literal('conversation'), conversation: z.string().trim().min(1).max(400) }),
  /** What it finds when the hold is placed, and what it finds later. */
  z.strictObject({ kind: z.literal('query'), query: z.string().min(1).max(20_000) }),
  z.strictObject({ kind: z.literal('all') }),
]);
export type HoldTarget = z.infer<typeof HoldTarget>;

export const LegalHold = z.object({
  id: z.int(),
  kind: z.enum(['person', 'conversation', 'query', 'all']),
  /** Source id, key or query; '' for all. */
  target: z.string(),
  reason: z.string(),
  by: z.string(),
  atMs: z.int(),
  /** Messages that it holds now; of a lifted hold 0. */
  messages: z.int(),
  /** On a person of whom the archive has nothing yet. */
  awaited: z.boolean(),
  lifted: z.object({ by: z.string(), atMs: z.int(), reason: z.string() }).nullable(),
});
export type LegalHold = z.infer<typeof LegalHold>;

/**
 * As what a message stays with another that stays: it recalls that one or is recalled by it, bears the same msgid, is part
 * of the same hit, of the same vote or meeting, or shows what was agreed or refused there.
 */
export const Beside = z.enum(['recall', 'sameMsgid', 'splitHit', 'answer', 'consent']);
export type Beside = z.infer<typeof Beside>;

/** Why a message stays: under a hold, its time is not over, no contract end is known, the contract runs, it has no time. */
export const KeptCounts = z.object({
  hold: z.int(),
  notYet: z.int(),
  contractOpen: z.int(),
  contractUnknown: z.int(),
  noTime: z.int(),
  /** Of all these, what nothing but its place beside another keeps; counted above by why that one stays. */
  beside: z.record(Beside, z.int()),
});
export type KeptCounts = z.infer<typeof KeptCounts>;

export const RetentionRules = z.object({
  regimes: z.array(RegimeId),
  /** The firm’s own period, from the message; null: none. */
  ownMonths: z.int().nullable(),
});
export type RetentionRules = z.infer<typeof RetentionRules>;

export const RetentionRun = z.object({
  id: z.int(),
  /** `purging`: all is deleted, the file has not been written anew yet. */
  state: z.enum(['planned', 'deleting', 'purging', 'done', 'discarded']),
  plannedBy: z.string(),
  /** The moment up to which periods must have ended. */
  plannedAtMs: z.int(),
  rules: RetentionRules,
  /** SHA-256 (hex) over the planned record ids: whoever starts the deletion names it. */
  digest: z.string(),
  messages: z.int(),
  due: z.int(),
  kept: KeptCounts,
  conversations: z.int(),
  attachments: z.int(),
  firstAtMs: z.int().nullable(),
  lastAtMs: z.int().nullable(),
  runBy: z.string().nullable(),
  startedAtMs: z.int().nullable(),
  endedAtMs: z.int().nullable(),
  deleted: z.int(),
  /** Attachments that lost their file, unless another message has the same. */
  media: z.int(),
  /** Planned, but kept when their turn came: a hold, another rule. */
  keptLater: KeptCounts,
  /** RFC 9162, over the SHA-256 of the deleted raw records. */
  merkleRoot: z.string().nullable(),
});
export type RetentionRun = z.infer<typeof RetentionRun>;

export const RetentionStatus = z.object({
  regimes: z.array(Regime),
  rules: RetentionRules,
  rulesBy: z.object({ name: z.string(), atMs: z.int() }).nullable(),
  contracts: z.object({ file: z.string().nullable(), rows: z.int(), open: z.int() }),
  holds: z.array(LegalHold),
  /** Newest first. */
  runs: z.array(RetentionRun),
  /** Two people could: then whoever plans a deletion may not start it. */
  needsSecondPerson: z.boolean(),
  /** Copies of a damaged log in the archive’s folder: they may hold what was deleted, and only a person removes them. */
  keptLogs: z.array(z.string()),
});
export type RetentionStatus = z.infer<typeof RetentionStatus>;

/** A conversation in a plan: how much of it goes, and why the rest stays. */
export const PlannedConversation = z.object({
  conversationId: z.int(),
  key: z.string(),
  title: z.string(),
  messages: z.int(),
  due: z.int(),
  /** When the last period of what goes ended. */
  sinceMs: z.int().nullable(),
  kept: KeptCounts,
  /** Numbers of the holds that keep some of it. */
  holds: z.array(z.int()),
  /** When the next message will be due; null where that is not known. */
  nextDueMs: z.int().nullable(),
});
export type PlannedConversation = z.infer<typeof PlannedConversation>;

export const LoadedContracts = z.object({
  rows: z.int(),
  /** Without an end, or with one that cannot be read: these keep everything of that customer. */
  open: z.int(),
  problems: z.array(Problem),
  problemCount: z.int(),
});
export type LoadedContracts = z.infer<typeof LoadedContracts>;

const RunId = z.strictObject({ runId: z.int() });

export const retentionRoutes = {
  'retention.status': { input: z.strictObject({}), output: RetentionStatus },
  'retention.setRules': {
    input: z.strictObject({
      regimes: z.array(RegimeId).max(50),
      ownMonths: z.int().min(1).max(1200).nullable().default(null),
    }),
    output: RetentionStatus,
  },
  /** CSV or XLSX: customer or conversation, and the end of the contract. Replaces the list of before. */
  'retention.loadContracts': { input: z.strictObject({ file: GrantId }), output: LoadedContracts },
  'retention.hold': { input: z.strictObject({ target: HoldTarget, reason: Reason }), output: LegalHold },
  'retention.lift': { input: z.strictObject({ holdId: z.int(), reason: Reason }), output: LegalHold },
  /** Job; result `retentionPlan`. Deletes nothing; throws an earlier plan away. */
  'retention.plan': { input: z.strictObject({}), output: z.object({ jobId: z.string() }) },
  'retention.conversations': {
    input: z.strictObject({
      runId: z.int(),
      only: z.enum(['due', 'all']).default('due'),
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(50).default(20),
    }),
    output: z.object({ total: z.int(), conversations: z.array(PlannedConversation) }),
  },
  /** Throws a plan away, or ends a deletion where it stands: then only the file has to be written anew (`retention.run`). */
  'retention.discard': { input: RunId, output: RetentionRun },
  /**
   * Job; result `retentionRun`. Deletes what was planned and is still due, and goes on with a run that was cut off. No other
   * job may run beside it. Fails with `retention.changed`, `retention.ownPlan`.
   */
  'retention.run': {
    input: z.strictObject({ runId: z.int(), digest: z.string().regex(/^[0-9a-f]{64}$/u) }),
    output: z.object({ jobId: z.string() }),
  },
  /** Writes the certificate of a run that is done, with the hashes of what was deleted, into a folder. */
  'retention.certificate': {
    input: z.strictObject({ runId: z.int(), folder: GrantId }),
    output: z.object({
      certificate: z.string(),
      records: z.string(),
      sha256: z.string(),
      /** So that the window can show it in its folder. */
      grantId: z.string(),
    }),
  },
} satisfies Routes;
