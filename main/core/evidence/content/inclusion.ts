import { namedPath } from '../../lib/merkle.ts';
import type { InclusionRecord } from '../verify/inclusion.ts';

/** One tree of records: what one import stored of one source file, in the order of the file. */
export type InclusionTree = {
  readonly sourceFile: number;
  readonly sourceSha256: string;
  readonly importedAt: string | null;
  readonly size: number;
  readonly root: string;
};

/** One record's line: enough to recompute the root with a hash tool alone. */
export function inclusionLine(claim: Omit<InclusionRecord, 'path'>, siblings: readonly Buffer[]): string {
  const { record, file, size, root } = claim;
  const path = namedPath(siblings, claim.index, size);
  return JSON.stringify({ record, file, index: claim.index, size, path, root } satisfies InclusionRecord);
}

/** The file around the lines: one JSON document, yet every tree and record on a line of its own, for `grep`. */
export function inclusionText(trees: readonly InclusionTree[], lines: readonly string[]): string {
  return [...inclusionParts(trees, lines)].join('');
}

/** As `inclusionText`, piece by piece. */
export function* inclusionParts(trees: readonly InclusionTree[], lines: Iterable<string>): Generator<string> {
  yield `{"format":"RFC 9162: leaf SHA-256(00||record), node SHA-256(01||left||right)","trees":[\n`;
  yield trees.map((tree) => JSON.stringify(tree)).join(',\n');
  yield '\n],"records":[\n';
  let separator = '';
  for (const line of lines) {
    yield `${separator}${line}`;
    separator = ',\n';
  }
  yield '\n]}\n';
}
