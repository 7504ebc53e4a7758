import { z } from 'zod';
import type { Routes } from '../routes.ts';
import { GrantId, Role, Severity, WithheldCounts } from '../model.ts';

export const Session = z.object({
  archiveId: z.string(),
  archiveName: z.string(),
  userName: z.string(),
  role: Role,
  /** The archive locks itself after so many milliseconds without a request. */
  idleLockMs: z.int(),
  timeZone: z.string(),
});
export type Session = z.infer<typeof Session>;

export const SourceSummary = z.object({
  id: z.int(),
  importId: z.int(),
  path: z.string(),
  sha256: z.string(),
  sizeBytes: z.int(),
  importedAtMs: z.int(),
  records: z.int(),
  basis: z.string().nullable(),
});

export const Overview = z.object({
  messages: z.int(),
  conversations: z.int(),
  people: z.int(),
  customers: z.int(),
  employees: z.int(),
  withheld: WithheldCounts,
  /** Conversations of which nothing may be shown; their records are in `import.withheld`. */
  withheldConversations: z.int().optional(),
  problems: z.int(),
  firstAtMs: z.int().nullable(),
  lastAtMs: z.int().nullable(),
  openFlags: z.array(z.object({ severity: Severity, count: z.int() })),
  decidedFlags: z.int(),
  sources: z.array(SourceSummary),
  chain: z.object({ entries: z.int(), head: z.string(), ok: z.boolean() }),
  sizes: z.object({ archiveBytes: z.int(), sourceBytes: z.int() }),
});
export type Overview = z.infer<typeof Overview>;

/** Passphrases are checked for length in core, so that the refusal can say what is missing. */
const Passphrase = z.string().max(1024);

export const archiveRoutes = {
  /** Makes `<folder>/<name>`; whoever creates it is its administrator and is signed in. */
  'archive.create': {
    input: z.strictObject({
      folder: GrantId,
      name: z.string().trim().min(1).max(120),
      userName: z.string().trim().min(1).max(80),
      passphrase: Passphrase,
    }),
    output: Session,
  },
  /** What can be said of an archive before it is unlocked. */
  'archive.describe': {
    input: z.strictObject({ folder: GrantId }),
    output: z.object({ name: z.string(), users: z.array(z.string()), formatVersion: z.int() }),
  },
  /** Fails with `session.wrongPassphrase` (no hint what was wrong) or `session.tooManyAttempts`. */
  'archive.unlock': {
    input: z.strictObject({ folder: GrantId, userName: z.string(), passphrase: Passphrase }),
    output: Session,
  },
  'archive.lock': { input: z.strictObject({}), output: z.null() },
  'archive.session': { input: z.strictObject({}), output: Session.nullable() },
  'archive.overview': { input: z.strictObject({}), output: Overview },
  /** Starts a job that reads every page and every raw record and says what can still be read. Result: `check`. */
  'archive.check': { input: z.strictObject({}), output: z.object({ jobId: z.string() }) },
  'archive.changePassphrase': { input: z.strictObject({ current: Passphrase, next: Passphrase }), output: z.null() },
  'settings.update': {
    input: z.strictObject({
      timeZone: z.string().max(60).optional(),
      idleLockMinutes: z.int().min(1).max(240).optional(),
    }),
    output: Session,
  },
} satisfies Routes;

export const UserSummary = z.object({
  name: z.string(),
  role: Role,
  createdAtMs: z.int(),
  disabledAtMs: z.int().nullable(),
});
export type UserSummary = z.infer<typeof UserSummary>;

export const userRoutes = {
  'users.list': { input: z.strictObject({}), output: z.array(UserSummary) },
  'users.add': {
    input: z.strictObject({ name: z.string().trim().min(1).max(80), role: Role, passphrase: Passphrase }),
    output: UserSummary,
  },
  'users.setRole': { input: z.strictObject({ name: z.string(), role: Role }), output: UserSummary },
  /** The user's wrapped key is removed: the passphrase no longer opens the archive. */
  'users.disable': { input: z.strictObject({ name: z.string() }), output: UserSummary },
} satisfies Routes;
