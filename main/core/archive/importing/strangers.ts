import type { Problem } from '../../../../shared/model.ts';
import { foldId, type ConsentEvent, type KindOf } from '../../lib/consentTypes.ts';
import type { ReadDb } from '../../store/index.ts';
import { partsOf } from './writings.ts';

/**
 * Refusals of registers about an employee, a customer or a room that stands in no record, loaded or kept out, and those with
 * employee and customer in each other's column: one problem for
 * each file, with the line of the first and how many they are. A list of the firm has customers who never wrote, so it is no more
 * than a remark; but a slip of the pen takes its effect from a withdrawal.
 *
 * @param met ids of people and rooms of this import that are not stored yet
 */
export function tellStrangers(
  db: ReadDb,
  events: readonly ConsentEvent[],
  kindOf: KindOf,
  met: Iterable<string> = [],
): Problem[] {
  const refusals = events.filter(({ evidenceKind, status }) => evidenceKind === 'register' && status === 'disagree');
  if (refusals.length === 0) return [];
  const known = new Set([...knownIds(db), ...met].map(foldId));
  const strangers = refusals.filter(({ scope }) => {
    const { kind, left, customer } = partsOf(scope);
    if (kind === 'pair' && kindOf(left) === 'customer' && kindOf(customer) === 'employee') return true;
    return [left, customer].some((id) => id !== '' && !known.has(foldId(id)));
  });
  const byFile = new Map<string, ConsentEvent[]>();
  for (const row of strangers) {
    const file = row.readFrom ?? '';
    const rows = byFile.get(file);
    if (rows) rows.push(row);
    else byFile.set(file, [row]);
  }
  return [...byFile].map(([file, rows]) => ({
    file,
    line: lineOf(rows[0]),
    byteOffset: null,
    code: 'consent.matchesNobody',
    detail: String(rows.length),
  }));
}

function lineOf(event: ConsentEvent | undefined): number | null {
  const line = /:(\d+)$/u.exec(event?.evidenceRef ?? '')?.[1];
  return line === undefined ? null : Number(line);
}

function* knownIds(db: ReadDb): Generator<string> {
  yield* db.prepare('SELECT source_id FROM person').pluck().iterate() as IterableIterator<string>;
  const keys =
    'SELECT key FROM conversation UNION SELECT conversation_key FROM withheld_record UNION SELECT conversation_key FROM deleted_record';
  for (const key of db.prepare(keys).pluck().iterate() as IterableIterator<string>) yield* idsIn(key);
  const scopes = db.prepare('SELECT DISTINCT pair FROM withheld_record').pluck();
  for (const scope of scopes.iterate() as IterableIterator<string>) yield* idsIn(scope);
}

/** `single:a|b`, `pair:a|b`, `room:id`, `room:id|b`. */
function idsIn(key: string): string[] {
  return key.slice(key.indexOf(':') + 1).split('|');
}
