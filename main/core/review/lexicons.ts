import { AppError } from '../../../shared/errors.ts';
import type { LexiconSummary } from '../../../shared/ipc/flags.ts';
import { appendAudit } from '../audit/index.ts';
import {
  canonicalJson,
  checkLexicon,
  compile,
  type Lexicon,
  lexiconSha256,
  type Matcher,
  parseLexicon,
} from '../lexicon/index.ts';
import type { ReadDb, WriteDb } from '../store/index.ts';

/** Who does it, and when. */
export type Who = { readonly actor: string; readonly atMs: number };

/** A lexicon of the archive, ready to match. */
export type InstalledMatcher = {
  readonly lexiconRow: number;
  readonly lexiconId: string;
  readonly sha256: string;
  readonly matcher: Matcher;
};

type LexiconRow = { id: number; lexicon_id: string; version: number; status: string; sha256: string; json: string };

/**
 * Installs a lexicon that the program brings along; the same content again changes nothing. When a new build brings
 * other content under the same version, it becomes the next version: opening an archive must not fail for it.
 *
 * @returns the row.
 */
export function installLexicon(db: WriteDb, lexicon: Lexicon, who: Who): number {
  const newest = db
    .prepare('SELECT id, version, sha256 FROM lexicon WHERE lexicon_id = ? ORDER BY version DESC LIMIT 1')
    .get(lexicon.id) as { id: number; version: number; sha256: string } | undefined;
  if (!newest) return addLexicon(db, lexicon, who);
  if (newest.sha256 === lexiconSha256({ ...lexicon, version: newest.version })) return newest.id;
  return addLexicon(db, { ...lexicon, version: Math.max(lexicon.version, newest.version + 1) }, who);
}

/**
 * Installs a lexicon file; the same file again changes nothing. A version is its content for good, because flags and
 * decisions point at it: other content needs a higher version.
 *
 * @param path to show where it came from; nothing is read from it.
 * @throws AppError `lexicon.invalid` with every fatal problem, each with its place.
 */
export function installLexiconFromJson(db: WriteDb, json: string, path: string, who: Who): number {
  const { lexicon, problems } = parseLexicon(json);
  if (!lexicon) {
    const fatal = problems.filter(({ isFatal }) => isFatal).map(({ place, message }) => `${place}: ${message}`);
    throw new AppError('lexicon.invalid', { path, problems: fatal });
  }
  const known = db
    .prepare('SELECT id, version, sha256 FROM lexicon WHERE lexicon_id = ? AND version >= ? ORDER BY version')
    .all(lexicon.id, lexicon.version) as { id: number; version: number; sha256: string }[];
  const same = known.find(({ sha256 }) => sha256 === lexiconSha256(lexicon));
  if (same) return same.id;
  const newest = known.at(-1);
  if (!newest) return addLexicon(db, lexicon, who);
  const problem = `version: ${lexicon.id} ${newest.version} is already installed and its content differs; raise the version`;
  throw new AppError('lexicon.invalid', { path, problems: [problem] });
}

function addLexicon(db: WriteDb, lexicon: Lexicon, who: Who): number {
  const sha256 = lexiconSha256(lexicon);
  const result = db
    .prepare(
      `INSERT INTO lexicon (lexicon_id, version, status, sha256, json, installed_at_ms, installed_by) VALUES (?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(lexicon.id, lexicon.version, lexicon.status, sha256, canonicalJson(lexicon), who.atMs, who.actor);
  const details = { version: lexicon.version, status: lexicon.status, rules: lexicon.rules.length, sha256 };
  appendAudit(db, { ...who, action: 'lexicon.installed', subject: lexicon.id, details });
  return Number(result.lastInsertRowid);
}

/** The newest version of every lexicon that is not retired, compiled. Compiled ones are kept by content. */
export function loadMatchers(db: ReadDb): InstalledMatcher[] {
  return currentRows(db).map((row) => ({
    lexiconRow: row.id,
    lexiconId: row.lexicon_id,
    sha256: row.sha256,
    matcher: compiledOf(row),
  }));
}

const compiled = new Map<string, Matcher>();

function compiledOf(row: LexiconRow): Matcher {
  const known = compiled.get(row.sha256);
  if (known) return known;
  const matcher = compile(readLexicon(row));
  compiled.set(row.sha256, matcher);
  // More than a handful of lexicons at a time is somebody trying out versions.
  if (compiled.size > 8) compiled.delete(compiled.keys().next().value ?? '');
  return matcher;
}

/** What a previous version of the program accepted and this one refuses has to be said, not skipped. */
function readLexicon(row: LexiconRow): Lexicon {
  const { lexicon, problems } = checkLexicon(JSON.parse(row.json));
  if (lexicon) return lexicon;
  const texts = problems.map(({ place, message }) => `${place}: ${message}`);
  throw new AppError('lexicon.invalid', { path: `${row.lexicon_id} ${row.version}`, problems: texts });
}

/** The lexicons that new messages are scanned with, by id. */
export function lexiconSummaries(db: ReadDb): LexiconSummary[] {
  return currentRows(db).map((row) => {
    const lexicon = readLexicon(row);
    const rulesBy = new Map<string, number>();
    for (const { category } of lexicon.rules) rulesBy.set(category, (rulesBy.get(category) ?? 0) + 1);
    return {
      id: row.lexicon_id,
      version: row.version,
      status: row.status,
      terms: lexicon.rules.length,
      sha256: row.sha256,
      notice: lexicon.notice,
      categories: lexicon.categories.map(({ id, severity, name }) => ({
        id,
        severity,
        name,
        rules: rulesBy.get(id) ?? 0,
      })),
    };
  });
}

function currentRows(db: ReadDb): LexiconRow[] {
  return db
    .prepare(
      `SELECT id, lexicon_id, version, status, sha256, json FROM lexicon AS one
       WHERE status <> 'retired' AND version = (SELECT max(version) FROM lexicon WHERE lexicon_id = one.lexicon_id)
       ORDER BY lexicon_id`,
    )
    .all() as LexiconRow[];
}
