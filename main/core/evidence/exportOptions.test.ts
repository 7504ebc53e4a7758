import { describe, expect, test } from 'vitest';
import { ExportOptions } from '../../../shared/ipc/exportOptions.ts';
import { quietJob } from '../lib/job.ts';
import { exportBundle } from './index.ts';
import { allMessageIds, CUSTOMER, depsOf, EMPLOYEE, textLine, wishOf } from './testing/chatArchive.ts';
import { chat, csv, read, useArchives } from './testing/harness.ts';

const { target, archiveWith } = useArchives();

async function exported(options: Partial<ExportOptions>, lines = chat()): Promise<string> {
  const archive = await archiveWith(lines);
  const wish = wishOf(target(), allMessageIds(archive), {
    options: ExportOptions.parse({ pdf: false, ...options }),
  });
  return (await exportBundle(depsOf(archive), wish, quietJob)).bundle;
}

describe('the options of an export', () => {
  test('language: the transcript and the list of electronic data are in it, the README in all three', async () => {
    const titles = { 'zh-Hans': '聊天记录', 'zh-Hant': '對話記錄', en: 'Transcript' };
    const categories = { 'zh-Hans': '即时通信记录', 'zh-Hant': '即時通訊記錄', en: 'instant messaging record' };
    for (const language of ['zh-Hans', 'zh-Hant', 'en'] as const) {
      const bundle = await exported({ language });
      expect(read(bundle, 'data/index.html')).toContain(`<html lang="${language}">`);
      expect(read(bundle, 'data/index.html')).toContain(`<h1>${titles[language]}</h1>`);
      expect(Object.values(csv(bundle, 'data/evidence-list.csv')[0] ?? {})).toContain(categories[language]);
      for (const section of ['简体中文', '繁體中文', 'English']) expect(read(bundle, 'README.txt')).toContain(section);
    }
  });

  test('language: remarks about a record are sentences for people, and codes for programs', async () => {
    const remarks = {
      'zh-Hans': '时间写成文字，已换算',
      'zh-Hant': '時間寫成文字，已換算',
      en: 'Time given as text, converted',
    };
    const odd = textLine(3, EMPLOYEE, CUSTOMER, '好的').replace(/"msgtime":(\d+)/u, '"msgtime":"$1"');
    for (const language of ['zh-Hans', 'zh-Hant', 'en'] as const) {
      const bundle = await exported({ language }, [...chat().slice(0, 2), odd]);
      expect(read(bundle, 'data/index.html')).toMatch(new RegExp(`class="note">[^<]*${remarks[language]}`, 'u'));
      expect(read(bundle, 'data/index.html')).not.toContain('time.string');
      expect(read(bundle, 'data/messages.jsonl')).toContain('"problems":["time.string"]');
    }
  });

  test('time zone: times and days are shown in it, beside UTC', async () => {
    const bundle = await exported({ timeZone: 'America/New_York' });
    const html = read(bundle, 'data/index.html');
    expect(html).toContain('America/New_York (UTC-05:00)');
    expect(html).toContain('<time datetime="2026-01-02T16:10:00.000Z">11:10:00</time>');
    expect([...html.matchAll(/class="day"><span>([^<]+)/gu)].map((match) => match[1])).toEqual(['2026-01-02']);
    expect(csv(bundle, 'data/messages.csv')[1]).toMatchObject({
      sent_at: '2026-01-02T16:10:00.000Z',
      zone: 'UTC',
      shown_at: '2026-01-02T11:10:00.000-05:00',
      shown_zone: 'America/New_York',
    });
    const tool = JSON.parse(read(bundle, 'data/provenance/tool.json'));
    expect(tool).toMatchObject({ icu: process.versions.icu, timeZoneData: process.versions['tz'] });
  });

  test('time zone: an offset other than that of the day of export stands beside the time', async () => {
    const archive = await archiveWith(chat());
    const wish = wishOf(target(), allMessageIds(archive), {
      options: ExportOptions.parse({ pdf: false, timeZone: 'America/New_York' }),
      createdAtMs: Date.UTC(2026, 6, 6),
    });
    const { bundle } = await exportBundle(depsOf(archive), wish, quietJob);
    expect(read(bundle, 'data/index.html')).toContain('>11:10:00 -05:00</time>');
  });

  test('a time zone that nobody knows, and a prefix that is none, are refused before anything is made', () => {
    for (const wrong of [{ timeZone: 'Asia/Nowhere' }, { itemPrefix: 'a b' }, { itemPrefix: '' }])
      expect(ExportOptions.safeParse(wrong).success).toBe(false);
  });

  test('prefix: it is before every item number, in every file', async () => {
    const bundle = await exported({ itemPrefix: 'LQ2026' });
    for (const file of ['data/index.html', 'data/messages.jsonl', 'data/messages.csv', 'data/evidence-list.csv']) {
      expect(read(bundle, file)).toContain('LQ2026-0000005');
      expect(read(bundle, file)).not.toContain('ZZ-');
    }
  });

  test('they are in the bundle, so that the same can be made again', async () => {
    const bundle = await exported({ language: 'en', itemPrefix: 'A1' });
    expect(JSON.parse(read(bundle, 'data/provenance/collection.json')).options).toEqual({
      language: 'en',
      auditLog: 'whole',
      timeZone: 'Asia/Shanghai',
      itemPrefix: 'A1',
      contextMessages: 0,
      pdf: false,
      loadFiles: [],
    });
  });
});
