import { openArchive } from '../../main/core/store/index.ts';
import { TEST_PASSPHRASE, TEST_USER } from '../../main/core/store/testing.ts';
import { composeArchive } from '../../main/engine/compose.ts';
import { shapes } from './shapes.ts';

// node engineChild.ts ARCHIVE: opens it as the engine does, asks everything with pages and facets, three times over, and
// prints the highest resident bytes seen while it was asked.
const [folder = ''] = process.argv.slice(2);
async function ask(): Promise<number> {
  const archive = openArchive({ folder, userName: TEST_USER, passphrase: TEST_PASSPHRASE, nowMs: Date.now() });
  const services = composeArchive(archive, Date.now);
  await services.search.warm();
  let highest = 0;
  for (let round = 0; round < 3; round++) {
    for (const query of shapes) {
      const question = { query, scripts: 'folded' } as const;
      await services.search.run({ ...question, order: 'newest', offset: 0, limit: 50, count: 'now' });
      await services.search.summary(question);
      highest = Math.max(highest, process.memoryUsage.rss());
    }
  }
  services.close('exit');
  return highest;
}

void ask().then((highest) => process.stdout.write(`${highest}\n`));
