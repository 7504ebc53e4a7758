import type { KeyCodes } from './keyCodes.ts';
import { createSlots, findBase, FREE, type Slots, takeSlot } from './slots.ts';

/**
 * A double-array Aho-Corasick automaton over typed arrays: finds every one of n keys in one pass, however many there are.
 *
 * Keys 保本, 保底, 本金 with classes 保=1 本=2 底=3 金=4. First the trie, with a failure link from each state to the state
 * of its longest proper suffix that is in the trie too:
 *
 *            保        本
 *     (root)────►(保)────►((保本)) - - fails to - -► (本)
 *        │         │ 底
 *        │         └─────►((保底)) - - fails to - -► (root)
 *        │ 本        金
 *        └──────►(本)────►((本金))
 *
 * Then the double array. A state IS its base: the transition of state s on class c sits in slot s + c, and the slot says
 * whose it is (`check`), because several states share the array like combs pushed into one another:
 *
 *     slot    0    1    2    3    4    5    6    7  …
 *     check        0    0    0    0    4    4    3        a slot belongs to state s only if check = s
 *     next         4    3    0    0    3*   0*   0*       * = a key ends on this step (the sign bit)
 *     key                               0    1    2        which one: the longest that ends here
 *                  │    │              │
 *                  │    └ root on 本: state 3, the base of (本)
 *                  └ root on 保: state 4       └ (保) on 本: key 0; (保本) has no children, so it is no state at all:
 *                                                the step leads on to its failure state (本) = 3
 *
 * A step is `slot = s + c; while (check[slot] !== s) s = fail[s], slot = s + c; s = next[slot]`. The root owns a slot for
 * every class (those without a transition lead back to it), so the loop needs no test for "arrived at the root".
 *
 * Shorter keys that end on the same step are a list through `shorterKey`: key -> the longest key that is its suffix.
 *
 * The automaton knows nothing of text: skipping, word breaks and offsets are the scanner's (scan.ts).
 */
export type Automaton = {
  /** check of slot t at 2t, next at 2t + 1: one cache line holds both. */
  readonly cells: Int32Array;
  /** By state (= base). */
  readonly fail: Int32Array;
  /** By slot: the longest key that ends on this step. Read only when the sign bit of next is set. */
  readonly keyAt: Int32Array;
  /** By key: the longest other key that is its suffix, -1 = none. */
  readonly shorterKey: Int32Array;
  readonly states: number;
  readonly bytes: number;
};

export const ROOT = 0;
export const STATE_MASK = 0x7fff_ffff;

/** One step without regard to keys that end on it. */
export function advance({ cells, fail }: Automaton, from: number, letter: number): number {
  let state = from;
  while (cells[(state + letter) << 1] !== state) state = fail[state] as number;
  return (cells[((state + letter) << 1) | 1] as number) & STATE_MASK;
}

const EMITS = 0x8000_0000 | 0;
const NO_KEY = -1;

/**
 * @param keys as classes, sorted, without duplicates and without empty ones.
 * @param classCount one more than the highest class.
 */
export function buildAutomaton(keys: KeyCodes, classCount: number): Automaton {
  const trie = buildTrie(keys);
  const shorterKey = linkFailures(trie, keys.starts.length - 1, classCount);
  const slots = placeStates(trie, classCount);
  return finish(trie, slots, classCount, shorterKey);
}

/** Columns by node, root first, because a hundred thousand small objects cost more to make than all that is done with them. */
type Trie = {
  /** How many nodes there are; the columns are longer. */
  count: number;
  /** A node is the keys first … last (exclusive) that begin alike, up to its depth. */
  readonly first: Int32Array;
  readonly last: Int32Array;
  readonly depth: Uint16Array;
  readonly fail: Int32Array;
  readonly state: Int32Array;
  readonly key: Int32Array;
  /** Children of node n: edges childStart[n] … childStart[n + 1]; nodes are in breadth-first order, so edge e leads to node e + 1. */
  readonly childStart: Int32Array;
  readonly edgeClass: Uint16Array;
};

function emptyTrie({ codes }: KeyCodes): Trie {
  const most = codes.length + 1;
  const column = (): Int32Array => new Int32Array(most);
  return {
    count: 1,
    ...{ first: column(), last: column(), depth: new Uint16Array(most), fail: column(), state: column() },
    ...{ key: column().fill(NO_KEY), childStart: new Int32Array(most + 1), edgeClass: new Uint16Array(most) },
  };
}

/** Breadth first over ranges of the sorted keys: no maps, and failure links of shallower nodes are there when needed. */
function buildTrie(keys: KeyCodes): Trie {
  const trie = emptyTrie(keys);
  trie.last[0] = keys.starts.length - 1;
  for (let node = 0; node < trie.count; node++) addChildren(trie, keys, node);
  trie.childStart[trie.count] = trie.count - 1;
  return trie;
}

