import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { itemNumber } from './content/item.ts';
import type { ItemMedia } from './content/item.ts';
import type { BundleHead, ItemWriter } from './content/itemWriter.ts';
import type { Export } from './exporting.ts';
import { BAG } from './verify/commands.ts';

/** Of all pictures in one report; further ones are listed without being shown. */
const PICTURE_BUDGET_BYTES = 64_000_000;

/** Writes data/report.pdf and data/evidence-list.pdf, or nothing when they are not asked for. */
export async function createPdfWriter(exporting: Export, head: BundleHead): Promise<ItemWriter | null> {
  const { bag, deps, wish, rows } = exporting;
  const { language, itemPrefix, pdf: isWanted } = wish.options;
  if (!isWanted) return null;
  const pdf = await import('./pdf/index.ts');
  const facts = {
    head,
    range: `${itemNumber(itemPrefix, 1)} – ${itemNumber(itemPrefix, rows.length)}`,
    software: `${deps.software.name} ${deps.software.version}`,
    typefaces: pdf.createTypefaces(language),
    pictureBytes: picturesOf(bag.partialPath, pdf.LARGEST_PICTURE_BYTES),
  };
  const report = pdf.createReport(bag.open('data/report.pdf'), facts);
  const list = pdf.createListPdf(bag.open('data/evidence-list.pdf'), facts);
  return {
    beginConversation: (conversation) => report.beginConversation?.(conversation),
    gap: (gap, place) => report.gap?.(gap, place),
    async add(item) {
      await report.add(item);
      await list.add(item);
    },
    async close(completeness) {
      await report.close(completeness);
      await list.close(completeness);
    },
  };
}

/**
 * Writes seal/hand-over.pdf, when PDF is asked for: the paper that is signed and kept apart from the bundle. Its hashes are
 * those of the sealed bundle, so it is no part of the payload and no manifest lists it.
 */
export async function writeHandOverForm(
  { bag, deps, wish, rows, clock, archiveName, signerKeySha256 }: Export,
  sealed: { readonly bundleId: string; readonly tagManifestSha256: string; readonly auditHead: string },
): Promise<void> {
  if (!wish.options.pdf) return;
  const { writeHandOver } = await import('./pdf/index.ts');
  writeHandOver(bag.open(BAG.handOver), {
    ...sealed,
    language: wish.options.language,
    clock,
    caseName: wish.caseName,
    archiveName,
    createdAtMs: wish.createdAtMs,
    actor: wish.actor,
    software: `${deps.software.name} ${deps.software.version}`,
    items: rows.length,
    signerKeySha256,
  });
}

function picturesOf(bundle: string, largestBytes: number): (media: ItemMedia) => Buffer | null {
  let left = PICTURE_BUDGET_BYTES;
  return ({ file, sizeBytes }) => {
    if (file === null || sizeBytes === null || sizeBytes > Math.min(left, largestBytes)) return null;
    if (!/\.(?:jpe?g|png)$/u.test(file)) return null;
    left -= sizeBytes;
    return readFileSync(join(bundle, file));
  };
}
