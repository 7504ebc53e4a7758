import { hash } from 'node:crypto';
import { isHexOf, isSameRun, readHex } from './hex.ts';

/** A place in a tree. */
export type InclusionPath = {
  readonly index: number;
  readonly size: number;
  /** In lower-case hex. */
  readonly root: string;
  /**
   * The line that has the path, from `from` to `to`: `"R<hash>","L<hash>",…`, the siblings from the leaf up, each in lower-case hex
   * after the letter of its side.
   */
  readonly line: Buffer;
  readonly from: number;
  readonly to: number;
};

const HASH_BYTES = 32;
/** `"R<hash>"`: the letter of the side on which the sibling stands, then its hash. */
const STEP_LENGTH = 67;
const HASH_FROM = 2;
const HASH_TO = 66;
const [QUOTE, COMMA, LEFT, RIGHT] = [0x22, 0x2c, 0x4c, 0x52];
/** Of a tree of 2^53 leaves. */
const MOST_LEVELS = 54;
const PATH_BYTES = MOST_LEVELS * (STEP_LENGTH + 1);
const NODE_INPUT = Buffer.alloc(1 + 2 * HASH_BYTES, 1);

/** By level, from the leaves up: the nodes that the last path which was found right came through. */
type Known = {
  /** Which one of its level; NaN where none is known. */
  readonly indexes: Float64Array;
  readonly hashes: Buffer;
  /** What that path says from the node up to the root. */
  readonly rests: Buffer;
  readonly restLengths: Int32Array;
};

/** A path that is being followed. */
type Climb = {
  line: Buffer;
  to: number;
  /** Nodes that were not known: level, place on it, and where in the line the path goes on. By step, as the hashes. */
  readonly levels: Int32Array;
  readonly indexes: Float64Array;
  readonly starts: Int32Array;
  /** Of these and of the node that has been come to. */
  readonly hashes: Buffer;
  step: number;
  from: number;
};

/**
 * RFC 9162, 2.1.3.2, for many leaves of one tree: true when the leaf (32 bytes) stands at `index` of the tree of `size` leaves with
 * that root and every letter names the side on which its sibling stands.
 *
 * The paths of neighbours meet soon. From a node that the path before it came through, hash and path must be the same; from
 * the right one of two siblings each must name the other, and the rest be the same. So one hash does on average instead of one
 * per level. All of it on bytes: the paths are most of what a large bundle has beside its text.
 */
export function createPathChecker(): (leaf: Uint8Array, claim: InclusionPath) => boolean {
  let [root, size] = ['', 0];
  const known: Known = {
    indexes: new Float64Array(MOST_LEVELS).fill(NaN),
    hashes: Buffer.alloc(MOST_LEVELS * HASH_BYTES),
    rests: Buffer.alloc(MOST_LEVELS * PATH_BYTES),
    restLengths: new Int32Array(MOST_LEVELS),
  };
  const climb: Climb = {
    line: known.rests,
    to: 0,
    levels: new Int32Array(MOST_LEVELS),
    indexes: new Float64Array(MOST_LEVELS),
    starts: new Int32Array(MOST_LEVELS),
    hashes: Buffer.alloc((MOST_LEVELS + 1) * HASH_BYTES),
    step: 0,
    from: 0,
  };
  return (leaf, claim) => {
    const { index, line, from, to } = claim;
    if (claim.root !== root || claim.size !== size) {
      [root, size] = [claim.root, claim.size];
      known.indexes.fill(NaN);
    }
    if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) return false;
    if (to - from > PATH_BYTES) return false;
    Object.assign(climb, { line, to, from, step: 0 });
    climb.hashes.set(leaf);
    if (!leadsUp(index, size - 1, root, known, climb)) return false;
    for (let step = 0; step < climb.step; step++) enter(known, climb, step);
    return true;
  };
}

