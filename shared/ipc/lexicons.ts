import { z } from 'zod';
import { GrantId, LexiconNotice, PersonKind, Range, Severity } from '../model.ts';
import type { Routes } from '../routes.ts';
import { SaidBefore, TestReport } from './lexiconTests.ts';

/**
 * draft: being written. tested: its tests hold and it waits for another person. approved: signed, and in force unless a
 * newer one is. retired: was in force; its flags and decisions still name it.
 */
export const LexiconStatus = z.enum(['draft', 'tested', 'approved', 'retired']);
export type LexiconStatus = z.infer<typeof LexiconStatus>;

/** Says whether content is what somebody signed, and the status what the steps made it. `own`: with this archive’s key, `foreign`: with another. */
export const LexiconSignature = z.enum(['none', 'own', 'foreign', 'broken']);
export type LexiconSignature = z.infer<typeof LexiconSignature>;

/** `place` is a path in the lexicon such as `rules.<id>`, or a line of a table. Remarks are not fatal. */
export const LexiconProblem = z.object({ place: z.string(), message: z.string(), isFatal: z.boolean() });
export type LexiconProblem = z.infer<typeof LexiconProblem>;

/**
 * A lexicon as the window edits it. Only what a form shows is named; all other fields come and go as they are, and the
 * engine checks the whole against core/lexicon/schema.ts (schema/lexicon.schema.json is the same for other programs).
 */
export const LexiconDocument = z.looseObject({
  id: z.string().min(1).max(120),
  notice: LexiconNotice.optional(),
  changeNote: z.string().nullish(),
  categories: z.array(
    z.looseObject({ id: z.string(), name: z.record(z.string(), z.string()).optional(), severity: Severity }),
  ),
  rules: z.array(
    z.looseObject({
      id: z.string(),
      category: z.string(),
      type: z.string().optional(),
      expr: z.string(),
      alsoWritten: z.array(z.string()).optional(),
      severity: Severity.optional(),
      excludes: z.array(z.looseObject({ expr: z.string() })).optional(),
    }),
  ),
  tests: z
    .array(
      z.looseObject({
        text: z.string(),
        before: z.array(z.looseObject({ text: z.string(), speaker: PersonKind.optional() })).optional(),
        speaker: PersonKind.optional(),
        expect: z.enum(['hit', 'suppressed', 'none']),
        rule: z.string().optional(),
      }),
    )
    .optional(),
});
export type LexiconDocument = z.infer<typeof LexiconDocument>;

export const LexiconVersion = z.object({
  version: z.int(),
  status: LexiconStatus,
  /** New messages and scans are matched with it. */
  isInForce: z.boolean(),
  /** `program`: came with the program or was installed by a command; `people`: went through draft, test and approval. */
  origin: z.enum(['program', 'people']),
  /** Of the canonical JSON without its signature. Later steps name it, so that nobody approves what he has not seen. */
  sha256: z.string(),
  rules: z.int(),
  tests: z.int(),
  changeNote: z.string().nullable(),
  /** Whoever wrote on it; none of them may approve it. */
  authors: z.array(z.string()),
  approver: z.string().nullable(),
  signature: LexiconSignature,
  savedAtMs: z.int(),
});
export type LexiconVersion = z.infer<typeof LexiconVersion>;

/** One step of a version's life; also in the audit chain. */
export const LexiconAct = z.object({
  version: z.int(),
  act: z.enum(['installed', 'imported', 'saved', 'submitted', 'rejected', 'approved', 'retired']),
  by: z.string(),
  atMs: z.int(),
  sha256: z.string(),
  note: z.string(),
});
export type LexiconAct = z.infer<typeof LexiconAct>;

/** A hit of one version that the other does not have, in its text. */
export const HistorySample = z.object({
  messageId: z.int(),
  conversationId: z.int(),
  msgid: z.string(),
  rule: z.string(),
  term: z.string(),
  /** The message's text around the hit; `ranges` point into it. */
  text: z.string(),
  ranges: z.array(Range),
});
export type HistorySample = z.infer<typeof HistorySample>;

