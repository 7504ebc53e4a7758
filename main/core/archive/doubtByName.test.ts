import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { answerLine, CUSTOMER, openKit, textLine, type Kit } from './testing/kit.ts';

let kit: Kit;
beforeEach(() => {
  kit = openKit();
});
afterEach(() => kit.cleanup());

const put: Kit['file'] = (name, content) => kit.file(name, content);

describe('doubt by name alone is told and left to a person', () => {
  const month = [textLine(11, '四月', { from: CUSTOMER }), answerLine(0, 'agree')].join('\n');
  const declares = textLine(2, '', {
    msgtype: 'file',
    text: undefined,
    file: { md5sum: '', filename: '2024-04.jsonl', sdkfileid: 's' },
  });
  const give = (): [string, string] => [put('2024-03.jsonl', declares), put('2024-04.jsonl', month)];

  test('a month that somebody gave its name to: neither read nor passed over in silence', async () => {
    const [march, april] = give();
    const report = await kit.load([march, april]);
    expect(report.problems).toContainEqual(
      expect.objectContaining({ file: april, code: 'source.maybeAttachment', detail: 'messages, name' }),
    );
    expect(report.sources?.map(({ path }) => path)).toEqual([march]);
  });

  test('a person says that it is a source: it is read, in the preview and in the import', async () => {
    const [march, april] = give();
    const vouched = [april];
    expect((await kit.inspect([kit.folder], { vouched })).sources.map(({ path }) => path)).toEqual([march, april]);
    expect(await kit.load([kit.folder], { vouched })).toMatchObject({ loaded: 3, problemCount: 0 });
  });

  test('one entry of a zip can be vouched for', async () => {
    const zip = put(
      'all.zip',
      Buffer.from(zipSync({ '2024-03.jsonl': strToU8(declares), '2024-04.jsonl': strToU8(month) })),
    );
    const entry = `${zip}!/2024-04.jsonl`;
    expect(await kit.load([zip])).toMatchObject({ read: 1 });
    expect(await kit.load([zip], { vouched: [entry] })).toMatchObject({ read: 3, problemCount: 0 });
  });

  test('a word for a file that is not among the given ones is refused', async () => {
    const [march] = give();
    await expect(kit.load([march], { vouched: [join(kit.folder, 'x')] })).rejects.toThrow('import.notAmongFiles');
  });
});
