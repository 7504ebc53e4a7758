import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { ExportOptions } from '../../../../shared/ipc/exportOptions.ts';
import type { FlagMark } from '../../../../shared/model.ts';
import { quietJob } from '../../lib/job.ts';
import type { TestArchive } from '../../store/testing.ts';
import { exportBundle } from '../export.ts';
import { agreeLine, allMessageIds, CUSTOMER, depsOf, EMPLOYEE, textLine, wishOf } from '../testing/chatArchive.ts';
import { chat, useArchives } from '../testing/harness.ts';
import { hasPoppler } from '../testing/pdfText.ts';
import { bundleFiles } from '../testing/tamper.ts';

const { target, archiveWith } = useArchives();

type Options = z.input<typeof ExportOptions>;

async function bundleOf(archive: TestArchive, options: Options = {}, marks?: ReadonlyMap<number, readonly FlagMark[]>) {
  const wish = wishOf(target(), allMessageIds(archive), { options: ExportOptions.parse(options) });
  return (await exportBundle(depsOf(archive, marks), wish, quietJob)).bundle;
}

function poppler(tool: string, args: readonly string[]): string {
  const run = spawnSync(tool, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  expect(run.stderr).toBe('');
  return run.stdout;
}

const textOf = (bundle: string, file: string): string => poppler('pdftotext', ['-layout', join(bundle, file), '-']);

/** Everything on one line, for texts that go over lines. */
const flat = (text: string): string => text.replace(/\s+/gu, '');

describe.skipIf(!hasPoppler)('the report, as a reader of PDF sees it', () => {
  test('every font is embedded as a subset, and the Chinese text comes back', async () => {
    const archive = await archiveWith(chat());
    const bundle = await bundleOf(archive);
    for (const file of ['data/report.pdf', 'data/evidence-list.pdf']) {
      const [, , ...fonts] = poppler('pdffonts', [join(bundle, file)])
        .trimEnd()
        .split('\n');
      expect(fonts.length).toBeGreaterThan(0);
      for (const font of fonts) expect(font).toMatch(/^[A-Z]{6}\+Noto\S+ +CID TrueType +Identity-H +yes yes yes/u);
    }
    const text = textOf(bundle, 'data/report.pdf');
    for (const said of ['这款产品保本吗？', '保本保息，您放心', '我考虑一下 <b>', '今天签吗', '已同意会话内容存档'])
      expect(text).toContain(said);
  });

  test('says what it is, who made it, with which key, and has a line for everybody who signs', async () => {
    const archive = await archiveWith(chat());
    const bundle = await bundleOf(archive);
    const pem = join(bundle, 'seal/signer-p256.pub.pem');
    const der = spawnSync('openssl', ['pkey', '-pubin', '-in', pem, '-outform', 'DER']).stdout;
    const digest = spawnSync('openssl', ['dgst', '-sha256', '-r'], { input: der, encoding: 'utf8' }).stdout.slice(
      0,
      64,
    );
    const cover = textOf(bundle, 'data/report.pdf').split('\f')[0] ?? '';
    expect(flat(cover)).toContain(digest);
    expect(cover).toContain(digest.match(/.{4}/gu)?.slice(0, 8).join(' '));
    for (const fact of ['CASE-2026-0012', '测试归档', '2026-01-06T17:00:00.000+08:00', 'ZZ-0000001 – ZZ-0000005'])
      expect(cover).toContain(fact);
    expect(cover).toMatch(/移交人.+姓名.+日期.+签名/u);
    expect(cover).toMatch(/接收人.+姓名.+日期.+签名/u);
  });

  test('numbers its pages and names the items on each', async () => {
    const lines = Array.from({ length: 60 }, (_, at) => textLine(10 + at, CUSTOMER, EMPLOYEE, `第${at}条消息`));
    const archive = await archiveWith([agreeLine(1), ...lines]);
    const pages = textOf(await bundleOf(archive), 'data/report.pdf')
      .split('\f')
      .slice(0, -1);
    pages.forEach((page, at) => expect(page).toMatch(new RegExp(`\\s${at + 1} ?/ ?${pages.length}\\n*$`, 'u')));
    const transcript = pages.slice(1, -1);
    expect(transcript.length).toBeGreaterThan(3);
    for (const page of transcript) {
      const [head = '', ...rest] = page.split('\n');
      const [first, last] = head.match(/ZZ-\d{7}/gu) ?? [];
      const numbers = rest.join('\n').match(/ZZ-\d{7}/gu) ?? [];
      expect([first, last]).toEqual([numbers[0], numbers.at(-1)]);
    }
    expect(pages.at(-1)).toContain('完整性说明');
    expect(pages.at(-1)).toMatch(/本包条目\s+61/u);
  });

  test('spells out what cannot be seen; names and words of any length stay on the page', async () => {
    const word = 'Donaudampfschifffahrt'.repeat(40);
    const archive = await archiveWith([
      agreeLine(1),
      textLine(2, CUSTOMER, EMPLOYEE, `甲\u202e乙\u2066丙\u200b丁\u0007戊\ufeff己 ${word} 😀👨\u200d👩\u200d👧 한ก`),
    ]);
    const bundle = await bundleOf(archive);
    const text = flat(textOf(bundle, 'data/report.pdf'));
    expect(text).toContain('甲[U+202E]乙[U+2066]丙[U+200B]丁[U+0007]戊[U+FEFF]己');
    expect(text).toContain(word);
    expect(text).toContain('😀👨\u200d👩\u200d👧한[U+0E01]');
    const boxes = poppler('pdftotext', ['-bbox', join(bundle, 'data/report.pdf'), '-']);
    const edges = [...boxes.matchAll(/xMax="([\d.]+)"/gu)].map((match) => Number(match[1]));
    expect(Math.max(...edges)).toBeLessThan(595);
  });

  test('characters that look alike come back as what they are', async () => {
    const alike = '人⼈·•・‧ \u3000…⋯ 量\uf97e';
    const archive = await archiveWith([agreeLine(1), textLine(2, CUSTOMER, EMPLOYEE, `甲${alike}乙`)]);
    const text = textOf(await bundleOf(archive), 'data/report.pdf');
    for (const one of alike.replace(/\s/gu, '')) expect(text).toContain(one);
  });

  test('says where flags are, what state they have, and nothing of those a rule took back', async () => {
    const archive = await archiveWith(chat());
    const ids = allMessageIds(archive);
    const flag: FlagMark = {
      flagId: 1,
      rule: 'guarantee',
      category: 'promise',
      severity: 'critical',
      ranges: [[0, 4]],
      grade: 0,
      status: 'confirmed',
    };
    const marks = new Map([
      [ids[2] ?? 0, [flag]],
      [ids[4] ?? 0, [{ ...flag, rule: 'pressure', status: 'suppressed' as const }]],
    ]);
    const text = textOf(await bundleOf(archive, {}, marks), 'data/report.pdf');
    expect(text).toContain('标记: promise / guarantee (严重, 已确认)');
    expect(text).not.toContain('pressure');
  });

  test('a name that turns text or begins markup stays text in the properties', async () => {
    const archive = await archiveWith(chat());
    const wish = wishOf(target(), allMessageIds(archive), {
      caseName: 'C-1 <x>&\u202egnp',
      options: ExportOptions.parse({}),
    });
    const { bundle } = await exportBundle(depsOf(archive), wish, quietJob);
    const report = join(bundle, 'data/report.pdf');
    expect(poppler('pdfinfo', [report])).toMatch(/^Title: +聊天记录报告 C-1 ＜x＞＆\ufffdgnp$/mu);
    const xmp = poppler('pdfinfo', ['-meta', report]);
    const parser = new SaxesParser();
    parser.on('error', (error) => expect.fail(error.message));
    parser.write(xmp.trim()).close();
    expect(textOf(bundle, 'data/report.pdf')).toContain('C-1 <x>&[U+202E]gnp');
  });

  test('in the language of the bundle', async () => {
    const archive = await archiveWith(chat());
    const english = await bundleOf(archive, { language: 'en', timeZone: 'America/New_York', itemPrefix: 'AB' });
    expect(textOf(english, 'data/report.pdf')).toMatch(/Chat record report[^]*AB-0000002\s+11:10:00/u);
    expect(flat(textOf(english, 'data/evidence-list.pdf'))).toMatch(/Listofelectronicdata[^]*Signature[^]*Witness/u);
    const traditional = await bundleOf(archive, { language: 'zh-Hant' });
    expect(textOf(traditional, 'data/evidence-list.pdf')).toMatch(/電子資料清單[^]*完整性校驗值/u);
  });

  test('the hand-over form ties a sheet of paper to the files, the chain and the key', async () => {
    const archive = await archiveWith(chat());
    const wish = wishOf(target(), allMessageIds(archive), { options: ExportOptions.parse({}) });
    const made = await exportBundle(depsOf(archive), wish, quietJob);
    expect(made.verification).toMatchObject({ ok: true, problems: [] });
    const form = flat(textOf(made.bundle, 'seal/hand-over.pdf'));
    expect(form).toContain(made.id.replace(/\s/gu, ''));
    expect(form).toContain(made.signerKeySha256);
    expect(form).toContain(readFileSync(join(made.bundle, 'data/audit/HEAD.txt'), 'utf8').trim());
    const tagManifest = readFileSync(join(made.bundle, 'tagmanifest-sha256.txt'));
    expect(form).toContain(createHash('sha256').update(tagManifest).digest('hex'));
    expect(form).toContain('此值涵盖包内除seal/以外的全部文件');
  });

  test('the list holds the hash of every record', async () => {
    const archive = await archiveWith(chat());
    const bundle = await bundleOf(archive);
    const list = poppler('pdftotext', ['-raw', join(bundle, 'data/evidence-list.pdf'), '-']);
    const manifest = readFileSync(join(bundle, 'manifest-sha256.txt'), 'utf8').split('\n');
    const raws = manifest.filter((line) => line.includes('data/raw/')).map((line) => line.slice(0, 64));
    expect(raws).toHaveLength(5);
    for (const hash of raws) expect(flat(list)).toContain(hash);
  });

  test('what is redacted is in none of its pages', async () => {
    const archive = await archiveWith(chat());
    const [, , promise = 0] = allMessageIds(archive);
    const span = { messageId: promise, start: 0, end: 4, reason: '客户隐私' };
    const bundle = await bundleOf(archive, { redaction: { spans: [span] } });
    const text = textOf(bundle, 'data/report.pdf');
    expect(text).toContain('█，您放心');
    expect(text).not.toContain('保本保息');
    expect(text).toContain('有隐去的内容');
    expect(text.split('\f')[0]).toContain('本包经过脱敏');
  });
});

test('the same selection, clock and key give the same bytes', async () => {
  const archive = await archiveWith(chat());
  const [first, second] = [await bundleOf(archive), await bundleOf(archive)];
  for (const file of ['data/report.pdf', 'data/evidence-list.pdf'])
    expect(readFileSync(join(first, file)).equals(readFileSync(join(second, file)))).toBe(true);
});

test('a message of a megabyte is printed whole, and others are let in meanwhile', async () => {
  const archive = await archiveWith([agreeLine(1), textLine(2, CUSTOMER, EMPLOYEE, '长话短说。'.repeat(70_000))]);
  let turns = 0;
  let isOver = false;
  const count = (): void => {
    turns += 1;
    if (!isOver) setImmediate(count);
  };
  setImmediate(count);
  const bundle = await bundleOf(archive);
  isOver = true;
  expect(turns).toBeGreaterThan(100);
  const pdf = readFileSync(join(bundle, 'data/report.pdf'), 'latin1');
  expect(pdf.slice(0, 8)).toBe('%PDF-1.7');
  expect(pdf.trimEnd().slice(-5)).toBe('%%EOF');
  if (!hasPoppler) return;
  const text = flat(textOf(bundle, 'data/report.pdf'));
  expect(text.match(/[长话短说。]/gu)?.length).toBeGreaterThanOrEqual(350_000);
});

test('a bundle without PDF has none', async () => {
  const archive = await archiveWith(chat());
  const bundle = await bundleOf(archive, { pdf: false });
  expect(bundleFiles(bundle).filter((file) => file.endsWith('.pdf'))).toEqual([]);
});
