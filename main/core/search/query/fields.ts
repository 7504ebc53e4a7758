import type { FieldName } from './ast.ts';

const fields: readonly FieldName[] = ['from', 'with', 'in', 'type', 'before', 'after', 'on', 'has'];

/** Field names are read in any case. */
export function fieldNamed(name: string): FieldName | null {
  return fields.find((field) => field === name.toLowerCase()) ?? null;
}

/** What the person may have meant; undefined when nothing is near. */
export function nearestField(name: string): FieldName | undefined {
  const wanted = name.toLowerCase();
  const [best] = fields
    .map((field) => ({ field, distance: editDistance(wanted, field) }))
    .sort((left, right) => left.distance - right.distance);
  return best && best.distance <= 2 && best.distance < best.field.length ? best.field : undefined;
}

function editDistance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (let line = 1; line <= left.length; line++) {
    const next = [line];
    for (let column = 1; column <= right.length; column++) {
      const change = (row[column - 1] ?? 0) + (left[line - 1] === right[column - 1] ? 0 : 1);
      next.push(Math.min(change, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[right.length] ?? 0;
}
