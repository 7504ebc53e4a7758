import { hash } from 'node:crypto';

/** A place in a tree; all hashes in lower-case hex. */
export type InclusionPath = {
  readonly index: number;
  readonly size: number;
  /** As the line has it: `"R<hash>","L<hash>",…`, the siblings from the leaf up, each after the letter of its side. */
  readonly path: string;
  readonly root: string;
};

/** A node on the way of a path that was found right. */
type Node = {
  readonly index: number;
  readonly hash: string;
  /** That path, and where in it stands what it says from this node up to the root. */
  readonly path: string;
  readonly from: number;
};

const HASH_BYTES = 32;
/** `"R<hash>"`: the letter of the side on which the sibling stands, then its hash. */
const STEP_LENGTH = 67;
const HASH_FROM = 2;
const HASH_TO = 66;
const NODE_INPUT = Buffer.alloc(1 + 2 * HASH_BYTES, 1);

/**
 * RFC 9162, 2.1.3.2, for many leaves of one tree: true when the leaf stands at `index` of the tree of `size` leaves with that
 * root and every letter names the side on which its sibling stands.
 *
 * The paths of neighbours meet soon. From a node that the path before it came through, hash and path must be the same; from
 * the right one of two siblings each must name the other, and the rest be the same. So one hash does on average instead of one
 * per level.
 */
export function createPathChecker(): (leaf: string, claim: InclusionPath) => boolean {
  let [root, size] = ['', 0];
  // By level, from the leaves up.
  let known: Node[] = [];
  return (leaf, claim) => {
    if (claim.root !== root || claim.size !== size) [root, size, known] = [claim.root, claim.size, []];
    return climb(leaf, claim, known);
  };
}

/** Enters the nodes on the way into `known` when the path leads to the root. */
function climb(leaf: string, { index, size, path, root }: InclusionPath, known: Node[]): boolean {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) return false;
  const levels: number[] = [];
  const nodes: Node[] = [];
  let [level, at, last] = [0, index, size - 1];
  let node: Node = { index, hash: leaf, path, from: 0 };
  for (;;) {
    const met = known[level];
    if (met?.index === at && !isSameWay(met, node)) return false;
    if (met?.index === at || (met?.index === at - 1 && areSiblings(met, node))) break;
    levels.push(level);
    nodes.push(node);
    if (node.from >= path.length) {
      if (last !== 0 || node.hash !== root) return false;
      break;
    }
    if (last === 0) return false;
    // A node without a right neighbour moves up unchanged: skip the levels on which it has no sibling.
    for (; at % 2 === 0 && at === last; level += 1) [at, last] = [at / 2, last / 2];
    const hash = parent(node, at % 2 === 1);
    if (hash === null) return false;
    [level, at, last] = [level + 1, Math.floor(at / 2), Math.floor(last / 2)];
    node = { index: at, hash, path, from: node.from + STEP_LENGTH + 1 };
  }
  for (const [step, one] of nodes.entries()) known[levels[step] ?? 0] = one;
  return true;
}

function isSameWay(one: Node, other: Node): boolean {
  return one.hash === other.hash && one.path.slice(one.from) === other.path.slice(other.from);
}

/** Whether `right` stands to the right of `left`, which was found right: each path names the other node, then both go on alike. */
function areSiblings(left: Node, right: Node): boolean {
  const { path, from } = right;
  return (
    right.index % 2 === 1 &&
    path.startsWith('"L', from) &&
    path.startsWith(left.hash, from + HASH_FROM) &&
    left.path.startsWith('"R', left.from) &&
    left.path.startsWith(right.hash, left.from + HASH_FROM) &&
    path.slice(from + HASH_TO) === left.path.slice(left.from + HASH_TO)
  );
}

/** Null when the step is none, or names the other side. */
function parent({ hash: node, path, from }: Node, isRight: boolean): string | null {
  const sibling = path.slice(from + HASH_FROM, from + HASH_TO);
  if (!path.startsWith(isRight ? '"L' : '"R', from) || path[from + HASH_TO] !== '"') return null;
  // One comma between two steps, none after the last.
  const end = from + STEP_LENGTH;
  if (path.length !== end && (path[end] !== ',' || path.length === end + 1)) return null;
  const [siblingAt, nodeAt] = isRight ? [1, 1 + HASH_BYTES] : [1 + HASH_BYTES, 1];
  NODE_INPUT.write(sibling, siblingAt, 'hex');
  // What is no hash, or one in capitals, does not come back as it was.
  if (NODE_INPUT.toString('hex', siblingAt, siblingAt + HASH_BYTES) !== sibling) return null;
  NODE_INPUT.write(node, nodeAt, 'hex');
  return hash('sha256', NODE_INPUT, 'hex');
}
