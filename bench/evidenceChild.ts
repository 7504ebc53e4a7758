import { ExportOptions } from '../shared/ipc/exportOptions.ts';
import { verifyBundle } from '../main/core/evidence/verify/index.ts';
import { quietJob } from '../main/core/lib/job.ts';
import { openArchive } from '../main/core/store/index.ts';
import { composeArchive } from '../main/engine/compose.ts';
import type { EvidenceRun } from './evidence.ts';
import { BENCH_PASSPHRASE, newArchive } from './import.ts';

// node evidenceChild.ts import ARCHIVE SOURCE | export ARCHIVE OUT ITEMS pdf|plain | verify BUNDLE: prints an EvidenceRun.
const [what, path = '', out = '', items = '0', form] = process.argv.slice(2);
let started = performance.now();
let made: { bundle: string; items: number } = { bundle: path, items: 0 };

if (what === 'verify') {
  const report = await verifyBundle(path, quietJob);
  if (!report.ok) throw new Error(JSON.stringify(report.problems.slice(0, 5)));
} else if (what === 'import') {
  const services = composeArchive(newArchive(path), Date.now);
  await services.importSources({ files: [out], consentFiles: [], basis: 'bench' }, quietJob);
  services.close('exit');
} else {
  const services = composeArchive(
    openArchive({ folder: path, userName: 'bench', passphrase: BENCH_PASSPHRASE, nowMs: 0 }),
    Date.now,
  );
  const messageIds = services.archive.read
    .prepare('SELECT id FROM message ORDER BY record_id LIMIT ?')
    .pluck()
    .all(Math.min(Number(items), 1_000_000)) as number[];
  const options = ExportOptions.parse({ pdf: form === 'pdf' });
  const selection = { kind: 'messages' as const, messageIds };
  started = performance.now();
  made = await services.evidence.export(
    { selection, folder: out, caseName: 'BENCH-1', withTermReport: false, options },
    quietJob,
  );
  services.close('exit');
}
const seconds = (performance.now() - started) / 1000;
const run: EvidenceRun = {
  seconds,
  peakBytes: process.resourceUsage().maxRSS * 1024,
  bundle: made.bundle,
  items: made.items,
};
process.stdout.write(`${JSON.stringify(run)}\n`);
