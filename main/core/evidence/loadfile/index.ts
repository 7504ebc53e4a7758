import type { LoadFile } from '../../../../shared/ipc/exportOptions.ts';
import type { BundleHead, ItemWriter } from '../content/itemWriter.ts';
import type { Export } from '../exporting.ts';
import { createConcordance } from './concordance.ts';
import { createEdrm } from './edrm.ts';
import { LOAD_README } from './readme.ts';
import { createRsmf } from './rsmf.ts';

const MAKERS: Readonly<Record<LoadFile, (exporting: Export, head: BundleHead) => ItemWriter>> = {
  concordance: ({ bag, clock }) => createConcordance(bag, clock),
  edrm: ({ bag, clock }, head) => createEdrm(bag, clock, head),
  rsmf: ({ bag, clock, deps }, head) => createRsmf(bag, clock, head, `${deps.software.name} ${deps.software.version}`),
};

/** data/loadfile/: the items for review platforms, in the formats that were asked for; null when none was. */
export function createLoadFiles(exporting: Export, head: BundleHead): ItemWriter | null {
  const formats = new Set(exporting.wish.options.loadFiles);
  if (formats.size === 0) return null;
  const writers = [...formats].map((format) => MAKERS[format](exporting, head));
  return {
    async add(item) {
      for (const writer of writers) await writer.add(item);
    },
    async close(completeness) {
      for (const writer of writers) await writer.close(completeness);
      exporting.bag.put('data/loadfile/README.txt', LOAD_README);
    },
  };
}
