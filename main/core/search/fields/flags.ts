import { SEVERITY_VALUES } from '../../../../shared/query/fields.ts';
import type { ReadDb } from '../../store/index.ts';
import type { Field } from '../query/ast.ts';
import { refuse } from '../query/refuse.ts';
import type { Condition, ResolveContext } from '../resolve.ts';

/** What was suppressed or whose rule is gone is no finding. */
const LIVE = "f.status IN ('open', 'cleared', 'confirmed')";

/** `flag:` a category, a rule or a term of a flag, as the lists write it, in any case. */
export function flagsCalled(context: ResolveContext, node: Field): Condition {
  const { db } = context;
  const column = ['category', 'rule', 'term'].find((name) =>
    isKnown(db, `SELECT 1 FROM flag f WHERE lower(f.${name}) = lower(?) LIMIT 1`, node),
  );
  if (column !== undefined) return withFlags(db, `lower(f.${column}) = lower(?)`, node.value);
  // A category without a single flag is known to its list: it finds nothing, and that is an answer.
  if (
    isKnown(
      db,
      `SELECT 1 FROM lexicon l, json_each(l.json, '$.categories') c WHERE lower(c.value ->> 'id') = lower(?) LIMIT 1`,
      node,
    )
  )
    return NONE;
  const categories = db.prepare('SELECT DISTINCT category FROM flag f ORDER BY 1 LIMIT 8').pluck().all() as string[];
  return refuse(context.query, 'unknownValue', node.place, categories.join(', '));
}

/** `severity:high`, `severity:high+` for that and worse. */
export function flagsOfSeverity({ db, query }: ResolveContext, node: Field): Condition {
  const value = node.value.toLowerCase();
  const level = SEVERITY_VALUES.findIndex((name) => name === value.replace(/\+$/, ''));
  if (level < 0) return refuse(query, 'unknownValue', node.place, SEVERITY_VALUES.join(', '));
  return withFlags(db, value.endsWith('+') ? 'f.severity >= ?' : 'f.severity = ?', level);
}

/** `lexicon:` the id of a keyword list, any version of it. */
export function flagsOfLexicon({ db, query }: ResolveContext, node: Field): Condition {
  if (!isKnown(db, 'SELECT 1 FROM lexicon WHERE lower(lexicon_id) = lower(?)', node)) {
    const known = db.prepare('SELECT DISTINCT lexicon_id FROM lexicon ORDER BY 1 LIMIT 8').pluck().all() as string[];
    return refuse(query, 'unknownValue', node.place, known.join(', '));
  }
  return withFlags(db, 'f.lexicon_row IN (SELECT id FROM lexicon WHERE lower(lexicon_id) = lower(?))', node.value);
}

const NONE: Condition = { kind: 'message', ids: new Set() };

function isKnown(db: ReadDb, sql: string, node: Field): boolean {
  return db.prepare(sql).get(node.value) !== undefined;
}

function withFlags(db: ReadDb, where: string, value: string | number): Condition {
  const ids = db.prepare(`SELECT DISTINCT f.message_id FROM flag f WHERE ${LIVE} AND ${where}`).pluck().all(value);
  return { kind: 'message', ids: new Set(ids as number[]) };
}
