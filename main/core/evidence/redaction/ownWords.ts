import type { BundleLanguage } from '../../../../shared/ipc/exportOptions.ts';
import type { ReadDb } from '../../store/index.ts';
import { readmeText } from '../bag/readme.ts';
import type { Completeness } from '../content/completeness.ts';
import { completenessRows } from '../content/completenessText.ts';
import { EVIDENCE_NAMES } from '../content/evidenceList.ts';
import { LABELS } from '../content/labels.ts';
import { LOAD_README } from '../loadfile/readme.ts';
import { PDF_LABELS } from '../pdf/labels.ts';
import { HELD_ONLY } from '../reading/heldOnly.ts';

/**
 * What a bundle says whatever it holds: labels, READMEs, and who did what in the archive, whose names are never hidden. A
 * text of three characters that stands in here tells of no leak when it is found.
 */
export function ownWords(db: ReadDb, completeness: Completeness, language: BundleLanguage): string {
  const readme = readmeText({ bundleId: '', signerKeySha256: '', isRedacted: true });
  const statement = completenessRows(completeness, language).map(([label]) => label);
  const actors = db.prepare('SELECT DISTINCT actor FROM audit_entry').pluck().all() as string[];
  const labels = [LABELS, EVIDENCE_NAMES, PDF_LABELS].map((all) => JSON.stringify(all[language]));
  return [...labels, ...statement, readme, LOAD_README, HELD_ONLY, ...actors].join('\n');
}