function addChildren(trie: Trie, { starts, codes }: KeyCodes, node: number): void {
  const end = trie.last[node] as number;
  const depth = trie.depth[node] as number;
  let first = trie.first[node] as number;
  trie.childStart[node] = trie.count - 1;
  // The shortest key of a range sorts first.
  if (first < end && (starts[first + 1] as number) - (starts[first] as number) === depth) trie.key[node] = first++;
  while (first < end) {
    const letter = codes[(starts[first] as number) + depth] as number;
    let last = first + 1;
    while (last < end && codes[(starts[last] as number) + depth] === letter) last++;
    trie.edgeClass[trie.count - 1] = letter;
    trie.first[trie.count] = first;
    trie.last[trie.count] = last;
    trie.depth[trie.count] = depth + 1;
    trie.count++;
    first = last;
  }
}

/** Sets `fail` of every node; `key` becomes the longest key that ends there, its own or a suffix. */
function linkFailures(trie: Trie, keyCount: number, classCount: number): Int32Array {
  const { childStart, edgeClass, fail, key } = trie;
  const shorterKey = new Int32Array(keyCount).fill(NO_KEY);
  const childOfRoot = rootChildren(trie, classCount);
  for (let parent = 0; parent < trie.count; parent++) {
    const end = childStart[parent + 1] as number;
    for (let edge = childStart[parent] as number; edge < end; edge++) {
      const child = edge + 1;
      if (parent !== 0) fail[child] = failureOf(trie, childOfRoot, fail[parent] as number, edgeClass[edge] as number);
      const suffixKey = key[fail[child] as number] as number;
      const own = key[child] as number;
      if (own === NO_KEY) key[child] = suffixKey;
      else shorterKey[own] = suffixKey;
    }
  }
  return shorterKey;
}

function failureOf(trie: Trie, childOfRoot: Int32Array, from: number, letter: number): number {
  for (let node = from; node !== 0; node = trie.fail[node] as number) {
    const child = childOf(trie, node, letter);
    if (child !== 0) return child;
  }
  return childOfRoot[letter] as number;
}

/** By class, 0 = none: the root has thousands of children, and nearly every failure ends there. */
function rootChildren({ childStart, edgeClass }: Trie, classCount: number): Int32Array {
  const children = new Int32Array(classCount);
  const end = childStart[1] as number;
  for (let edge = 0; edge < end; edge++) children[edgeClass[edge] as number] = edge + 1;
  return children;
}

/** Binary search. 0 = none. */
function childOf({ childStart, edgeClass }: Trie, node: number, letter: number): number {
  let low = childStart[node] as number;
  const end = childStart[node + 1] as number;
  let high = end;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((edgeClass[middle] as number) < letter) low = middle + 1;
    else high = middle;
  }
  return low < end && edgeClass[low] === letter ? low + 1 : 0;
}

/** Gives every inner node a base: the first place where all its children fall on free slots. */
function placeStates({ count, childStart, edgeClass, state }: Trie, classCount: number): Slots {
  const slots = createSlots(Math.max(1024, count * 2 + classCount * 2));
  for (let letter = 0; letter < classCount; letter++) takeSlot(slots, letter, ROOT, 0);
  slots.baseUsed[ROOT] = 1;
  for (let edge = 0; edge < (childStart[1] as number); edge++) slots.nodeAt[edgeClass[edge] as number] = edge + 1;
  for (let node = 1; node < count; node++) {
    const first = childStart[node] as number;
    const last = childStart[node + 1] as number;
    if (first === last) continue;
    const base = findBase(slots, edgeClass, first, last);
    state[node] = base;
    for (let edge = first; edge < last; edge++) takeSlot(slots, base + (edgeClass[edge] as number), base, edge + 1);
  }
  return slots;
}

/** Writes the final tables: a leaf is no state, its step leads on to where it would fail to. */
function finish(trie: Trie, slots: Slots, classCount: number, shorterKey: Int32Array): Automaton {
  const { count, childStart, key } = trie;
  // Room for every class behind the last state, so that no step reads past the end.
  const used = slots.highest + 1 + classCount;
  const cells = new Int32Array(used * 2).fill(FREE);
  const keyAt = new Int32Array(used).fill(NO_KEY);
  const fail = new Int32Array(used);
  const isLeaf = (node: number): boolean => childStart[node] === childStart[node + 1];
  const stateOf = (node: number): number => {
    let at = node;
    while (at !== 0 && isLeaf(at)) at = trie.fail[at] as number;
    return trie.state[at] as number;
  };
  let states = 0;
  for (let node = 0; node < count; node++) {
    if (isLeaf(node)) continue;
    states++;
    fail[trie.state[node] as number] = stateOf(trie.fail[node] as number);
  }
  for (let slot = 0; slot <= slots.highest; slot++) {
    if (slots.check[slot] === FREE) continue;
    const node = slots.nodeAt[slot] as number;
    keyAt[slot] = node === 0 ? NO_KEY : (key[node] as number);
    cells[slot * 2] = slots.check[slot] as number;
    cells[slot * 2 + 1] = stateOf(node) | (keyAt[slot] === NO_KEY ? 0 : EMITS);
  }
  const bytes = cells.byteLength + keyAt.byteLength + fail.byteLength + shorterKey.byteLength;
  return { cells, fail, keyAt, shorterKey, states, bytes };
}
