import { foldId, pairScope, roomScope } from '../../lib/consentTypes.ts';
import type { ReadDb } from '../../store/index.ts';

/** What a scope of consent is about: `left` is an employee ('' for all of them) or a room. */
export function partsOf(scope: string): { readonly kind: string; readonly left: string; readonly customer: string } {
  const [kind = '', rest = ''] = scope.split(/:(.*)/s, 2);
  const bar = rest.lastIndexOf('|');
  return { kind, left: rest.slice(0, bar), customer: rest.slice(bar + 1) };
}

/** These scopes, and the same with ids of the archive that differ from theirs in writing alone: a refusal counts for them. */
export function writingsOf(db: ReadDb, scopes: Iterable<string>): Set<string> {
  const people = byFolded(db.prepare('SELECT source_id FROM person').pluck().all() as string[]);
  const rooms = db.prepare("SELECT substr(key, 6) FROM conversation WHERE kind = 'room'").pluck().all() as string[];
  const roomsByFolded = byFolded(rooms);
  const all = new Set<string>();
  for (const scope of scopes) {
    all.add(scope);
    const { kind, left, customer } = partsOf(scope);
    const [known, scopeOf] = kind === 'room' ? [roomsByFolded, roomScope] : [people, pairScope];
    for (const one of written(known, left)) for (const other of written(people, customer)) all.add(scopeOf(one, other));
  }
  return all;
}

function written(known: ReadonlyMap<string, readonly string[]>, id: string): readonly string[] {
  return known.get(foldId(id)) ?? [id];
}

function byFolded(ids: readonly string[]): Map<string, string[]> {
  const all = new Map<string, string[]>();
  for (const id of ids) {
    const folded = foldId(id);
    const same = all.get(folded);
    if (same) same.push(id);
    else all.set(folded, [id]);
  }
  return all;
}