/** What a version finds in everything that is in the archive, before it is in force. Nothing is flagged by it. */
export const HistoryRun = z.object({
  lexicon: z.string(),
  version: z.int(),
  sha256: z.string(),
  /** The version in force that it is compared with; null = there was none. */
  against: z.int().nullable(),
  by: z.string(),
  atMs: z.int(),
  /** Of the samples: the hits whose SHA-256 of seed, msgid, rule and place are the smallest. */
  seed: z.int(),
  messages: z.int(),
  conversations: z.int(),
  /** Messages with at least one hit that stands, and the conversations they are in. */
  hitMessages: z.int(),
  hitConversations: z.int(),
  hits: z.int(),
  suppressed: z.int(),
  /** By hits, most first; the first 1,000. `unique`: messages that no other rule of this version hits. */
  rules: z.array(
    z.object({ rule: z.string(), hits: z.int(), messages: z.int(), unique: z.int(), suppressed: z.int() }),
  ),
  new: z.object({ hits: z.int(), samples: z.array(HistorySample) }),
  lost: z.object({ hits: z.int(), samples: z.array(HistorySample) }),
  seconds: z.number(),
});
export type HistoryRun = z.infer<typeof HistoryRun>;

/** A test inside a lexicon that only one of two versions has. A changed test is one that went and one that came. */
const DifferentTest = z.object({
  text: z.string(),
  /** What was said before it, the oldest first. */
  before: z.array(SaidBefore),
  speaker: PersonKind,
  expect: z.enum(['hit', 'suppressed', 'none']),
  rule: z.string().nullable(),
});
export type DifferentTest = z.infer<typeof DifferentTest>;

