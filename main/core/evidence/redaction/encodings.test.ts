import { expect, test } from 'vitest';
import { quietJob } from '../../lib/job.ts';
import { exportBundle } from '../index.ts';
import { agreeLine, allMessageIds, CUSTOMER, depsOf, EMPLOYEE, textLine, wishOf } from '../testing/chatArchive.ts';
import { csv, useArchives } from '../testing/harness.ts';
import { MARK } from './mark.ts';
import { PHONE, redacting, spanOf } from './testing.ts';

const { target, archiveWith } = useArchives();

test('beside an encoding only what is hidden goes; behind one the word that holds it', async () => {
  const archive = await archiveWith([
    agreeLine(1),
    textLine(2, CUSTOMER, EMPLOYEE, `电话${PHONE}见https://a.example/%20b&amp;`),
    textLine(3, CUSTOMER, EMPLOYEE, `${PHONE} https://a.example/?t=1390%30138000&u=%31%33800138000`),
  ]);
  const wish = redacting({ detectors: ['cnMobile'] });
  const { bundle } = await exportBundle(depsOf(archive), wishOf(target(), allMessageIds(archive), wish), quietJob);
  expect(csv(bundle, 'data/messages.csv').map((row) => row['text'])).toEqual([
    '',
    `电话${MARK}见https://a.example/%20b&amp;`,
    `${MARK} ${MARK}`,
  ]);
});

test('what is hidden in an encoded form is hidden in plain, too', async () => {
  const hidden = JSON.stringify('C:\\客户\\名单').slice(1, -1);
  const archive = await archiveWith([
    agreeLine(1),
    textLine(2, CUSTOMER, EMPLOYEE, '在 C:\\客户\\名单 里'),
    textLine(3, CUSTOMER, EMPLOYEE, `{"path":"${hidden}"}`),
  ]);
  const wish = redacting({ spans: [spanOf(archive, hidden)] });
  const { bundle } = await exportBundle(depsOf(archive), wishOf(target(), allMessageIds(archive), wish), quietJob);
  expect(csv(bundle, 'data/messages.csv')[1]?.['text']).toBe(`在 ${MARK} 里`);
});
