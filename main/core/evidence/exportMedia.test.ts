import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ExportOptions } from '../../../shared/ipc/exportOptions.ts';
import { quietJob } from '../lib/job.ts';
import { exportBundle, previewSelection } from './index.ts';
import {
  agreeLine,
  allMessageIds,
  CUSTOMER,
  depsOf,
  EMPLOYEE,
  importFiles,
  textLine,
  wishOf,
} from './testing/chatArchive.ts';
import { csv, read, useArchives } from './testing/harness.ts';
import { pdfTexts } from './testing/pdfText.ts';
import { bundleFiles, tamper } from './testing/tamper.ts';

const { target, archiveWith } = useArchives();

describe('media', () => {
  const image = (seq: number, bytes: string, more: object = {}): string => {
    const md5sum = createHash('md5').update(bytes).digest('hex');
    const line = JSON.parse(textLine(seq, CUSTOMER, EMPLOYEE, ''));
    delete line.text;
    return JSON.stringify({
      ...line,
      msgtype: 'image',
      image: { md5sum, filesize: bytes.length, sdkfileid: `id${seq}`, ...more },
    });
  };
  const PNG = '\x89PNG\r\n\x1a\n picture';
  const PAGE = '<html><script>alert(1)</script>';

  test('is there by its hash, once, ends as what it is, and its absence is listed', async () => {
    const archive = await archiveWith([agreeLine(1)]);
    const place = target();
    const md5 = createHash('md5').update(Buffer.from(PNG, 'latin1')).digest('hex');
    writeFileSync(join(place, `${md5}.png`), PNG, 'latin1');
    writeFileSync(join(place, `${createHash('md5').update(PAGE).digest('hex')}.png`), PAGE);
    const chat = join(place, 'chat.jsonl');
    writeFileSync(
      chat,
      [image(2, PNG, { md5sum: md5 }), image(3, PNG, { md5sum: md5 }), image(4, PAGE), image(5, 'absent')].join('\n'),
    );
    await importFiles(archive, [place]);
    const ids = allMessageIds(archive);
    expect(previewSelection(archive.read, ids).media).toEqual({ present: 3, undeclared: 0, missing: 1, altered: 0 });
    const {
      bundle,
      verification,
      media: counts,
    } = await exportBundle(depsOf(archive), wishOf(target(), ids), quietJob);
    expect(counts).toEqual({ present: 3, undeclared: 0, missing: 1, altered: 0, withheld: 0 });
    expect(verification).toMatchObject({ ok: true, problems: [] });
    const media = bundleFiles(bundle).filter((file) => file.startsWith('data/media/'));
    const sha = (bytes: string): string => createHash('sha256').update(bytes, 'latin1').digest('hex');
    const pathOf = (bytes: string, ending: string): string =>
      `data/media/${sha(bytes).slice(0, 2)}/${sha(bytes)}.${ending}`;
    expect(media).toEqual([pathOf(PNG, 'png'), pathOf(PAGE, 'bin')].sort());
    expect(readFileSync(join(bundle, pathOf(PNG, 'png')), 'latin1')).toBe(PNG);
    expect(csv(bundle, 'data/missing-media.csv')).toMatchObject([{ item: 'ZZ-0000005', status: 'missing' }]);
    expect(csv(bundle, 'data/evidence-list.csv').map((row) => row['编号 item'])).toContain('ZZ-0000002-M1');
    expect(read(bundle, 'data/index.html')).toContain(`<a href="${pathOf(PNG, 'png').slice(5)}">`);
  });

  /** One that is read at once, one that is too large for that. */
  const SIZES = [
    ['small', PNG],
    ['large', PNG + 'x'.repeat(3 << 20)],
  ] as const;

  async function archiveWithFile(bytes: string): Promise<ReturnType<typeof archiveWith>> {
    const archive = await archiveWith([agreeLine(1)]);
    const place = target();
    const md5 = createHash('md5').update(Buffer.from(bytes, 'latin1')).digest('hex');
    writeFileSync(join(place, `${md5}.png`), bytes, 'latin1');
    writeFileSync(join(place, 'chat.jsonl'), image(2, bytes, { md5sum: md5 }));
    await importFiles(archive, [place]);
    return archive;
  }

  test.each(SIZES)('of any size comes along as it is: %s', async (_, bytes) => {
    const archive = await archiveWithFile(bytes);
    const made = await exportBundle(depsOf(archive), wishOf(target(), allMessageIds(archive)), quietJob);
    expect(made).toMatchObject({ media: { present: 1 }, verification: { ok: true } });
    const [file = ''] = bundleFiles(join(made.bundle, 'data/media'));
    expect(readFileSync(join(made.bundle, 'data/media', file), 'latin1')).toBe(bytes);
  });

  test.each(SIZES)(
    'that is damaged in the archive counts as missing, and no part of it leaves: %s',
    async (_, bytes) => {
      const archive = await archiveWithFile(bytes);
      const vault = join(archive.folder, 'media');
      const [stored = ''] = bundleFiles(vault);
      tamper(vault, 'flip', stored, () => 0.6);
      const { bundle, verification, media } = await exportBundle(
        depsOf(archive),
        wishOf(target(), allMessageIds(archive)),
        quietJob,
      );
      expect(verification.ok).toBe(true);
      expect(existsSync(join(bundle, 'data/media'))).toBe(false);
      expect(csv(bundle, 'data/missing-media.csv')).toHaveLength(1);
      expect(media).toEqual({ present: 0, undeclared: 0, missing: 1, altered: 0, withheld: 0 });
    },
  );

  test('that is told by its name only is counted apart and marked everywhere, with the file that it came from', async () => {
    const archive = await archiveWith([agreeLine(1)]);
    const place = target();
    const given = join(place, '2.png');
    writeFileSync(given, PNG, 'latin1');
    writeFileSync(join(place, 'chat.jsonl'), image(2, PNG, { md5sum: '' }));
    await importFiles(archive, [place]);
    const ids = allMessageIds(archive);
    expect(previewSelection(archive.read, ids).media).toMatchObject({ present: 0, undeclared: 1 });
    const options = ExportOptions.parse({ language: 'en' });
    const { bundle, media, verification } = await exportBundle(
      depsOf(archive),
      wishOf(target(), ids, { options }),
      quietJob,
    );
    expect(verification.ok).toBe(true);
    expect(media).toMatchObject({ present: 0, undeclared: 1, missing: 0 });
    const mark = 'told by its name only, nothing to check it by';
    expect(read(bundle, 'data/index.html')).toContain(`(${mark})`);
    expect(csv(bundle, 'data/evidence-list.csv')[2]).toMatchObject({
      item: 'ZZ-0000002-M1',
      source: given,
      category: `electronic file (${mark})`,
    });
    expect(csv(bundle, 'data/missing-media.csv')).toMatchObject([
      { item: 'ZZ-0000002', status: 'undeclared', linked_by: 'name', origin: given },
    ]);
    expect(read(bundle, 'data/messages.jsonl')).toContain(`"linkedBy":"name","origin":${JSON.stringify(given)}`);
    for (const pdf of pdfTexts(join(bundle, 'data/report.pdf'), '-raw'))
      expect(pdf.replaceAll(/\s+/gu, ' ')).toContain(`(${mark})`);
  });

  test('that is another file than declared is marked so in the list of electronic data', async () => {
    const archive = await archiveWith([agreeLine(1)]);
    const place = target();
    // Saved under the MD5 that the message declares, but it is something else.
    writeFileSync(join(place, `${'a'.repeat(32)}.png`), PNG, 'latin1');
    writeFileSync(join(place, 'chat.jsonl'), image(2, PNG, { md5sum: 'a'.repeat(32) }));
    await importFiles(archive, [place]);
    const options = ExportOptions.parse({ language: 'en' });
    const { bundle, media } = await exportBundle(
      depsOf(archive),
      wishOf(target(), allMessageIds(archive), { options }),
      quietJob,
    );
    expect(media).toMatchObject({ altered: 1 });
    const [, , piece] = csv(bundle, 'data/evidence-list.csv');
    expect(piece).toMatchObject({
      item: 'ZZ-0000002-M1',
      category: 'electronic file (differs from the declared hash or size)',
    });
    for (const pdf of pdfTexts(join(bundle, 'data/evidence-list.pdf'), '-raw'))
      expect(pdf.replaceAll(/\s+/gu, ' ')).toContain('(differs from the declared hash or size)');
  });
});
