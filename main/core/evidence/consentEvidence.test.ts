import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { quietJob } from '../lib/job.ts';
import type { TestArchive } from '../store/testing.ts';
import { exportBundle } from './index.ts';
import {
  agreeLine,
  allMessageIds,
  CUSTOMER,
  depsOf,
  EMPLOYEE,
  importFiles,
  importLines,
  textLine,
  wishOf,
} from './testing/chatArchive.ts';
import { csv, useArchives } from './testing/harness.ts';

const { target, archiveWith } = useArchives();

const HEADER = 'employee,customer,status,time\n';
function put(archive: TestArchive, name: string, content: string): string {
  const path = join(dirname(archive.folder), name);
  writeFileSync(path, content);
  return path;
}

async function evidenceIn(archive: TestArchive): Promise<Record<string, string | undefined>[]> {
  const { bundle } = await exportBundle(depsOf(archive), wishOf(target(), allMessageIds(archive)), quietJob);
  return csv(bundle, 'data/consent/consent.csv');
}

test('refusals stand in consent.csv also where their ids are written otherwise, or name no employee', async () => {
  const archive = await archiveWith([agreeLine(1), textLine(2, CUSTOMER, EMPLOYEE, '您好')]);
  const rows = [`${EMPLOYEE.toUpperCase()},${CUSTOMER},disagree,2030-01-01T00:00:00Z`];
  rows.push(`,${CUSTOMER},withdrawn,2031-01-01T00:00:00Z`, `lisi,${CUSTOMER},disagree,2032-01-01T00:00:00Z`);
  rows.push(`${EMPLOYEE.toUpperCase()},${CUSTOMER},agree,2033-01-01T00:00:00Z`);
  await importFiles(archive, [put(archive, 'w.csv', `${HEADER}${rows.join('\n')}\n`)]);
  expect(await evidenceIn(archive)).toMatchObject([
    { scope: `pair:${EMPLOYEE}|${CUSTOMER}`, status: 'agree', in_doubt: '' },
    { scope: `pair:${EMPLOYEE.toUpperCase()}|${CUSTOMER}`, status: 'disagree', in_doubt: '' },
    { scope: `pair:|${CUSTOMER}`, status: 'disagree', in_doubt: '' },
  ]);
});

test('an agreement whose source is in doubt stands there, and that it is', async () => {
  const archive = await archiveWith([textLine(1, 'wmStranger000000000000000000000001', EMPLOYEE, '在吗')]);
  const register = `${HEADER}${EMPLOYEE},${CUSTOMER},agree,2020-01-01T00:00:00Z\n`;
  const chat = put(archive, '1.jsonl', `${textLine(2, CUSTOMER, EMPLOYEE, '您好')}\n`);
  await importFiles(archive, [chat, put(archive, 'register.csv', register)]);
  const md5sum = createHash('md5').update(register).digest('hex');
  const message = JSON.parse(textLine(3, CUSTOMER, EMPLOYEE, '')) as object;
  const sent = { ...message, msgtype: 'file', text: undefined, file: { md5sum, filename: 'x', sdkfileid: 's' } };
  await importLines(archive, [JSON.stringify(sent)], '2.jsonl');
  expect(await evidenceIn(archive)).toMatchObject([{ status: 'agree', evidence_kind: 'register', in_doubt: 'yes' }]);
});
