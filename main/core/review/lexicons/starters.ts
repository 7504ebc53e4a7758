import { AppError } from '../../../../shared/errors.ts';
import type { SavedLexicon, StarterEntry } from '../../../../shared/ipc/lexicons.ts';
import { starterLexicons, termsInside } from '../../lexicon/index.ts';
import type { ReadDb, WriteDb } from '../../store/index.ts';
import type { Who } from '../who.ts';
import { versionRows } from './rows.ts';
import { importDraft } from './save.ts';
import type { OwnKey } from './view.ts';

/** The lists by market that the program brings along, and whether the archive has a version of each. */
export function listStarters(db: ReadDb): StarterEntry[] {
  return starterLexicons().map(({ id, name, jurisdictions, languages }) => ({
    id,
    name: { ...name },
    jurisdictions: [...jurisdictions],
    languages: [...languages],
    isHere: versionRows(db, id).length > 0,
  }));
}

/**
 * One of them as a draft, like a file from outside: it finds nothing until another person has read and approved it.
 *
 * @throws AppError `lexicon.notFound`; `lexicon.changed` while a draft of it is being worked on
 */
export function importStarter(db: WriteDb, id: string, who: Who, ownKey: OwnKey): SavedLexicon {
  const starter = starterLexicons().find((one) => one.id === id);
  if (!starter) throw new AppError('lexicon.notFound', { lexicon: id, version: null });
  const lexicon = starter.lexicon();
  return importDraft(db, { lexicon, remarks: termsInside(lexicon) }, who, ownKey);
}
