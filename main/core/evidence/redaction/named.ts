import type { Range } from '../../../../shared/model.ts';
import { foldText, originalRange } from '../../lib/text/fold.ts';
import type { Folded } from '../../lib/text/fold.ts';
import type { Found } from './hidden.ts';
import { canStandApart, lettersOf, placeBetweenSigns } from './letters.ts';
import type { Letters } from './letters.ts';

/** The texts that a person wants hidden wherever they stand, however short. */
export type NamedTexts = {
  add(text: string, reason: string): void;
  /** As written, as it reads, and by its letters with signs between them; perhaps the same place several times. */
  find(text: string, read: Folded, bare: Letters): Found[];
  /** Takes note of one that was found in another way, such as by its bytes in a picture. */
  note(text: string): void;
  /** Those that stood in nothing that was looked at so far, in the order of adding. */
  unseen(): string[];
};

/** There are few of them, so each is looked for on its own. */
export function createNamedTexts(): NamedTexts {
  const named: Named[] = [];
  const seen = new Set<string>();
  return {
    add(text, reason) {
      const folded = foldText(text);
      const { letters } = lettersOf(folded);
      named.push({ text, folded, letters: canStandApart(letters) ? letters : '', reason });
    },
    find(text, read, bare) {
      return named.flatMap((one) => {
        const places = placesOfNamed(one, text, read, bare);
        if (places.length > 0) seen.add(one.text);
        return places.map(([start, end]) => ({ start, end, cause: { kind: 'text', reason: one.reason } as const }));
      });
    },
    note: (text) => void seen.add(text),
    unseen: () => [...new Set(named.map(({ text }) => text))].filter((text) => !seen.has(text)),
  };
}

type Named = { readonly text: string; readonly folded: string; readonly letters: string; readonly reason: string };

function placesOfNamed({ text, folded, letters }: Named, written: string, read: Folded, bare: Letters): Range[] {
  const between = placesOf(bare.letters, letters).map(([from, to]) => placeBetweenSigns(read.folded, bare, from, to));
  const inFolded = [...placesOf(read.folded, folded), ...between.filter((range) => range !== null)];
  return [...placesOf(written, text), ...inFolded.map(([start, end]) => originalRange(read, start, end))];
}

function placesOf(text: string, part: string): Range[] {
  const places: Range[] = [];
  if (part === '') return places;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) places.push([at, at + part.length]);
  return places;
}