/** What is different in the newer version. A rule is the same when its id is. */
export const LexiconDiff = z.object({
  id: z.string(),
  /** null = compared with nothing: the first version. */
  from: z.int().nullable(),
  to: z.int(),
  added: z.array(z.object({ kind: z.enum(['rule', 'category']), id: z.string(), text: z.string() })),
  removed: z.array(z.object({ kind: z.enum(['rule', 'category']), id: z.string(), text: z.string() })),
  changed: z.array(
    z.object({
      kind: z.enum(['rule', 'category', 'lexicon']),
      id: z.string(),
      /** `match.gaps`, `excludes` … each with both values as text; `null` = not there. */
      fields: z.array(z.object({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
    }),
  ),
  /** How many, and the first 500 of each in the order of the lexicon. */
  tests: z.object({
    added: z.int(),
    removed: z.int(),
    addedTests: z.array(DifferentTest),
    removedTests: z.array(DifferentTest),
  }),
});
export type LexiconDiff = z.infer<typeof LexiconDiff>;

/** A lexicon in the list. `inForce` and `open` may both be null: a list that was retired. */
export const LexiconEntry = z.object({
  id: z.string(),
  notice: LexiconNotice,
  inForce: LexiconVersion.nullable(),
  /** The draft or tested version that is worked on. */
  open: LexiconVersion.nullable(),
  versions: z.int(),
  categories: z.array(
    z.object({ id: z.string(), severity: Severity, name: z.record(z.string(), z.string()), rules: z.int() }),
  ),
});
export type LexiconEntry = z.infer<typeof LexiconEntry>;

/** A version after a step, with what its author has to know. */
export const SavedLexicon = z.object({
  id: z.string(),
  version: LexiconVersion,
  /** Duplicates after folding, terms inside other terms, formulas in cells …; the first 1,000 of `remarkCount`. */
  remarks: z.array(LexiconProblem),
  remarkCount: z.int(),
  tests: TestReport,
});
export type SavedLexicon = z.infer<typeof SavedLexicon>;

/** A starter list for one market, not legal advice; `isHere`: the archive has a version of it, in force or not. */
export const StarterEntry = z.object({
  id: z.string(),
  /** By zh-Hans, zh-Hant, en. */
  name: z.record(z.string(), z.string()),
  jurisdictions: z.array(z.string()),
  languages: z.array(z.string()),
  isHere: z.boolean(),
});
export type StarterEntry = z.infer<typeof StarterEntry>;

const Id = z.string().min(1).max(120);
const Version = z.int().min(1);
/** `sha256`: of what the person has seen; fails with `lexicon.changed` when it is something else by now. */
const Seen = z.strictObject({ id: Id, version: Version, sha256: z.string(), note: z.string().max(2000).default('') });
const Which = z.strictObject({ id: Id, version: Version });

export const lexiconRoutes = {
  /** By id; retired ones too. */
  'lexicons.list': { input: z.strictObject({}), output: z.array(LexiconEntry) },
  /** One version with its history; version null = the open one, else the one in force, else the newest. `lexicon.notFound` */
  'lexicons.get': {
    input: z.strictObject({ id: Id, version: Version.nullable().default(null) }),
    output: z.object({
      version: LexiconVersion,
      lexicon: LexiconDocument,
      versions: z.array(LexiconVersion),
      acts: z.array(LexiconAct),
      /** The newest run of exactly this content. */
      run: HistoryRun.nullable(),
    }),
  },
  /**
   * Saves the draft, or begins one with the next version, and runs its tests. A tested version becomes a draft again.
   * `basedOn`: sha256 of the version that was edited, null for a new lexicon. Fails with `lexicon.invalid` (all problems)
   * and `lexicon.changed`.
   */
  'lexicons.saveDraft': {
    input: z.strictObject({ lexicon: LexiconDocument, basedOn: z.string().nullable() }),
    output: SavedLexicon,
  },
  'lexicons.runTests': { input: Which, output: TestReport },
  /** From the version in force when `from` is null. */
  'lexicons.diff': {
    input: z.strictObject({ id: Id, from: Version.nullable().default(null), to: Version }),
    output: LexiconDiff,
  },
  /** Job; result `lexiconRun`. */
  'lexicons.runOverHistory': {
    input: z.strictObject({ id: Id, version: Version, seed: z.int().min(0).default(1) }),
    output: z.object({ jobId: z.string() }),
  },
  /** draft → tested. Fails with `lexicon.notReady` (testFails, ruleUntested). */
  'lexicons.submit': { input: Seen, output: LexiconVersion },
  /** tested → draft, with the reason. */
  'lexicons.reject': { input: Seen.extend({ note: z.string().trim().min(3).max(2000) }), output: LexiconVersion },
  /** tested → approved, signed and in force; the one before is retired. Fails with `lexicon.ownWork`, `lexicon.notReady`. */
  'lexicons.approve': { input: Seen, output: LexiconVersion },
  /** Takes the version in force out. New messages are no longer matched with it; flags that people decided on stay. */
  'lexicons.retire': { input: Seen.extend({ note: z.string().trim().min(3).max(2000) }), output: LexiconVersion },
  /**
   * A lexicon file (JSON, CSV or XLSX, told by its content) as a new draft. Fails with `lexicon.invalid`, `lexicon.unreadable`,
   * `lexicon.signatureBroken`.
   */
  'lexicons.importFile': { input: z.strictObject({ file: GrantId }), output: SavedLexicon },
  /** What the program brings along beside the common starter list, which every new archive has in force. */
  'lexicons.starters': { input: z.strictObject({}), output: z.array(StarterEntry) },
  /** One of them as a new draft. Fails with `lexicon.notFound`, and `lexicon.changed` while a draft of it is here. */
  'lexicons.importStarter': { input: z.strictObject({ id: Id }), output: SavedLexicon },
  /** A file of its own name in the folder. Each format holds all of a lexicon. */
  'lexicons.exportFile': {
    input: z.strictObject({ id: Id, version: Version, folder: GrantId, format: z.enum(['json', 'csv', 'xlsx']) }),
    output: z.object({
      name: z.string(),
      /** So that the window can show the file. */
      grantId: z.string(),
      bytes: z.int(),
      sha256: z.string(),
    }),
  },
} satisfies Routes;
