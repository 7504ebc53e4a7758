import { AppError } from '../../../../shared/errors.ts';
import type { SavedLexicon } from '../../../../shared/ipc/lexicons.ts';
import { appendAudit } from '../../audit/index.ts';
import {
  canonicalJson,
  checkLexicon,
  compile,
  type Lexicon,
  type LexiconProblem,
  lexiconSha256,
  reportTests,
  termsInside,
} from '../../lexicon/index.ts';
import type { WriteDb } from '../../store/index.ts';
import type { Who } from '../who.ts';
import { invalidLexicon } from './refuse.ts';
import { addAct, findRow, type LexiconRow, openRow, storedLexicon, versionRows } from './rows.ts';
import { type OwnKey, versionOf } from './view.ts';

const MOST_REMARKS = 1000;

export type Draft = {
  /** Unchecked. Version, status, author, approver and signature are ours to say, whatever it holds. */
  readonly lexicon: { readonly id: string } & Readonly<Record<string, unknown>>;
  /** Of the version that was edited; null for a lexicon that the archive does not have. */
  readonly basedOn: string | null;
};

/**
 * Saves the draft of a lexicon, or begins one with the next version number, and runs the tests in it; failing ones do not
 * keep it from being saved. A tested version becomes a draft again. The content before is named by its hash in the chain.
 *
 * @throws AppError `lexicon.invalid`, `lexicon.changed` when it is based on what is no longer the newest
 */
export function saveDraft(db: WriteDb, { lexicon, basedOn }: Draft, who: Who, ownKey: OwnKey): SavedLexicon {
  const rows = versionRows(db, lexicon.id);
  const open = openRow(rows);
  const base = basedOn === null ? null : rows.find(({ sha256 }) => sha256 === basedOn);
  const isNewest = basedOn === null ? rows.length === 0 : open === null ? base !== undefined : base?.id === open.id;
  if (!isNewest) throw new AppError('lexicon.changed', { lexicon: lexicon.id });
  return storeDraft(db, { content: lexicon, rows, base: base ?? null, act: 'saved', remarks: [] }, who, ownKey);
}

/**
 * A lexicon from outside as a draft: of a new lexicon, or as the next version of one that is here. Whoever imports it
 * answers for it like an author.
 *
 * @throws AppError `lexicon.invalid`; `lexicon.changed` while a draft of that lexicon is being worked on
 */
export function importDraft(
  db: WriteDb,
  { lexicon, remarks }: { lexicon: Lexicon; remarks: readonly LexiconProblem[] },
  who: Who,
  ownKey: OwnKey,
): SavedLexicon {
  const rows = versionRows(db, lexicon.id);
  if (openRow(rows)) throw new AppError('lexicon.changed', { lexicon: lexicon.id });
  return storeDraft(db, { content: lexicon, rows, base: rows[0] ?? null, act: 'imported', remarks }, who, ownKey);
}

type Step = {
  readonly content: Draft['lexicon'] | Lexicon;
  readonly rows: readonly LexiconRow[];
  readonly base: LexiconRow | null;
  readonly act: 'saved' | 'imported';
  readonly remarks: readonly LexiconProblem[];
};

function storeDraft(db: WriteDb, step: Step, who: Who, ownKey: OwnKey): SavedLexicon {
  const { rows, base, act } = step;
  const open = openRow(rows);
  const version = open?.version ?? (rows[0]?.version ?? 0) + 1;
  const { lexicon, problems } = checkLexicon({
    ...step.content,
    version,
    status: 'draft',
    author: open ? storedLexicon(open).author : who.actor,
    approver: null,
    effectiveFrom: null,
    signature: null,
    prevVersionSha256: open ? storedLexicon(open).prevVersionSha256 : (base?.sha256 ?? null),
  });
  if (!lexicon) throw invalidLexicon(step.content.id, problems);
  const tests = reportTests(compile(lexicon));
  // A file's remarks say all of it, with its own lines.
  const remarks = act === 'imported' ? step.remarks : [...problems, ...termsInside(lexicon)];
  const row = writeRow(db, lexicon, open, who);
  const sha256 = lexiconSha256(lexicon);
  addAct(db, row, act, sha256, lexicon.changeNote ?? '', who);
  const { total, failedCount } = tests;
  const counts = { rules: lexicon.rules.length, tests: total, testsFailed: failedCount, remarks: remarks.length };
  const details = { version, sha256, before: open?.sha256 ?? base?.sha256 ?? null, ...counts };
  appendAudit(db, { ...who, action: `lexicon.${act}`, subject: lexicon.id, details });
  const stored = findRow(db, lexicon.id, version);
  return {
    id: lexicon.id,
    version: versionOf(db, stored, ownKey),
    remarks: remarks.slice(0, MOST_REMARKS),
    remarkCount: remarks.length,
    tests,
  };
}

function writeRow(db: WriteDb, lexicon: Lexicon, open: LexiconRow | null, who: Who): number {
  if (open) {
    replaceContent(db, open.id, lexicon, who);
    return open.id;
  }
  const { lastInsertRowid } = db
    .prepare(
      `INSERT INTO lexicon (lexicon_id, version, status, sha256, json, installed_at_ms, installed_by)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      lexicon.id,
      lexicon.version,
      lexicon.status,
      lexiconSha256(lexicon),
      canonicalJson(lexicon),
      who.atMs,
      who.actor,
    );
  return Number(lastInsertRowid);
}

/** Only for a version that no flag and no decision can point at yet. */
export function replaceContent(db: WriteDb, row: number, lexicon: Lexicon, who: Who): void {
  db.prepare(
    'UPDATE lexicon SET status = ?, sha256 = ?, json = ?, installed_at_ms = ?, installed_by = ? WHERE id = ?',
  ).run(lexicon.status, lexiconSha256(lexicon), canonicalJson(lexicon), who.atMs, who.actor, row);
}
