import { expect, test } from 'vitest';
import { readMessages } from '../../archive/index.ts';
import { allMessageIds } from '../testing/chatArchive.ts';
import { useArchives } from '../testing/harness.ts';
import { previewRedaction } from './preview.ts';
import { idOf, PHONE, redactionOf, SECRET, spanOf, talk } from './testing.ts';

const { archiveWith } = useArchives();

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
    media: { hidden: 0, kept: 0 },
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
  const queryRanges = (): [number, number][] => [[0, 1]];
  expect((await previewRedaction({ ...wish, queryRanges })).tellsQuery).toBe(false);
  expect(await previewRedaction({ ...wish, messageIds: [], redaction: redactionOf({}) })).toMatchObject({
    whole: 0,
    partly: 0,
    samples: [],
  });
});
