import { AppError } from '../../../../shared/errors.ts';
import type { Redaction } from '../../../../shared/ipc/exportOptions.ts';
import { appendAudit } from '../../audit/index.ts';
import type { WriteDb } from '../../store/index.ts';
import type { Completeness } from '../content/completeness.ts';
import type { Export, ExportDeps, ExportWish } from '../exporting.ts';
import type { Selected } from '../reading/selection.ts';
import { checkLeaks } from './leaks.ts';
import { ownWords } from './ownWords.ts';
import { planRedaction } from './plan.ts';
import { hashOfText } from './salts.ts';
import { sealWish } from './sealedWish.ts';
import { createRedactor } from './redactor.ts';
import type { Redactor } from './redactor.ts';

/**
 * What hides things in this export; null when nothing is to be hidden. Throws as `planRedaction`, and `input.invalid` for
 * what cannot go with a redacted bundle: a term report counts hits in hidden texts too, and salts undo the salted hashes.
 */
export async function redactorFor(
  { archive, flagMarks }: ExportDeps,
  wish: ExportWish,
  rows: readonly Selected[],
  checkpoint: () => Promise<void>,
): Promise<Redactor | null> {
  const { redaction, redactionSalts } = wish.options;
  if (redaction === null) return null;
  const problems: string[] = [];
  if (redactionSalts) problems.push('the salts of a redaction go into the sealed bundle, never into the redacted one');
  if (wish.termReport) problems.push('a term report counts what is hidden; leave it out of a redacted bundle');
  if (problems.length > 0) throw new AppError('input.invalid', { route: 'evidence.export', problems });
  return createRedactor(await planRedaction({ db: archive.read, rows, redaction, flagMarks, checkpoint }));
}

/**
 * Enters what was hidden, with reasons, and what was asked for into the chain, right before the entry of the export, which
 * is the only line that leaves in the bundle. What is sealed keeps the hash that this line begins with from being guessed, too.
 */
export function recordRedaction(
  db: WriteDb,
  { archive }: ExportDeps,
  wish: ExportWish,
  { subject, atMs }: { readonly subject: string; readonly atMs: number },
): void {
  const { actor, caseName, selection, options } = wish;
  const {
    spans = [],
    messages = [],
    texts = [],
    detectors = [],
    ...more
  }: Partial<Redaction> = options.redaction ?? {};
  const hidden = texts.map(({ text, reason }) => ({ text: hashOfText(archive, text), reason }));
  const counts = { spans: spans.length, messages: messages.length, texts: texts.length };
  const sealed = sealWish(archive, {
    case: caseName,
    selection,
    redaction: { spans, messages, texts: hidden, detectors, ...more },
  });
  const details = { ...counts, detectors, sealed };
  appendAudit(db, { atMs, actor, action: 'evidence.redacted', subject, details });
}

/** @throws AppError `evidence.redactionLeak` */
export async function refuseLeaks(
  { db, bag, redactor, wish }: Export,
  completeness: Completeness,
  checkpoint: () => Promise<void>,
): Promise<void> {
  if (!redactor) return;
  const own = ownWords(db, completeness, wish.options.language);
  await checkLeaks(bag, redactor.plan.hidden, { ownWords: own, checkpoint });
}
