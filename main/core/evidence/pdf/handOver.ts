import type { BagSink } from '../bag/bag.ts';
import { isoUtc } from '../content/clock.ts';
import type { ShownClock } from '../content/clock.ts';
import { LABELS } from '../content/labels.ts';
import type { BundleLanguage } from '../../../../shared/ipc/exportOptions.ts';
import { drawFacts, drawFingerprint, drawForm, write } from './cover.ts';
import { PDF_LABELS } from './labels.ts';
import { createPaper } from './paper.ts';
import { createTypefaces } from './typefaces.ts';

export type HandOverFacts = {
  readonly language: BundleLanguage;
  readonly clock: ShownClock;
  readonly bundleId: string;
  readonly caseName: string;
  readonly archiveName: string;
  readonly createdAtMs: number;
  readonly actor: string;
  readonly software: string;
  readonly items: number;
  readonly signerKeySha256: string;
  readonly tagManifestSha256: string;
  readonly auditHead: string;
};

/**
 * Writes seal/hand-over.pdf: one sheet to print, sign and keep apart from the bundle. Its three hashes tie the paper to
 * every file outside seal/, to the audit chain and to the key; they are known when the bundle is sealed, so it is no part of the payload.
 */
export function writeHandOver(sink: BagSink, facts: HandOverFacts): void {
  const { language, createdAtMs, actor: author, software, clock } = facts;
  const [labels, pdf] = [LABELS[language], PDF_LABELS[language]];
  const title = `${pdf.handOver} ${facts.bundleId}`;
  const paper = createPaper(
    sink,
    { title, author, creator: software, createdAtMs, language, layout: 'portrait' },
    createTypefaces(language),
  );
  write(paper, pdf.handOver, { size: 20, bold: true });
  paper.space(6);
  drawFacts(paper, [
    [pdf.bundle, facts.bundleId],
    [labels.case, facts.caseName],
    [labels.archive, facts.archiveName],
    [labels.items, String(facts.items)],
    [labels.createdAt, `${clock.iso(createdAtMs) ?? '-'} (${isoUtc(createdAtMs) ?? '-'})`],
    [labels.createdBy, `${author} · ${software}`],
  ]);
  paper.space(8);
  drawFingerprint(paper, pdf.fingerprint, facts.signerKeySha256, pdf.fingerprintNote);
  drawFingerprint(paper, pdf.tagManifest, facts.tagManifestSha256, pdf.tagManifestNote);
  drawFingerprint(paper, pdf.auditHead, facts.auditHead, pdf.auditHeadNote);
  write(paper, pdf.formNote, { size: 8, color: '#57606a' });
  paper.space(6);
  drawForm(paper, pdf, [pdf.maker, pdf.given, pdf.received, pdf.witness]);
  paper.close();
}