/** @param last the last node on the level of the leaves */
function leadsUp(index: number, last: number, root: string, known: Known, climb: Climb): boolean {
  for (let level = 0, at = index; ; level++) {
    const met = known.indexes[level];
    if (met === at) return isSameWay(known, level, climb);
    if (met === at - 1 && areSiblings(known, level, climb)) return true;
    note(climb, level, at);
    const isAtEnd = climb.from >= climb.to;
    if (isAtEnd || last === 0) return isAtEnd && last === 0 && isRoot(climb, root);
    // A node without a right neighbour moves up unchanged: skip the levels on which it has no sibling.
    for (; at % 2 === 0 && at === last; level++) [at, last] = [at / 2, last / 2];
    if (!toParent(climb, at % 2 === 1)) return false;
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
}

function note(climb: Climb, level: number, at: number): void {
  climb.levels[climb.step] = level;
  climb.indexes[climb.step] = at;
  climb.starts[climb.step] = climb.from;
  climb.step++;
}

function isRoot({ hashes, step }: Climb, root: string): boolean {
  return hashes.toString('hex', (step - 1) * HASH_BYTES, step * HASH_BYTES) === root;
}

function isSameWay({ hashes, rests, restLengths }: Known, level: number, climb: Climb): boolean {
  const { step, line, from, to } = climb;
  const [length, at] = [to - from, level * PATH_BYTES];
  return (
    restLengths[level] === length &&
    isSameRun(hashes, level * HASH_BYTES, climb.hashes, step * HASH_BYTES, HASH_BYTES) &&
    rests.compare(line, from, to, at, at + length) === 0
  );
}

/** Whether the node stands to the right of the known one: each path names the other node, then both go on alike. */
function areSiblings({ indexes, hashes, rests, restLengths }: Known, level: number, climb: Climb): boolean {
  const { step, line, from, to } = climb;
  const [length, at] = [to - from, level * PATH_BYTES];
  return (
    (indexes[level] ?? NaN) % 2 === 0 &&
    length >= STEP_LENGTH &&
    restLengths[level] === length &&
    rests[at] === QUOTE &&
    rests[at + 1] === RIGHT &&
    line[from] === QUOTE &&
    line[from + 1] === LEFT &&
    isHexOf(line, from + HASH_FROM, hashes, level * HASH_BYTES, HASH_BYTES) &&
    isHexOf(rests, at + HASH_FROM, climb.hashes, step * HASH_BYTES, HASH_BYTES) &&
    rests.compare(line, from + HASH_TO, to, at + HASH_TO, at + length) === 0
  );
}

/** False when the step is none, or names the other side. */
function toParent(climb: Climb, isRight: boolean): boolean {
  const { line, from, to, hashes, step } = climb;
  const end = from + STEP_LENGTH;
  if (end > to || line[from] !== QUOTE || line[from + 1] !== (isRight ? LEFT : RIGHT)) return false;
  // One comma between two steps, none after the last.
  if (line[from + HASH_TO] !== QUOTE || (to !== end && (line[end] !== COMMA || to === end + 1))) return false;
  const [siblingAt, nodeAt] = isRight ? [1, 1 + HASH_BYTES] : [1 + HASH_BYTES, 1];
  if (!readHex(line, from + HASH_FROM, NODE_INPUT, siblingAt, HASH_BYTES)) return false;
  hashes.copy(NODE_INPUT, nodeAt, (step - 1) * HASH_BYTES, step * HASH_BYTES);
  hashes.write(hash('sha256', NODE_INPUT, 'binary'), step * HASH_BYTES, 'binary');
  climb.from = Math.min(end + 1, to);
  return true;
}

function enter(known: Known, { levels, indexes, starts, hashes, line, to }: Climb, step: number): void {
  const [level, from] = [levels[step] ?? 0, starts[step] ?? 0];
  known.indexes[level] = indexes[step] ?? NaN;
  hashes.copy(known.hashes, level * HASH_BYTES, step * HASH_BYTES, (step + 1) * HASH_BYTES);
  known.restLengths[level] = to - from;
  line.copy(known.rests, level * PATH_BYTES, from, to);
}
