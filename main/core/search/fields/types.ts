import { MessageKind } from '../../../../shared/model.ts';
import type { Field } from '../query/ast.ts';
import { refuse } from '../query/refuse.ts';
import type { Condition, ResolveContext } from '../resolve.ts';

/** A verbatim msgtype (`redpacket`) or one of our kinds (`forwardedRecord`), in any case (SPEC.md F-4). */
export function typesCalled({ db, query }: ResolveContext, node: Field): Condition {
  const rows = db.prepare('SELECT id, type, kind FROM message_type').all() as {
    id: number;
    type: string;
    kind: string;
  }[];
  const wanted = new Set(node.value.toLowerCase().split(/[,，]/));
  const found = rows.filter((row) => wanted.has(row.type.toLowerCase()) || wanted.has(row.kind.toLowerCase()));
  // One of our kinds that this archive happens to have none of: zero is the answer.
  const isKind = MessageKind.options.some((kind) => wanted.has(kind.toLowerCase()));
  if (found.length === 0 && !isKind) {
    const near = rows.find((row) => row.type.toLowerCase().startsWith(node.value.toLowerCase()))?.type;
    refuse(query, 'badType', node.place, near);
  }
  return { kind: 'type', ids: new Set(found.map((row) => row.id)), types: found.map((row) => row.type) };
}
