import { AppError } from '../../../shared/errors.ts';
import type { LexiconSummary } from '../../../shared/ipc/flags.ts';
import { appendAudit } from '../audit/index.ts';
import {
  canonicalJson,
  compile,
  type Lexicon,
  lexiconSha256,
  type Matcher,
  parseLexicon,
  signatureProblem,
  starterLexicon,
} from '../lexicon/index.ts';
import type { ReadDb, WriteDb } from '../store/index.ts';
import { checkedLexicon, invalidLexicon, noteChecked } from './lexicons/refuse.ts';
import { type LexiconRow, rowsInForce, storedLexicon, versionRows } from './lexicons/rows.ts';
import { categoriesOf } from './lexicons/view.ts';
import type { Who } from './who.ts';

/** A lexicon of the archive, ready to match. */
export type InstalledMatcher = {
  readonly lexiconRow: number;
  readonly lexiconId: string;
  readonly sha256: string;
  readonly matcher: Matcher;
};

/**
 * Installs a lexicon that the program brings along; the same content again changes nothing. When a new build brings
 * other content under the same version, it becomes the next version: opening an archive must not fail for it.
 *
 * @returns the row.
 */
export function installLexicon(db: WriteDb, lexicon: Lexicon, who: Who): number {
  const rows = versionRows(db, lexicon.id);
  const newest = rows.find(({ is_peoples }) => is_peoples === 0);
  if (newest && isSameContent(newest, lexicon)) return newest.id;
  const version = Math.max(lexicon.version, (rows[0]?.version ?? 0) + 1);
  // What people took out of force does not come back with a new build.
  const status = newest?.status === 'retired' ? 'retired' : lexicon.status;
  return addLexicon(db, { ...lexicon, version, status }, who);
}

/** Version and status are ours: a list that was retired before it came says so. */
function isSameContent(row: LexiconRow, lexicon: Lexicon): boolean {
  const { status } = JSON.parse(row.json) as Pick<Lexicon, 'status'>;
  return row.sha256 === lexiconSha256({ ...lexicon, version: row.version, status });
}

/**
 * Installs a lexicon file; the same file again changes nothing. A version is its content for good, because flags and
 * decisions point at it: other content needs a higher version.
 *
 * @param path to show where it came from; nothing is read from it.
 * @throws AppError `lexicon.invalid` with every fatal problem, each with its place; `lexicon.signatureBroken`;
 *   `lexicon.needsApproval`
 */
export function installLexiconFromJson(db: WriteDb, json: string, path: string, who: Who): number {
  const { lexicon, problems } = parseLexicon(json);
  if (!lexicon) throw invalidLexicon(path, problems);
  const detail = signatureProblem(lexicon);
  if (detail !== null) throw new AppError('lexicon.signatureBroken', { path, detail });
  const rows = versionRows(db, lexicon.id);
  const same = rows.find(({ sha256 }) => sha256 === lexiconSha256(lexicon));
  if (same) return same.id;
  // Where people approve the versions of a list, a file is a draft like any other: `lexicon import`. TRAP: under the id of the
  // list that the program brings along, one file of one person would put all of its rules out of force.
  if (rows.some(({ is_peoples }) => is_peoples === 1) || lexicon.id === starterLexicon().id)
    throw new AppError('lexicon.needsApproval', { lexicon: lexicon.id, path });
  const newest = rows[0];
  if (!newest || newest.version < lexicon.version) return addLexicon(db, lexicon, who);
  const problem = `version: ${lexicon.id} ${newest.version} is already installed and its content differs; raise the version`;
  throw new AppError('lexicon.invalid', { path, problems: [problem] });
}

function addLexicon(db: WriteDb, lexicon: Lexicon, who: Who): number {
  const sha256 = lexiconSha256(lexicon);
  const json = canonicalJson(lexicon);
  const result = db
    .prepare(
      `INSERT INTO lexicon (lexicon_id, version, status, sha256, json, installed_at_ms, installed_by) VALUES (?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(lexicon.id, lexicon.version, lexicon.status, sha256, json, who.atMs, who.actor);
  noteChecked(json, lexicon);
  const details = { version: lexicon.version, status: lexicon.status, rules: lexicon.rules.length, sha256 };
  appendAudit(db, { ...who, action: 'lexicon.installed', subject: lexicon.id, details });
  return Number(result.lastInsertRowid);
}

/** The version in force of every lexicon that is wanted, compiled. Compiled ones are kept by content. */
export function loadMatchers(db: ReadDb, isWanted: (row: LexiconRow) => boolean = () => true): InstalledMatcher[] {
  return rowsInForce(db)
    .filter(isWanted)
    .map((row) => ({
      lexiconRow: row.id,
      lexiconId: row.lexicon_id,
      sha256: row.sha256,
      matcher: matcherOf(row),
    }));
}

const compiled = new Map<string, Matcher>();

/** Of any version, in force or not. @throws AppError `lexicon.invalid` when this program refuses what an earlier one took */
export function matcherOf(row: LexiconRow): Matcher {
  const known = compiled.get(row.sha256);
  if (known) return known;
  const matcher = compile(checkedLexicon(row));
  compiled.set(row.sha256, matcher);
  // More than a handful of lexicons at a time is somebody trying out versions.
  if (compiled.size > 8) compiled.delete(compiled.keys().next().value ?? '');
  return matcher;
}

/** The lexicons that new messages are scanned with, by id. */
export function lexiconSummaries(db: ReadDb): LexiconSummary[] {
  return rowsInForce(db).map((row) => {
    const lexicon = storedLexicon(row);
    return {
      id: row.lexicon_id,
      version: row.version,
      status: row.status,
      terms: lexicon.rules.length,
      sha256: row.sha256,
      notice: lexicon.notice,
      categories: categoriesOf(lexicon),
    };
  });
}
