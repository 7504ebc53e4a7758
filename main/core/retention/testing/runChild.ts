import { openArchive } from '../../store/index.ts';
import { TEST_PASSPHRASE, TEST_USER } from '../../store/testing.ts';
import { runRetention } from '../index.ts';
import { depsFor, NOW_MS } from './kit.ts';

// node runChild.ts ARCHIVE RUN DIGEST: deletes record by record, saying `batch` before each and waiting a little, so that a test can kill it.
const [folder = '', runId = '', digest = ''] = process.argv.slice(2);
const archive = openArchive({ folder, userName: TEST_USER, passphrase: TEST_PASSPHRASE, nowMs: NOW_MS });
await runRetention(
  { ...depsFor(archive), batchRecords: 1 },
  { runId: Number(runId), digest },
  {
    signal: new AbortController().signal,
    checkpoint: () => new Promise((done) => process.stdout.write('batch\n', () => setTimeout(done, 50))),
  },
);
archive.close();
