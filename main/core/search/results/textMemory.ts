import type { ReadDb } from '../../store/index.ts';
import type { Columns } from './columns.ts';
import type { Journal } from './journal.ts';
import { inPieces } from './pace.ts';
import { readTexts } from './texts.ts';
import type { Texts } from './texts.ts';

/** `changed`: messages that came, went or changed after the texts were read. */
export type KnownTexts = { readonly texts: Texts; readonly changed: ReadonlySet<number> };

/** The texts of an open archive, once they are read. */
export type TextMemory = {
  /** What is held in this state of the index; null while it is not read yet. */
  at(generation: number): KnownTexts | null;
  /** Reads them, in steps; what is asked meanwhile does without. */
  read(): Promise<void>;
  forget(): void;
};

/** With more changes than this the texts are read again. */
const MOST_CHANGED = 20_000;

type Sources = {
  readonly columns: () => Promise<Columns>;
  readonly journal: Journal;
  readonly closing: AbortSignal;
  readonly share: number | undefined;
};

export function newTextMemory(db: ReadDb, { columns, journal, closing, share }: Sources): TextMemory {
  let known: (KnownTexts & { readonly upTo: number }) | null = null;
  let isReading = false;

  async function read(): Promise<void> {
    if (isReading) return;
    isReading = true;
    try {
      const texts = await inPieces(readTexts(db, await columns(), share), closing);
      known = { texts, changed: new Set(), upTo: texts.generation };
    } finally {
      isReading = false;
    }
  }

  function forget(): void {
    known?.texts.wipe();
    known = null;
  }

  return {
    at(generation) {
      if (!known || known.upTo === generation) return known;
      const changes = journal.since(db, known.texts.generation);
      if (changes && changes.length <= MOST_CHANGED) {
        known = { texts: known.texts, changed: new Set(changes.map(({ id }) => id)), upTo: generation };
        return known;
      }
      known.texts.retire();
      known = null;
      // What goes wrong with the archive is told by the search that meets it.
      read().catch(() => undefined);
      return null;
    },
    read,
    forget,
  };
}
