import { quietJob } from '../main/core/lib/job.ts';
import { composeArchive } from '../main/engine/compose.ts';
import { newArchive, type ImportRun } from './import.ts';

// node importChild.ts ARCHIVE SOURCE [CONSENT]: imports as the program does and prints an ImportRun as JSON.
const [folder = '', source = '', consent] = process.argv.slice(2);
const services = composeArchive(newArchive(folder), Date.now);
const started = performance.now();
const report = await services.importSources(
  { files: [source], consentFiles: consent === undefined ? [] : [consent], basis: null },
  quietJob,
);
const seconds = (performance.now() - started) / 1000;
services.close('exit');
const run: ImportRun = { seconds, records: report.read, peakBytes: process.resourceUsage().maxRSS * 1024 };
process.stdout.write(`${JSON.stringify(run)}\n`);
