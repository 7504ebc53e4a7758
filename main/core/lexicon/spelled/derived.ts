import type { Entry } from '../entries.ts';
import { type Disguise, DISGUISES } from '../hit.ts';

const made = new WeakMap<Entry, Map<string, Entry>>();

/** The entry as something that was found by reading the text anew: without spellings to compare with, the disguises named. */
export function hiddenEntry(entry: Entry, kinds: ReadonlySet<Disguise>): Entry {
  const by = DISGUISES.filter((disguise) => kinds.has(disguise));
  const name = by.join();
  let ofEntry = made.get(entry);
  if (!ofEntry) made.set(entry, (ofEntry = new Map<string, Entry>()));
  let one = ofEntry.get(name);
  if (!one) ofEntry.set(name, (one = { ...entry, listed: [], by }));
  return one;
}

/** Whether an entry is one that a rule listed, and so one that can be hidden; symbols such as % have no other reading. */
export function canHide({ kind, rule, by, symbols }: Entry): boolean {
  if (rule === null || by.length > 0 || !(kind === 'term' || kind === 'left' || kind === 'right')) return false;
  return symbols.inside === '' && symbols.before === '' && symbols.after === '';
}
