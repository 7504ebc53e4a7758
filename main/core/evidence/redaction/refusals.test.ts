import { describe, expect, test } from 'vitest';
import { quietJob } from '../../lib/job.ts';
import type { ExportWish } from '../exporting.ts';
import { exportBundle } from '../index.ts';
import { allMessageIds, depsOf, wishOf } from '../testing/chatArchive.ts';
import { useArchives } from '../testing/harness.ts';
import { idOf, redacting, talk } from './testing.ts';

const { target, archiveWith } = useArchives();

describe('what cannot be done is refused before anything is written', () => {
  const refused = async (wish: Pick<ExportWish, 'options'>, more: Partial<ExportWish> = {}): Promise<unknown> => {
    const archive = await archiveWith(talk());
    return exportBundle(
      depsOf(archive),
      wishOf(target(), allMessageIds(archive), { ...wish, ...more }),
      quietJob,
    ).catch((error: unknown) => error);
  };
  const code = (name: string): object => expect.objectContaining({ code: name });

  test.each([
    ['a message that does not exist', redacting({ messages: [{ messageId: 7, reason: 'x' }] }), 'message.notFound'],
    ['salts beside what they undo', redacting({}, { redactionSalts: true }), 'input.invalid'],
  ])('%s', async (_name, wish, expected) => {
    expect(await refused(wish)).toEqual(code(expected));
  });

  test('a span outside the text: it was measured on something else', async () => {
    const archive = await archiveWith(talk());
    const messageId = idOf(archive, '今天签吗');
    const wish = redacting({ spans: [{ messageId, start: 2, end: 9, reason: 'x' }] });
    const made = exportBundle(depsOf(archive), wishOf(target(), allMessageIds(archive), wish), quietJob);
    await expect(made).rejects.toEqual(code('input.invalid'));
  });

  test('a term report, which counts hidden hits too', async () => {
    const termReport = { write: () => undefined, facts: {} };
    expect(await refused(redacting({}), { termReport })).toEqual(code('input.invalid'));
  });
});
