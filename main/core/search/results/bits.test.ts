import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bitsOfIds, both, either, idsAt, neither } from './bits.ts';

/** Ascending ids; long enough that there are several words of bits, and ends of every kind. */
const list = fc.uniqueArray(fc.nat(5_000), { maxLength: 200 }).map((ids) => Uint32Array.from(ids).sort());
const some = (ids: Uint32Array) => fc.subarray([...ids]);
/** Without stretches, places are looked for by halves. */
const NO_STRETCHES = { base: 0, shift: 0, starts: new Uint32Array(0) };

test('bits of places come back as the ids of the list, whatever is said of them', () => {
  fc.assert(
    fc.property(
      list.chain((ids) => fc.tuple(fc.constant(ids), some(ids), some(ids))),
      ([ids, left, right]) => {
        const at = { ids, directory: NO_STRETCHES };
        const [one, other] = [bitsOfIds(at, left), bitsOfIds(at, right)];
        const [inLeft, inRight] = [new Set(left), new Set(right)];
        const wanted = (keep: (id: number) => boolean) => [...ids].filter(keep);
        expect([...idsAt(both(one, other), ids)]).toEqual(wanted((id) => inLeft.has(id) && inRight.has(id)));
        expect([...idsAt(either(one, other), ids)]).toEqual(wanted((id) => inLeft.has(id) || inRight.has(id)));
        expect([...idsAt(neither(one), ids)]).toEqual(wanted((id) => !inLeft.has(id)));
      },
    ),
  );
});
