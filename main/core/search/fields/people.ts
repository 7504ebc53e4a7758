import { peopleDirectory } from '../../store/index.ts';
import type { Field } from '../query/ast.ts';
import { refuse } from '../query/refuse.ts';
import type { ResolveContext } from '../resolve.ts';
import { called } from './names.ts';

/** Words that stand for everybody of that kind. */
const KINDS = ['employee', 'customer', 'bot'];

/** By id, name or alias (SPEC.md F-1). Throws search.syntax `unknownPerson`. */
export function peopleCalled({ db, query }: ResolveContext, node: Field): Set<number> {
  if (KINDS.includes(node.value.toLowerCase())) {
    const ofKind = db.prepare('SELECT id FROM person WHERE kind = ?').pluck().all(node.value.toLowerCase());
    if (ofKind.length > 0) return new Set(ofKind as number[]);
  }
  const byId = db.prepare('SELECT id FROM person WHERE source_id = ?').pluck().get(node.value);
  if (byId !== undefined) return new Set([byId as number]);
  const found = called(peopleDirectory(db), node.value);
  if (found.length === 0) refuse(query, 'unknownPerson', node.place);
  return new Set(found);
}

/** `A,B` as two values, unless somebody is called just that. */
export function eachPerson({ db }: ResolveContext, node: Field): Field[] {
  const values = node.value.split(/[,，、]/).map((value) => value.trim());
  if (values.length === 1 || peopleDirectory(db).index.countCalled(node.value) > 0) return [node];
  return values.filter((value) => value !== '').map((value) => ({ ...node, value }));
}
