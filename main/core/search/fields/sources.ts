import type { Field } from '../query/ast.ts';
import { refuse } from '../query/refuse.ts';
import type { Condition, ResolveContext } from '../resolve.ts';

/** `source:` the number of an import, a file's name or path (SPEC.md F-8): messages whose record was kept from there. */
export function recordsOfSource({ db, query }: ResolveContext, node: Field): Condition {
  const files = db.prepare('SELECT id, import_id AS importId, path FROM source_file').all() as {
    id: number;
    importId: number;
    path: string;
  }[];
  const wanted = node.value.toLowerCase();
  const names = files.map((file) => ({ ...file, path: file.path.toLowerCase() }));
  const steps = [
    names.filter(({ importId }) => String(importId) === wanted),
    names.filter(({ path }) => path === wanted || path.split(/[\\/]/).at(-1) === wanted),
    names.filter(({ path }) => path.includes(wanted)),
  ];
  const found = steps.find((step) => step.length > 0);
  if (!found) return refuse(query, 'unknownValue', node.place);
  const ids = JSON.stringify(found.map(({ id }) => id));
  const blocks = db
    .prepare(
      `SELECT first_record AS first, record_count AS count FROM raw_block
       WHERE source_file_id IN (SELECT value FROM json_each(?)) ORDER BY first_record`,
    )
    .all(ids) as { first: number; count: number }[];
  return { kind: 'record', ranges: merged(blocks.map(({ first, count }) => [first, first + count])) };
}

function merged(ranges: readonly (readonly [number, number])[]): [number, number][] {
  const result: [number, number][] = [];
  for (const [start, end] of ranges) {
    const last = result.at(-1);
    if (last?.[1] === start) last[1] = end;
    else result.push([start, end]);
  }
  return result;
}
