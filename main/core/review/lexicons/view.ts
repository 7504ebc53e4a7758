import type { z } from 'zod';
import { AppError } from '../../../../shared/errors.ts';
import type {
  LexiconDiff,
  LexiconEntry,
  lexiconRoutes,
  LexiconSignature,
  LexiconVersion,
} from '../../../../shared/ipc/lexicons.ts';
import { diffLexicons, type Lexicon, signatureProblem } from '../../lexicon/index.ts';
import type { ReadDb } from '../../store/index.ts';
import {
  actsOf,
  authorsOf,
  findRow,
  lastActOf,
  lexiconIds,
  type LexiconRow,
  openRow,
  rowInForce,
  storedLexicon,
  versionRows,
} from './rows.ts';
import { newestRun } from './runs.ts';

/** The archive's signing key, so that its own signatures can be told from others'; null before there is one. */
export type OwnKey = string | null;

/** By id; those that were retired too. */
export function listLexicons(db: ReadDb, ownKey: OwnKey): LexiconEntry[] {
  return lexiconIds(db).map((id) => {
    const rows = versionRows(db, id);
    const [open, inForce] = [openRow(rows), rowInForce(db, id)];
    const shown = storedLexicon((inForce ?? open ?? rows[0]) as LexiconRow);
    return {
      id,
      notice: shown.notice,
      inForce: inForce && versionOf(db, inForce, ownKey),
      open: open && versionOf(db, open, ownKey),
      versions: rows.length,
      categories: categoriesOf(shown),
    };
  });
}

export function categoriesOf({ categories, rules }: Lexicon): LexiconEntry['categories'] {
  const counts = new Map<string, number>();
  for (const { category } of rules) counts.set(category, (counts.get(category) ?? 0) + 1);
  return categories.map(({ id, severity, name }) => ({ id, severity, name, rules: counts.get(id) ?? 0 }));
}

/** @throws AppError `lexicon.notFound` */
export function getLexicon(
  db: ReadDb,
  { id, version }: { id: string; version: number | null },
  ownKey: OwnKey,
): z.input<(typeof lexiconRoutes)['lexicons.get']['output']> {
  const rows = versionRows(db, id);
  const wanted =
    version === null ? (openRow(rows) ?? rowInForce(db, id) ?? rows[0]) : rows.find((row) => row.version === version);
  if (!wanted) throw new AppError('lexicon.notFound', { lexicon: id, version });
  return {
    version: versionOf(db, wanted, ownKey),
    lexicon: storedLexicon(wanted),
    versions: rows.map((row) => versionOf(db, row, ownKey)),
    acts: actsOf(db, id),
    run: newestRun(db, wanted),
  };
}

export function versionOf(db: ReadDb, row: LexiconRow, ownKey: OwnKey): LexiconVersion {
  const lexicon = storedLexicon(row);
  return {
    version: row.version,
    status: row.status,
    isInForce: rowInForce(db, row.lexicon_id)?.id === row.id,
    origin: row.is_peoples === 1 ? 'people' : 'program',
    sha256: row.sha256,
    rules: lexicon.rules.length,
    tests: lexicon.tests.length,
    changeNote: lexicon.changeNote ?? null,
    authors: authorsOf(db, row),
    approver: lexicon.approver ?? null,
    signature: isStatusTold(db, row) ? signatureOf(lexicon, ownKey) : 'broken',
    savedAtMs: row.installed_at_ms,
  };
}

/** Retiring and approving are acts; a status that was changed without one is nobody's. */
function isStatusTold(db: ReadDb, row: LexiconRow): boolean {
  const act = lastActOf(db, row);
  return act === null ? row.status === storedLexicon(row).status : row.status === STATUS_AFTER[act];
}

const STATUS_AFTER = {
  imported: 'draft',
  saved: 'draft',
  rejected: 'draft',
  submitted: 'tested',
  approved: 'approved',
  retired: 'retired',
} as const;

function signatureOf(lexicon: Lexicon, ownKey: OwnKey): LexiconSignature {
  if (!lexicon.signature) return 'none';
  if (signatureProblem(lexicon) !== null) return 'broken';
  return lexicon.signature.keySha256 === ownKey ? 'own' : 'foreign';
}

/** From the version in force when `from` is null; a lexicon without one is compared with nothing. */
export function diffVersions(
  db: ReadDb,
  { id, from, to }: { id: string; from: number | null; to: number },
): LexiconDiff {
  const newer = findRow(db, id, to);
  const older = from === null ? rowInForce(db, id) : findRow(db, id, from);
  return {
    id,
    from: older?.version ?? null,
    to,
    ...diffLexicons(older && storedLexicon(older), storedLexicon(newer)),
  };
}
