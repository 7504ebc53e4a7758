/** The slots of a double array while it is being filled; see automaton.ts. Free ones are a doubly linked list. */
export type Slots = {
  /** By slot: the state that owns it, FREE = nobody. */
  check: Int32Array;
  /** By slot: the trie node that the step leads to. */
  nodeAt: Int32Array;
  nextFree: Int32Array;
  previousFree: Int32Array;
  /** By base: whether a state has it for a name. */
  baseUsed: Uint8Array;
  firstFree: number;
  lastFree: number;
  highest: number;
  /** Before this slot only states with one child look for a place. */
  crowdedTo: number;
};

export const FREE = -1;
const NONE = -1;

/** After so many slots that did not fit, the slots before are left to states with one child. */
const PATIENCE = 200;

export function createSlots(size: number): Slots {
  const slots: Slots = {
    check: new Int32Array(0),
    nodeAt: new Int32Array(0),
    nextFree: new Int32Array(0),
    previousFree: new Int32Array(0),
    baseUsed: new Uint8Array(0),
    firstFree: NONE,
    lastFree: NONE,
    highest: 0,
    crowdedTo: 0,
  };
  grow(slots, size);
  return slots;
}

export function takeSlot(slots: Slots, slot: number, owner: number, node: number): void {
  const before = slots.previousFree[slot] as number;
  const after = slots.nextFree[slot] as number;
  if (before === NONE) slots.firstFree = after;
  else slots.nextFree[before] = after;
  if (after === NONE) slots.lastFree = before;
  else slots.previousFree[after] = before;
  slots.check[slot] = owner;
  slots.nodeAt[slot] = node;
  if (slot > slots.highest) slots.highest = slot;
}

/** Finds a base on which all of `letters[first … last)` (ascending) fall on free slots, and marks it used. */
export function findBase(slots: Slots, letters: Uint16Array, first: number, last: number): number {
  const lowest = letters[first] as number;
  const span = (letters[last - 1] as number) - lowest;
  const isSingle = last - first === 1;
  let tries = 0;
  let slot = isSingle ? slots.firstFree : firstFreeFrom(slots, slots.crowdedTo);
  for (;;) {
    if (slot === NONE) slot = slots.check.length;
    if (slot + span >= slots.check.length) grow(slots, (slot + span) * 2);
    const base = slot - lowest;
    // A base is a state's name, so it is given once; 0 is the root.
    if (base > 0 && slots.baseUsed[base] === 0 && fits(slots, base, letters, first, last)) {
      slots.baseUsed[base] = 1;
      return base;
    }
    // States with one child fill the holes; those with several stop looking where they fitted too seldom.
    if (!isSingle && ++tries > PATIENCE) slots.crowdedTo = slot;
    slot = slots.nextFree[slot] as number;
  }
}

function fits(slots: Slots, base: number, letters: Uint16Array, first: number, last: number): boolean {
  for (let edge = first + 1; edge < last; edge++) {
    if (slots.check[base + (letters[edge] as number)] !== FREE) return false;
  }
  return true;
}

function firstFreeFrom(slots: Slots, from: number): number {
  for (let slot = from; slot < slots.check.length; slot++) if (slots.check[slot] === FREE) return slot;
  return NONE;
}

function grow(slots: Slots, size: number): void {
  const from = slots.check.length;
  slots.check = enlarged(slots.check, size);
  slots.nodeAt = enlarged(slots.nodeAt, size);
  slots.nextFree = enlarged(slots.nextFree, size);
  slots.previousFree = enlarged(slots.previousFree, size);
  const baseUsed = new Uint8Array(size);
  baseUsed.set(slots.baseUsed);
  slots.baseUsed = baseUsed;
  for (let slot = from; slot < size; slot++) {
    slots.previousFree[slot] = slots.lastFree;
    if (slots.lastFree === NONE) slots.firstFree = slot;
    else slots.nextFree[slots.lastFree] = slot;
    slots.lastFree = slot;
  }
}

/** New places hold FREE, which is NONE too. */
function enlarged(old: Int32Array, size: number): Int32Array {
  const larger = new Int32Array(size).fill(FREE);
  larger.set(old);
  return larger;
}
