import type { ReadDb, WriteDb } from '../../store/index.ts';
import type { PeopleDirectory } from '../wecom/people.ts';
import type { EarlierSource } from './readSources.ts';
import type { Unmasking } from './unmasked.ts';

/** How a contact list stands beside what it told. */
export function evidenceOf({ path, sha256 }: Pick<EarlierSource, 'path' | 'sha256'>): string {
  return `${path} sha256:${sha256.slice(0, 16)}`;
}

/**
 * What contact lists of earlier imports say that are in doubt, or none, as far as this import goes: who a list in doubt makes
 * an employee of may be a customer still, and what a list said that is an attachment nobody said.
 */
export function distrustContacts(db: ReadDb, people: PeopleDirectory, unmasking: Unmasking, earlier: Earlier): void {
  const [doubted, voided] = [evidencesOf(unmasking.doubted), voidedEvidences(unmasking, earlier)];
  if (doubted.length > 0) people.doubt(namedIn(db, doubted));
  if (voided.length === 0) return;
  const counting = evidencesOf(
    earlier.filter((source) => source.state !== 'void' && !voided.includes(evidenceOf(source))),
  );
  const other = db
    .prepare(
      `SELECT name FROM person_alias WHERE source_id = ? AND kind = 'name' AND evidence IN (SELECT value FROM json_each(?))
       ORDER BY id DESC LIMIT 1`,
    )
    .pluck();
  for (const id of namedIn(db, voided))
    people.forget(id, (other.get(id, JSON.stringify(counting)) as string | undefined) ?? null);
}

/** Takes back in the archive what these lists told. Call when the lists of this import are saved. */
export function forgetContacts(db: WriteDb, people: PeopleDirectory, unmasking: Unmasking, earlier: Earlier): void {
  const voided = JSON.stringify(voidedEvidences(unmasking, earlier));
  for (const table of ['person_alias', 'handover'])
    db.prepare(`DELETE FROM ${table} WHERE evidence IN (SELECT value FROM json_each(?))`).run(voided);
  const save = db.prepare('UPDATE person SET name = ?, kind = ?, kind_evidence = ? WHERE source_id = ?');
  for (const id of people.forgotten()) {
    const { name, kind, evidence } = people.describe(id);
    save.run(name, kind, evidence, id);
  }
}

type Earlier = readonly EarlierSource[];

function evidencesOf(sources: readonly EarlierSource[]): string[] {
  return [...new Set(sources.filter(({ role }) => role === 'contacts').map(evidenceOf))];
}

/** The same list may have been read again since, and count. */
function voidedEvidences({ voided }: Unmasking, earlier: Earlier): string[] {
  const ids = new Set(voided.map(({ id }) => id));
  const counting = new Set(evidencesOf(earlier.filter(({ id, state }) => state !== 'void' && !ids.has(id))));
  return evidencesOf(voided).filter((evidence) => !counting.has(evidence));
}

function namedIn(db: ReadDb, evidences: readonly string[]): string[] {
  return db
    .prepare('SELECT DISTINCT source_id FROM person_alias WHERE evidence IN (SELECT value FROM json_each(?))')
    .pluck()
    .all(JSON.stringify(evidences)) as string[];
}
