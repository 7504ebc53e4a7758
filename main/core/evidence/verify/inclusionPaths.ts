import { hash } from 'node:crypto';

/** A place in a tree; all hashes in lower-case hex. */
export type InclusionPath = {
  readonly index: number;
  readonly size: number;
  /** As the line has it: `"R<hash>","L<hash>",…`, the siblings from the leaf up, each after the letter of its side. */
  readonly path: string;
  readonly root: string;
};

/** A node on the way of a path that was found right: its hash, and what the path says from it up to the root. */
type Node = { readonly index: number; readonly hash: string; readonly rest: string };

const HASH_BYTES = 32;
/** `"R<hash>"` and the comma before the next. */
const STEP = /^"([LR])([0-9a-f]{64})"$/u;
const STEP_LENGTH = 67;
const NODE_INPUT = Buffer.alloc(1 + 2 * HASH_BYTES, 1);

/**
 * RFC 9162, 2.1.3.2, for many leaves of one tree: true when the leaf stands at `index` of the tree of `size` leaves with that
 * root and every letter names the side on which its sibling stands.
 *
 * The paths of neighbours meet soon: from the node where one meets the path before it, the hash and what is left of the path
 * must be the same, so two hashes do on average instead of one per level.
 */
export function createPathChecker(): (leaf: string, claim: InclusionPath) => boolean {
  let tree = '';
  // By the number of nodes on a level less one, which names the level.
  let known = new Map<number, Node>();
  return (leaf, claim) => {
    if (tree !== `${claim.root} ${claim.size}`) {
      tree = `${claim.root} ${claim.size}`;
      known = new Map();
    }
    const walked = climb(leaf, claim, known);
    for (const [last, node] of walked ?? []) known.set(last, node);
    return walked !== null;
  };
}

/** @returns the nodes on the way that were not known before; null when the path does not lead to the root */
function climb(leaf: string, { index, size, path, root }: InclusionPath, known: ReadonlyMap<number, Node>) {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) return null;
  const walked: [number, Node][] = [];
  let [at, last, node] = [index, size - 1, leaf];
  for (let from = 0; ; from += STEP_LENGTH + 1) {
    const [met, rest] = [known.get(last), path.slice(from)];
    if (met?.index === at) return met.hash === node && met.rest === rest ? walked : null;
    walked.push([last, { index: at, hash: node, rest }]);
    if (rest === '') break;
    if (last === 0) return null;
    // A node without a right neighbour moves up unchanged: skip the levels on which it has no sibling.
    while (at % 2 === 0 && at === last) [at, last] = [at / 2, last / 2];
    const above = parent(node, rest.slice(0, STEP_LENGTH), at % 2 === 1);
    if (above === null || !isSeparated(rest)) return null;
    node = above;
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return last === 0 && node === root ? walked : null;
}

/** Null when the step is none, or names the other side. */
function parent(node: string, step: string, isRight: boolean): string | null {
  const [, side, sibling] = STEP.exec(step) ?? [];
  if (sibling === undefined || (side === 'L') !== isRight) return null;
  NODE_INPUT.write(isRight ? sibling : node, 1, 'hex');
  NODE_INPUT.write(isRight ? node : sibling, 1 + HASH_BYTES, 'hex');
  return hash('sha256', NODE_INPUT, 'hex');
}

/** One comma between two steps, none after the last. */
function isSeparated(rest: string): boolean {
  return rest.length === STEP_LENGTH || (rest[STEP_LENGTH] === ',' && rest.length > STEP_LENGTH + 1);
}
