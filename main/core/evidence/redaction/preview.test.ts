import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readMessages } from '../../archive/index.ts';
import { agreeLine, allMessageIds, CUSTOMER, EMPLOYEE, importFiles, textLine } from '../testing/chatArchive.ts';
import { useArchives } from '../testing/harness.ts';
import { previewRedaction } from './preview.ts';
import { idOf, PHONE, redactionOf, SECRET, spanOf, talk } from './testing.ts';

const { archiveWith, target } = useArchives();

test('the preview counts by what asks for it, and shows what would go, in place', async () => {
  const archive = await archiveWith(talk());
  const messageIds = allMessageIds(archive);
  const redaction = redactionOf({
    detectors: ['cnMobile', 'email'],
    spans: [spanOf(archive, SECRET), spanOf(archive, '好的')],
    messages: [{ messageId: idOf(archive, '今天签吗'), reason: '无关' }],
  });
  const flagMarks = () => new Map();
  const wish = { db: archive.read, messageIds, contextMessages: 0, redaction, flagMarks };
  const preview = await previewRedaction(wish);
  expect(preview).toMatchObject({
    whole: 1,
    partly: 4,
    places: { span: 2, text: 0, repeat: 2, detector: { cnMobile: 1 } },
    media: { hidden: 0, kept: 0, unread: { pictures: 0, recordings: 0, documents: 0, packed: 0 } },
    textsNotFound: [],
    tooShort: 1,
    tellsQuery: null,
  });
  const [phone] = preview.samples;
  expect(phone?.text.slice(...(phone.ranges[0] ?? [0, 0]))).toBe(PHONE);
  expect(preview.samples.map(({ messageId }) => messageId)).toEqual(
    readMessages(archive.read, messageIds)
      .filter(({ text }) => text !== '' && text !== '嗯嗯')
      .map(({ id }) => id),
  );
  expect(preview.samplesTotal).toBe(5);
  const all = await previewRedaction({ ...wish, samples: { of: 'all', offset: 1 } });
  expect(all.samplesTotal).toBe(messageIds.length);
  expect(all.samples.map(({ messageId }) => messageId)).toEqual(messageIds.slice(1));
  const queryRanges = (): [number, number][] => [[0, 1]];
  expect((await previewRedaction({ ...wish, queryRanges })).tellsQuery).toBe(false);
  expect(await previewRedaction({ ...wish, messageIds: [], redaction: redactionOf({}) })).toMatchObject({
    whole: 0,
    partly: 0,
    samples: [],
  });
});

test('the preview tells which texts stand nowhere, and what attachments nobody but a person looks into', async () => {
  const archive = await archiveWith([agreeLine(1), textLine(2, CUSTOMER, EMPLOYEE, '王 小 明的合同')]);
  archive.transaction((db) => db.prepare('UPDATE person SET name = ? WHERE source_id = ?').run('欧阳明月', CUSTOMER));
  const place = target();
  const bodies = ['\x89PNG\r\n\x1a\n\0', '%PDF-1.7 x', '#!AMR\n', '7z\xbc\xaf\x27\x1c', 'a text'];
  const lines = bodies.map((body, at) => {
    const bytes = Buffer.from(body, 'latin1');
    const md5sum = createHash('md5').update(bytes).digest('hex');
    writeFileSync(join(place, `${md5sum}.bin`), bytes);
    const { text: _, ...line } = JSON.parse(textLine(3 + at, CUSTOMER, EMPLOYEE, ''));
    const file = { md5sum, filename: `鼢鼙鼯${at}.bin`, fileext: 'bin', filesize: bytes.length, sdkfileid: `id${at}` };
    return JSON.stringify({ ...line, msgtype: 'file', file });
  });
  writeFileSync(join(place, 'chat.jsonl'), lines.join('\n'));
  await importFiles(archive, [place]);
  const texts = ['王小明', '欧阳明月', '鼢鼙鼯', '王晓明'].map((text) => ({ text, reason: 'x' }));
  const wish = { db: archive.read, messageIds: allMessageIds(archive), contextMessages: 0, flagMarks: () => new Map() };
  expect(await previewRedaction({ ...wish, redaction: redactionOf({ texts }) })).toMatchObject({
    media: { kept: 5, unread: { pictures: 1, recordings: 1, documents: 1, packed: 1 } },
    textsNotFound: ['王晓明'],
  });
});
