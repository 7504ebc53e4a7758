import { expect, test } from 'vitest';
import { ExportOptions } from '../../../shared/ipc/exportOptions.ts';
import { quietJob } from '../lib/job.ts';
import type { JobContext } from '../lib/job.ts';
import { exportBundle } from './index.ts';
import { allMessageIds, depsOf, wishOf } from './testing/chatArchive.ts';
import { chat, useArchives } from './testing/harness.ts';

const { target, archiveWith } = useArchives();

test('an export tells how far it has read back and packed, each from its beginning', async () => {
  const archive = await archiveWith(chat());
  const options = ExportOptions.parse({ pdf: false, transport: {} });
  const told: string[] = [];
  const shares: number[] = [];
  const checkpoint: JobContext['checkpoint'] = async ({ done, total, stage = 'items' }) => {
    if (told.at(-1) !== stage) told.push(stage);
    if (stage === 'packing') shares.push(done / total);
  };
  const wish = wishOf(target(), allMessageIds(archive), { options });
  const made = await exportBundle(depsOf(archive), wish, { signal: quietJob.signal, checkpoint });
  expect(told).toEqual(['items', 'checking', 'packing']);
  expect(shares).toEqual(Array.from({ length: made.files }, (_, at) => at / made.files));
});
