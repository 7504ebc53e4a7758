import { consentGate } from '../../consent/index.ts';
import { openArchive } from '../../store/index.ts';
import { TEST_NOW_MS, TEST_PASSPHRASE, TEST_USER } from '../../store/testing.ts';
import { importSources } from '../index.ts';

// node importChild.ts ARCHIVE FILE: imports, saying `batch` after each one and waiting for the other side to read it, so that a test can kill it midway.
const [folder = '', file = ''] = process.argv.slice(2);
const archive = openArchive({ folder, userName: TEST_USER, passphrase: TEST_PASSPHRASE, nowMs: TEST_NOW_MS });
await importSources(
  {
    read: archive.read,
    transaction: archive.transaction,
    archiveFolder: archive.folder,
    mediaKey: archive.key('media'),
    actor: TEST_USER,
    nowMs: () => TEST_NOW_MS,
    consent: consentGate,
    onStored: () => 0,
    onRemoved: () => undefined,
  },
  { files: [file], consentFiles: [], basis: null },
  {
    signal: new AbortController().signal,
    checkpoint: ({ records }) =>
      records === undefined
        ? Promise.resolve()
        : new Promise((done) => process.stdout.write('batch\n', () => setTimeout(done, 50))),
  },
);
archive.close();
