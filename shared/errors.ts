/**
 * Every failure a person can meet, by code. The details carry what the sentence in the window needs;
 * `renderer/locales` has a text for every code in three languages or the build fails.
 *
 * Bad input DATA (a line of an archive) is never an error here: it is a counted problem in the import report.
 */
export type ErrorDetails = {
  'input.invalid': { route: string; problems: readonly string[] };
  /** Command line only: no day or time in ISO 8601, or none of the calendar. */
  'input.badTime': { option: string; text: string };
  /** Command line only: clocks of the zone skip this time. `before`, `after`: what they show around it, with offsets. */
  'input.skippedTime': { option: string; text: string; timeZone: string; before: string; after: string };
  /** Command line only: clocks of the zone show this time twice. */
  'input.repeatedTime': { option: string; text: string; timeZone: string; first: string; second: string };
  /** Command line only: as it was understood, with offsets. */
  'input.emptyRange': { from: string; to: string };
  'session.locked': Record<string, never>;
  'session.forbidden': { route: string; role: string };
  'session.wrongPassphrase': { retryAfterMs: number };
  'session.tooManyAttempts': { retryAfterMs: number };
  /** Command line only: neither the variable nor a terminal to ask on. */
  'session.noPassphrase': Record<string, never>;
  'session.unknownUser': { user: string };
  'user.exists': { user: string };
  'user.hiddenInName': { user: string };
  'user.notFound': { user: string };
  'user.lastAdministrator': { user: string };
  'user.weakPassphrase': { minimumLength: number };
  'archive.notFound': { path: string };
  'archive.notAnArchive': { path: string };
  'archive.exists': { path: string };
  'archive.inUse': { path: string };
  'archive.readOnly': { path: string };
  'archive.damaged': { path: string; detail: string; readableRecords: number };
  'archive.newerFormat': { path: string; found: number; known: number };
  /** Its file is written anew in memory. */
  'archive.tooLargeToRewrite': { path: string; bytes: number; freeBytes: number };
  'disk.full': { path: string };
  'file.notFound': { path: string };
  'file.unreadable': { path: string };
  'file.vanished': { path: string };
  'file.unwritable': { path: string };
  'grant.unknown': { grantId: string };
  'import.unrecognised': { path: string; tried: readonly string[] };
  'import.empty': { path: string };
  'import.stillEncrypted': { path: string; records: number; keyVersions: readonly string[] };
  'import.consentUnreadable': { path: string; line: number };
  /** A person says what it is, and it is not there. */
  'import.notAmongFiles': { path: string };
  /** A person says that these bytes are a source and that they are an attachment, perhaps under two names. */
  'import.saidBoth': { path: string };
  'import.nothingToResume': { importId: number };
  'search.syntax': { query: string; at: number; length: number; reason: SearchSyntaxReason; suggestion?: string };
  /** The window asked something else, or the archive was locked. */
  'search.cancelled': Record<string, never>;
  'search.tooBroad': { limit: number };
  /** A saved search, or an entry of the audit chain that is no search (of one's own). */
  'search.notFound': { id: number };
  'search.noTerms': Record<string, never>;
  'search.tooManyTerms': { found: number; limit: number };
  'search.termsUnreadable': { path: string };
  'search.tableTooLarge': { path: string };
  'search.noReport': Record<string, never>;
  'conversation.notFound': { conversation: string };
  'message.notFound': { messageId: number };
  'person.notFound': { person: string };
  'media.unreadable': { path: string };
  'lexicon.invalid': { path: string; problems: readonly string[] };
  'lexicon.notFound': { lexicon: string; version: number | null };
  /** Somebody saved it meanwhile, or a draft of it is being worked on. */
  'lexicon.changed': { lexicon: string };
  'lexicon.wrongStatus': { lexicon: string; version: number; status: string };
  'lexicon.notReady': { lexicon: string; blockers: readonly LexiconBlocker[] };
  /** Whoever wrote on a list may not approve it. */
  'lexicon.ownWork': { lexicon: string; user: string };
  /** People approve the versions of this list; a command may not replace it. */
  'lexicon.needsApproval': { lexicon: string; path: string };
  'lexicon.unreadable': { path: string };
  'lexicon.signatureBroken': { path: string; detail: string };
  'flag.notFound': { flagId: number };
  'flag.alreadyDecided': { flagId: number; decidedBy: string };
  'evidence.emptySelection': Record<string, never>;
  'evidence.targetNotEmpty': { path: string };
  /** No right to write there, or the folder went away meanwhile. */
  /** What the archive keeps encrypted would lie beside it in the clear, and leave with its copies. */
  'evidence.targetInArchive': { path: string };
  'evidence.targetUnwritable': { path: string };
  'evidence.notABundle': { path: string };
  /** Hidden text was found in the finished bundle; it was thrown away. */
  'evidence.redactionLeak': { file: string };
  /** What was given as the expected key's SHA-256 is no 64 hex digits. */
  'evidence.badFingerprint': Record<string, never>;
  /** The reply of a timestamp authority does not fit the bundle. */
  'evidence.badTimestamp': { detail: string };
  /** A certificate or its key cannot be used. */
  'evidence.badCertificate': { detail: string };
  'audit.noEntry': { entry: number };
  'hold.notFound': { holdId: number };
  'hold.lifted': { holdId: number };
  'retention.noRule': Record<string, never>;
  'retention.notFound': { runId: number };
  /** It was carried out, thrown away or made anew meanwhile. */
  'retention.changed': { runId: number; state: string };
  /** Another run was begun and has not come to its end. */
  'retention.unfinished': { runId: number };
  /** Where two people could, whoever planned a deletion may not start it. */
  'retention.ownPlan': { user: string };
  'retention.contractsUnreadable': { path: string };
  'job.notFound': { jobId: string };
  'job.busy': { kind: string };
  'engine.stopped': Record<string, never>;
  internal: { reference: string };
};

/**
 * What stands between a version of a keyword list and the next step: a test fails, a rule lacks a must-hit or a near-miss
 * test, its rules were not run over the history as they are.
 */
export type LexiconBlocker = 'testFails' | 'ruleUntested' | 'notRun';

export type SearchSyntaxReason =
  | 'empty'
  | 'onlyPunctuation'
  | 'unbalancedQuote'
  | 'unbalancedParenthesis'
  | 'unknownField'
  | 'unknownPerson'
  | 'unknownConversation'
  | 'missingValue'
  | 'badDate'
  | 'badType'
  | 'onlyNegative'
  | 'danglingOperator'
  | 'tooLong'
  | 'badWildcard'
  | 'badFuzzy'
  | 'badNear'
  | 'badRegex'
  | 'unknownValue';

export type ErrorCode = keyof ErrorDetails;

export type AppErrorShape = { [C in ErrorCode]: { readonly code: C; readonly details: ErrorDetails[C] } }[ErrorCode];

/** An expected failure. Throw it in core; only `code` and `details` leave the process, never `message` or a stack. */
export class AppError<C extends ErrorCode = ErrorCode> extends Error {
  readonly code: C;
  readonly details: ErrorDetails[C];

  constructor(code: C, details: ErrorDetails[C], options?: { cause?: unknown }) {
    super(`${code} ${JSON.stringify(details)}`, options);
    this.name = 'AppError';
    this.code = code;
    this.details = details;
  }

  toShape(): AppErrorShape {
    return { code: this.code, details: this.details } as AppErrorShape;
  }
}
