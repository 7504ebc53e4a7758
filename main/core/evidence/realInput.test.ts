import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { quietJob } from '../lib/job.ts';
import { exportBundle, verifyBundle } from './index.ts';
import { agreeLine, allMessageIds, depsOf, importFiles, wishOf } from './testing/chatArchive.ts';
import { csv, read, useArchives } from './testing/harness.ts';
import { runReadme } from './testing/shell.ts';
import { bundleFiles, SPOILINGS, tamper } from './testing/tamper.ts';

const { target, archiveWith } = useArchives();

const data = join(import.meta.dirname, '../../../../shared/data');
const hasData = existsSync(join(data, 'wecom/real-zh-5k.jsonl'));
if (!hasData) console.warn(`SKIPPED: the real inputs are not at ${data}`);

describe.skipIf(!hasData)('real input', () => {
  test('every official sample: each type of message, uint64 numbers, missing media', async () => {
    const archive = await archiveWith([agreeLine(1)]);
    await importFiles(archive, [
      join(data, 'wecom/official-samples/decrypted-with-seq.jsonl'),
      join(data, 'wecom/wxjava-uint64-vectors.decrypted.jsonl'),
    ]);
    const ids = allMessageIds(archive);
    expect(ids.length).toBeGreaterThan(10);
    const made = await exportBundle(depsOf(archive), wishOf(target(), ids), quietJob);
    expect(made.verification).toMatchObject({ ok: true, problems: [] });
    const manifest = runReadme(made.bundle);
    expect(manifest['manifest']).toEqual({ status: 0, out: '' });
    expect(manifest['inclusion']).toEqual({ status: 0, out: '' });
  });

  test('formulas, HTML, script, links and direction controls do nothing in any file', async () => {
    const hostile = join(data, 'hostile/wecom/w23-formula-html-bidi.jsonl');
    const agree = [agreeLine(0, 'wmErxtDgAA9AW32YyyuYRimKr7D1KWlw', 'zhangsan')].map((line) =>
      line
        .replace(/"msgtime":\d+/u, '"msgtime":1600000000000')
        .replace(/"agree_time":\d+/u, '"agree_time":1600000000000'),
    );
    const archive = await archiveWith(agree);
    await importFiles(archive, [hostile]);
    const { bundle } = await exportBundle(depsOf(archive), wishOf(target(), allMessageIds(archive)), quietJob);
    const rows = csv(bundle, 'data/messages.csv');
    expect(rows.length).toBeGreaterThanOrEqual(8);
    for (const file of [
      'messages',
      'evidence-list',
      'missing-media',
      'search/hits',
      'consent/consent',
      'review/decisions',
      'provenance/custody',
    ]) {
      for (const row of csv(bundle, `data/${file}.csv`)) {
        for (const cell of Object.values(row)) expect(cell).not.toMatch(/^[=+\-@\t\r]|[\u202a-\u202e]/u);
      }
    }
    expect(rows.find((row) => row['text']?.includes('HYPERLINK'))).toMatchObject({ made_harmless: 'text' });
    const html = read(bundle, 'data/index.html');
    expect(html).not.toMatch(/<script|<img|\u202e|href="(?!#|raw\/|media\/)/u);
    expect(html).toContain('&lt;script&gt;alert(2)&lt;/script&gt;');
    expect(html).toContain('[U+202E]');
    expect(read(bundle, 'data/messages.jsonl')).not.toMatch(/[\u202a-\u202e]/u);
    expect(read(bundle, 'data/messages.jsonl')).toContain('\\u202e');
  });

  test('5,000 real messages: bundle of all that was loaded, spoilt at hundreds of places, each one named', async () => {
    const archive = await archiveWith([agreeLine(1)]);
    await importFiles(archive, [join(data, 'wecom/real-zh-5k.jsonl')]);
    const ids = allMessageIds(archive);
    const some = ids.filter((_, at) => at % 16 === 0);
    const all = await exportBundle(depsOf(archive), wishOf(target(), ids), quietJob);
    expect(all.verification.ok).toBe(true);
    expect(all.items).toBe(ids.length);
    const { bundle } = await exportBundle(depsOf(archive), wishOf(target(), some), quietJob);
    const files = bundleFiles(bundle);
    expect(files.length).toBeGreaterThan(300);
    let state = 42;
    const draw = (): number => (state = (state * 48271) % 2147483647) / 2147483647;
    for (let round = 0; round < 300; round++) {
      const spoiling = SPOILINGS[round % SPOILINGS.length] ?? 'flip';
      const file = files[Math.floor(draw() * files.length)] ?? '';
      const tampered = tamper(bundle, spoiling, file, draw);
      const report = await verifyBundle(bundle, quietJob);
      tampered.undo();
      expect(report.ok, `${spoiling} ${file}`).toBe(false);
      expect(
        report.problems.map((problem) => problem.file),
        `${spoiling} ${file}`,
      ).toContain(tampered.file);
    }
    expect((await verifyBundle(bundle, quietJob)).ok).toBe(true);
  }, 300_000);
});
