import { namedPath } from '../../lib/merkle.ts';
import type { MerkleProver } from '../../lib/merkle.ts';
import type { InclusionRecord } from '../verify/inclusion.ts';

/** One tree of records: what one import stored of one source file, in the order of the file. */
export type InclusionTree = {
  readonly sourceFile: number;
  readonly sourceSha256: string;
  readonly importedAt: string | null;
  readonly size: number;
  readonly root: string;
};

/** A record and its place in a tree. */
export type InclusionPlace = Omit<InclusionRecord, 'path'>;

/** One record's line: enough to recompute the root with a hash tool alone. */
export function inclusionLine(place: InclusionPlace, siblings: readonly Buffer[]): string {
  return lineOf(
    place,
    namedPath(siblings, place.index, place.size)
      .map((step) => `"${step}"`)
      .join(','),
  );
}

function lineOf({ record, file, index, size, root }: InclusionPlace, path: string): string {
  return `{"record":${record},"file":${JSON.stringify(file)},"index":${index},"size":${size},"path":[${path}],"root":"${root}"}`;
}

/**
 * As `inclusionLine` for many records of one tree, best in the order of their places: neighbours share all of the way but
 * its beginning, and what they share is written out once.
 */
export function createInclusionLines(nodeHex: MerkleProver['nodeHex']): (place: InclusionPlace) => string {
  // Of the last path, by level: which node it came through, and what it says from there up to the root.
  const nodes: number[] = [];
  const rests: string[] = [];
  return (place) => {
    const steps: { level: number; node: number; step: string }[] = [];
    let [level, node, last] = [0, place.index, place.size - 1];
    for (; nodes[level] !== node && last > 0; level += 1) {
      // The last node of an odd level moves up without a sibling.
      const sibling = nodeHex(level, node % 2 === 1 ? node - 1 : node + 1);
      const step = sibling === undefined ? '' : `"${node % 2 === 1 ? 'L' : 'R'}${sibling}"`;
      steps.push({ level, node, step });
      [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
    }
    let rest = last > 0 ? (rests[level] ?? '') : '';
    for (const one of steps.reverse()) {
      rest = one.step === '' || rest === '' ? one.step + rest : `${one.step},${rest}`;
      [nodes[one.level], rests[one.level]] = [one.node, rest];
    }
    return lineOf(place, rest);
  };
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
