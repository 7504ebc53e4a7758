import { createHash } from 'node:crypto';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { quietJob } from '../../lib/job.ts';
import { exportBundle } from '../index.ts';
import {
  agreeLine,
  allMessageIds,
  CUSTOMER,
  depsOf,
  EMPLOYEE,
  importFiles,
  textLine,
  wishOf,
} from '../testing/chatArchive.ts';
import { csv, read, useArchives } from '../testing/harness.ts';
import { bundleFiles } from '../testing/tamper.ts';
import { MARK } from './mark.ts';
import { SECRET, redacting, sha256, spanOf, traces } from './testing.ts';

const { target, archiveWith } = useArchives();

describe('media', () => {
  const file = (seq: number, name: string, bytes: string): string => {
    const line = JSON.parse(textLine(seq, CUSTOMER, EMPLOYEE, ''));
    delete line.text;
    const md5sum = createHash('md5').update(bytes).digest('hex');
    const declared = {
      md5sum,
      filename: name,
      fileext: 'txt',
      filesize: Buffer.byteLength(bytes),
      sdkfileid: `id${seq}`,
    };
    return JSON.stringify({ ...line, msgtype: 'file', file: declared });
  };

  test('of a hidden message stays away in every item, and so do its name and hashes', async () => {
    const archive = await archiveWith([agreeLine(1)]);
    const [place, bytes] = [target(), 'the contract of Mr Zhang'];
    const md5 = createHash('md5').update(bytes).digest('hex');
    writeFileSync(join(place, `${md5}.txt`), bytes);
    writeFileSync(
      join(place, 'chat.jsonl'),
      [file(2, '张三合同.txt', bytes), file(3, '又发一次.txt', bytes)].join('\n'),
    );
    await importFiles(archive, [place]);
    const ids = allMessageIds(archive);
    const wish = redacting({ messages: [{ messageId: ids[1] ?? 0, reason: '无关' }] });
    const { bundle, media } = await exportBundle(depsOf(archive), wishOf(target(), ids, wish), quietJob);
    expect(traces(bundle, md5, sha256(bytes), '张三合同', bytes)).toEqual([]);
    expect(media).toEqual({ present: 0, undeclared: 0, missing: 0, altered: 0, withheld: 1 });
    expect(csv(bundle, 'data/missing-media.csv')).toMatchObject([{ item: 'ZZ-0000003', status: 'withheld' }]);
    expect(read(bundle, 'data/index.html')).toContain('因隐去内容而未随附，并非缺失');
    expect(read(bundle, 'data/index.html')).not.toContain('(缺失)');
    expect(csv(bundle, 'data/redactions.csv').map((row) => [row['item'], row['what']])).toEqual([
      ['ZZ-0000002', 'whole'],
      ['ZZ-0000003', 'other'],
    ]);
  });

  test('a file that repeats hidden text does not come along: text in the encodings of China, office documents', async () => {
    const archive = await archiveWith([agreeLine(1)]);
    const place = target();
    const plain = `记录：${SECRET}`;
    // The same text in GB18030.
    const gbk = Buffer.from('bcc7c2bca3baced2d4dacde2c3e6bbb9d3d0d2bbb8f6d5cbbba7', 'hex');
    const word = zipSync({
      'word/document.xml': Buffer.from(`<w:t>${SECRET.slice(0, 3)}</w:t><w:t>${SECRET.slice(3)}</w:t>`),
    });
    const files = [
      Buffer.from(plain),
      Buffer.from(word),
      Buffer.from(`\ufeff${plain}`, 'utf16le'),
      gbk,
      Buffer.from('无关的文件'),
    ];
    const lines = files.map((bytes, at) => {
      const name = createHash('md5').update(bytes).digest('hex');
      writeFileSync(join(place, `${name}.txt`), bytes);
      const line = JSON.parse(file(3 + at, `附件${at}.txt`, ''));
      return JSON.stringify({ ...line, file: { ...line.file, md5sum: name, filesize: bytes.length } });
    });
    writeFileSync(join(place, 'chat.jsonl'), [textLine(2, CUSTOMER, EMPLOYEE, SECRET), ...lines].join('\n'));
    await importFiles(archive, [place]);
    const wish = redacting({ spans: [spanOf(archive, SECRET)] });
    const { bundle } = await exportBundle(depsOf(archive), wishOf(target(), allMessageIds(archive), wish), quietJob);
    const kept = bundleFiles(bundle).filter((path) => path.startsWith('data/media/'));
    expect(kept.map((path) => read(bundle, path))).toEqual(['无关的文件']);
    // Nor how long they are: by that alone a file can be told from others.
    const shown = read(bundle, 'data/messages.jsonl').trimEnd().split('\n');
    const items = shown.map((line) => JSON.parse(line) as { payload: unknown; media: { status: string }[] });
    const told = items.filter(({ media }) => media.some(({ status }) => status === 'withheld'));
    expect(told.map(({ payload }) => payload)).toEqual(files.slice(0, -1).map(() => MARK));
    // Not even an empty folder: its name is the first byte of a hash.
    expect(readdirSync(join(bundle, 'data/media'))).toEqual([kept[0]?.split('/')[2]]);
    expect(
      traces(bundle, SECRET, ...files.slice(0, -1).map((bytes) => createHash('sha256').update(bytes).digest('hex'))),
    ).toEqual([]);
  });
});
