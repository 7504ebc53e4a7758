import { z } from 'zod';
import { Question } from './search.ts';
import type { Routes } from '../routes.ts';
import { GrantId, WithheldCounts } from '../model.ts';
import { ExportOptions } from './exportOptions.ts';

/** What goes into a bundle: hits of a query, a (part of a) conversation, or single messages. */
export const Selection = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('query'),
    query: z.string().min(1).max(20_000),
    scripts: Question.shape.scripts.unwrap().optional(),
  }),
  z.strictObject({
    kind: z.literal('conversation'),
    conversationId: z.int(),
    fromMs: z.int().nullable().default(null),
    toMs: z.int().nullable().default(null),
  }),
  z.strictObject({ kind: z.literal('messages'), messageIds: z.array(z.int()).min(1).max(100_000) }),
]);
export type Selection = z.infer<typeof Selection>;

export const VerifyProblem = z.object({
  /** Path inside the bundle. */
  file: z.string(),
  code: z.enum([
    'changed',
    'missing',
    'added',
    'manifestUnreadable',
    'tagChanged',
    'signatureInvalid',
    'signatureMissing',
    'keyMismatch',
    'certificateMismatch',
    'authorityUnknown',
    'timestampInvalid',
    'keyUnexpected',
    'resealed',
    'rawMismatch',
    'auditBroken',
    'unsafeName',
    'oxumMismatch',
    'inclusionBroken',
  ]),
  detail: z.string().optional(),
});
export type VerifyProblem = z.infer<typeof VerifyProblem>;

/** `linkedFolder`: what lies behind a link is not the bundle, and is not opened. */
const NotMade = z.enum(['redacted', 'linkedFolder']);
export type NotMade = z.infer<typeof NotMade>;

export const CertificateFacts = z.object({
  subject: z.string(),
  issuer: z.string(),
  /** Of the certificate's DER form. */
  sha256: z.string(),
  validFromMs: z.int(),
  validToMs: z.int(),
});
export type CertificateFacts = z.infer<typeof CertificateFacts>;

/** Whose certificate signed a bundle. */
const SigningCertificate = CertificateFacts.extend({
  /** False in bundles of earlier versions: nothing under the archive's key says that a certificate signs, and which. */
  isStated: z.boolean(),
  /** Whether it leads to a certificate that whoever checks has given: what lies in the bundle proves nothing. */
  isChained: z.boolean(),
});

/** What a timestamp authority stated; `isChained` when its certificate leads to one that whoever checks has given. */
export const SignedTime = z.object({ atMs: z.int(), authority: z.string(), isChained: z.boolean() });

export const VerifyReport = z.object({
  ok: z.boolean(),
  /** Files whose bytes were hashed. */
  checked: z.int(),
  problems: z.array(VerifyProblem),
  /** In order, with the command that repeats each. `ok` is null for a check that could not be made, and `notMade` says why. */
  checks: z.array(
    z.object({
      name: z.string(),
      ok: z.boolean().nullable(),
      notMade: NotMade.optional(),
      command: z.string(),
    }),
  ),
  /** What the commands are written for; a plain `sh` stops at some of them. */
  shell: z.literal('bash'),
  signerKeySha256: z.string().nullable(),
  /** The fingerprint it was compared with; null when nobody gave one, and then somebody has to look. */
  expectedKeySha256: z.string().nullable(),
  auditHead: z.string().nullable(),
  /** Null without a signature by a certificate, or when it does not hold. */
  certificate: SigningCertificate.nullable(),
  /** Of the reply that was added later; null without one, or when it does not hold. */
  timestamp: SignedTime.nullable(),
  /** Files of the bundle that no signature in it covers: what they say is not checked. */
  unsigned: z.array(z.string()),
});
export type VerifyReport = z.infer<typeof VerifyReport>;

export const BundleSummary = z.object({
  id: z.string(),
  createdAtMs: z.int(),
  by: z.string(),
  items: z.int(),
  files: z.int(),
  bytes: z.int(),
  shownPath: z.string(),
  tagManifestSha256: z.string(),
});
export type BundleSummary = z.infer<typeof BundleSummary>;

export const evidenceRoutes = {
  /** What the bundle will hold and what will be missing from it, before it is made. */
  'evidence.preview': {
    input: z.strictObject({ selection: Selection, contextMessages: ExportOptions.shape.contextMessages }),
    output: z.object({
      /** Without context; the other figures include it. */
      items: z.int(),
      contextItems: z.int(),
      conversations: z.int(),
      firstAtMs: z.int().nullable(),
      lastAtMs: z.int().nullable(),
      flags: z.int(),
      /** `undeclared`: told by name alone, nothing to check it by. */
      media: z.object({ present: z.int(), undeclared: z.int(), missing: z.int(), altered: z.int() }),
      withheldInRange: WithheldCounts,
      rawBytes: z.int(),
    }),
  },
  /** The term report that `evidence.export` would take along; null when none was made since the archive was opened. */
  'evidence.termReport': {
    input: z.strictObject({}),
    output: z.object({ terms: z.int(), totalMessages: z.int(), by: z.string(), atMs: z.int() }).nullable(),
  },
  /** Job; result `export`. Makes a folder inside `folder`; nothing that looks like a bundle is left when it fails. */
  'evidence.export': {
    input: z.strictObject({
      selection: Selection,
      folder: GrantId,
      caseName: z.string().trim().min(1).max(120),
      /** The newest term report since the archive was opened comes along; fails with `search.noReport` when there is none. */
      withTermReport: z.boolean().default(false),
      options: ExportOptions.prefault({}),
    }),
    output: z.object({ jobId: z.string() }),
  },
  /** Job; result `verify`. Needs no archive. */
  'evidence.verify': {
    input: z.strictObject({
      bundle: GrantId,
      /** The fingerprint on the paper form, however it is grouped; fails with `evidence.badFingerprint`. */
      expectedKey: z.string().max(400).nullable().default(null),
      /** PEM: the authorities of certificate and timestamp, as they were got elsewhere. Fails with `evidence.badCertificate`. */
      authority: GrantId.nullable().default(null),
    }),
    output: z.object({ jobId: z.string() }),
  },
  'evidence.list': { input: z.strictObject({}), output: z.array(BundleSummary) },
} satisfies Routes;
