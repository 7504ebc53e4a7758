import type { Range } from '../../../shared/model.ts';
import type { Candidate } from './candidates.ts';
import type { Hit } from './hit.ts';

/** What a rule made of a place, in one field of a message. */
export type MadeHit = { readonly candidate: Candidate; readonly hit: Hit };

/**
 * Leaves out terms that a text only sounds or looks like where another rule's hit stands letter for letter: 钢性兑付 is no
 * homophone of 刚性兑付 where a rule flags 钢性兑付. As with hits inside others, an open one stays where the other is suppressed.
 *
 * TRAP: by hits, not by spans. A word that flags nothing, the side of a near rule without its partner or a rule that does not
 * look at this sender, must not take a disguised word of another rule out, and a scan for changed rules counts on it.
 */
export function withoutDisguised(made: readonly MadeHit[]): Hit[] {
  if (!made.some(({ candidate }) => isReadAnew(candidate))) return made.map(({ hit }) => hit);
  const asWritten = made.flatMap(({ candidate, hit }) =>
    candidate.ranges.flatMap((range, at) =>
      (candidate.entries[at]?.listed.length ?? 0) > 0 ? [{ range, rule: hit.rule, isOpen: isOpen(hit) }] : [],
    ),
  );
  return made
    .filter(
      ({ candidate, hit }) =>
        !isReadAnew(candidate) ||
        !asWritten.some(
          ({ range, rule, isOpen: stands }) =>
            rule !== hit.rule && (stands || !isOpen(hit)) && isInside(candidate, range),
        ),
    )
    .map(({ hit }) => hit);
}

/** A term, not a pair of sides: those have a partner that says more. */
function isReadAnew({ entries }: Candidate): boolean {
  return entries.length === 1 && entries[0]?.listed.length === 0;
}

function isInside({ start, end }: Candidate, [from, to]: Range): boolean {
  return from <= start && end <= to;
}

function isOpen({ suppressedBy }: Hit): boolean {
  return suppressedBy === null;
}
