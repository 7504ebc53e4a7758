import { cpSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Selection } from '../../../shared/ipc/evidence.ts';
import { ExportOptions } from '../../../shared/ipc/exportOptions.ts';
import { deleteMessages } from '../archive/index.ts';
import { quietJob } from '../lib/job.ts';
import { openArchive } from '../store/index.ts';
import { TEST_NOW_MS, TEST_PASSPHRASE, TEST_USER } from '../store/testing.ts';
import { exportBundle, listBundles, previewSelection } from './index.ts';
import {
  agreeLine,
  allMessageIds,
  CUSTOMER,
  depsOf,
  EMPLOYEE,
  importLines,
  textLine,
  wishOf,
} from './testing/chatArchive.ts';
import { chat, read, useArchives } from './testing/harness.ts';
import { pdfTexts } from './testing/pdfText.ts';

const { target, archiveWith } = useArchives();

describe('what is not there is counted', () => {
  test('messages without consent, messages not selected, gaps of seq', async () => {
    const other = 'wmTestCustomer0000000000000000002';
    const archive = await archiveWith([
      textLine(1, CUSTOMER, EMPLOYEE, '同意之前'),
      agreeLine(2),
      textLine(3, CUSTOMER, EMPLOYEE, '一'),
      textLine(4, EMPLOYEE, CUSTOMER, '二'),
      textLine(9, CUSTOMER, EMPLOYEE, '三'),
      textLine(10, other, EMPLOYEE, '别人'),
    ]);
    const rows = archive.read
      .prepare(`SELECT id, conversation_id AS conversation FROM message WHERE text IN ('一', '三') ORDER BY id`)
      .all() as { id: number; conversation: number }[];
    const ids = rows.map(({ id }) => id);
    const whole = {
      kind: 'conversation' as const,
      conversationId: rows[0]?.conversation ?? 0,
      fromMs: null,
      toMs: null,
    };
    expect(previewSelection(archive.read, ids, whole)).toMatchObject({
      items: 2,
      conversations: 1,
      withheldInRange: { unknown: 1, refused: 0 },
      media: { present: 0, undeclared: 0, missing: 0, altered: 0 },
    });
    expect(previewSelection(archive.read, ids)).toMatchObject({ withheldInRange: { unknown: 1 } });
    const { bundle } = await exportBundle(depsOf(archive), wishOf(target(), ids, { selection: whole }), quietJob);
    const { completeness } = JSON.parse(read(bundle, 'data/provenance/collection.json'));
    expect(completeness).toMatchObject({
      items: 2,
      withheld: { unknown: 1, refused: 0, withdrawn: 0, noBasis: 0 },
      conversations: [{ before: 1, between: 1, after: 0, items: 2 }],
      seq: { first: '3', last: '9', known: 3, places: 1, notContiguous: [{ after: '4', before: '9' }] },
    });
    expect(read(bundle, 'data/index.html')).toContain('同意情况不明 1');
    expect(read(bundle, 'data/messages.jsonl')).not.toContain('同意之前');
  });

  test.each(['query', 'messages', 'conversation'] as const)(
    '%s: what was withheld before the first and after the last item is counted like what lies between',
    async (kind) => {
      const refusal = (seq: number): string => {
        const { agree: _, ...line } = JSON.parse(agreeLine(seq)) as Record<string, unknown> & { msgtime: number };
        const disagree = { userid: CUSTOMER, disagree_time: line.msgtime };
        return JSON.stringify({ ...line, msgid: `no${seq}`, msgtype: 'disagree', disagree });
      };
      const archive = await archiveWith([
        textLine(1, CUSTOMER, EMPLOYEE, '同意之前一'),
        textLine(2, EMPLOYEE, CUSTOMER, '同意之前二'),
        agreeLine(3),
        textLine(4, CUSTOMER, EMPLOYEE, '甲'),
        refusal(5),
        textLine(6, CUSTOMER, EMPLOYEE, '撤回期间'),
        agreeLine(7),
        textLine(8, EMPLOYEE, CUSTOMER, '乙'),
        refusal(9),
        textLine(10, EMPLOYEE, CUSTOMER, '其后一'),
        textLine(11, CUSTOMER, EMPLOYEE, '其后二'),
        textLine(12, CUSTOMER, EMPLOYEE, '其后三'),
      ]);
      const rows = archive.read
        .prepare(`SELECT id, conversation_id AS conversationId FROM message WHERE text IN ('甲', '乙') ORDER BY id`)
        .all() as { id: number; conversationId: number }[];
      const messageIds = rows.map(({ id }) => id);
      expect(messageIds).toHaveLength(2);
      const selection = {
        query: { kind: 'query' as const, query: '甲 OR 乙' },
        messages: { kind: 'messages' as const, messageIds },
        conversation: { kind, conversationId: rows[0]?.conversationId ?? 0, fromMs: null, toMs: null },
      }[kind] as Selection;
      const options = ExportOptions.parse({ language: 'en' });
      const { bundle } = await exportBundle(
        depsOf(archive),
        wishOf(target(), messageIds, { selection, options }),
        quietJob,
      );
      const { completeness } = JSON.parse(read(bundle, 'data/provenance/collection.json'));
      const absent = {
        before: { unknown: 2, refused: 0, withdrawn: 0, noBasis: 0, deleted: 0 },
        between: { unknown: 0, withdrawn: 1 },
        after: { unknown: 0, withdrawn: 3 },
        undated: { unknown: 0, withdrawn: 0 },
      };
      const withheld = { unknown: 2, withdrawn: 4 };
      expect(completeness).toMatchObject({ absent, withheld, conversations: [{ absent, withheld }] });
      const pdf = pdfTexts(join(bundle, 'data/report.pdf'), '-layout');
      for (const told of [read(bundle, 'data/index.html'), ...pdf]) {
        expect(told).toMatch(/consent unknown 2/u);
        expect(told).toMatch(/(?<!consent )withdrawn 3/u);
        expect(told).toMatch(/2 ?\/ ?0 ?\/ ?0 ?\/ ?0/u);
        expect(told).toMatch(/0 ?\/ ?1 ?\/ ?3 ?\/ ?0/u);
      }
    },
  );

  test('two answers that were not adjacent do not look so: what retention deleted between them has its mark', async () => {
    const archive = await archiveWith([
      agreeLine(1),
      ...['一', '二', '三', '四', '五'].map((text, at) => textLine(at + 2, CUSTOMER, EMPLOYEE, text)),
    ]);
    const idOf = archive.read.prepare('SELECT id FROM message WHERE text = ?').pluck();
    const ids = ['二', '三', '五'].map((text) => idOf.get(text) as number);
    archive.transaction((db) => deleteMessages(db, { ids, runId: 1 }, () => undefined));
    const options = ExportOptions.parse({ pdf: false, language: 'en' });
    const left = ['一', '四'].map((text) => idOf.get(text) as number);
    const { bundle } = await exportBundle(depsOf(archive), wishOf(target(), left, { options }), quietJob);
    const { completeness } = JSON.parse(read(bundle, 'data/provenance/collection.json'));
    expect(completeness).toMatchObject({
      deleted: 3,
      absent: { before: { deleted: 0 }, between: { deleted: 2 }, after: { deleted: 1 } },
    });
    const page = read(bundle, 'data/index.html');
    const place = page.indexOf('deleted when their retention period was over: 2');
    expect(place).toBeGreaterThan(page.indexOf('ZZ-0000001'));
    expect(place).toBeLessThan(page.lastIndexOf('ZZ-0000002'));
    expect(page).toContain('deleted when their retention period was over: 1');
  });

  test('a record whose neighbour was taken out after a withdrawal can still be proved', async () => {
    const archive = await archiveWith(chat());
    const refusal = {
      ...JSON.parse(agreeLine(4)),
      msgid: 'no',
      msgtype: 'disagree',
      disagree: { userid: CUSTOMER, disagree_time: JSON.parse(textLine(4, '', '', '')).msgtime },
    };
    delete refusal.agree;
    await importLines(archive, [JSON.stringify(refusal)], 'later.jsonl');
    const ids = allMessageIds(archive);
    expect(ids.length).toBeLessThan(6);
    const made = await exportBundle(depsOf(archive), wishOf(target(), ids), quietJob);
    expect(made.verification).toMatchObject({ ok: true, problems: [] });
  });
});

describe('the same again', () => {
  test('gives the same payload from a copy of the archive, and the same but the audit log from the archive itself', async () => {
    const archive = await archiveWith(chat());
    const ids = allMessageIds(archive);
    // Makes the key, so that both copies have it.
    await exportBundle(depsOf(archive), wishOf(target(), ids), quietJob);
    const [one, two] = [join(target(), 'archive'), join(target(), 'archive')];
    archive.close();
    for (const copy of [one, two]) cpSync(archive.folder, copy, { recursive: true });
    const manifests: string[] = [];
    for (const [at, place] of [one, two].entries()) {
      const copy = openArchive({ folder: place, userName: TEST_USER, passphrase: TEST_PASSPHRASE, nowMs: TEST_NOW_MS });
      const first = await exportBundle(depsOf(copy), wishOf(target(), ids), quietJob);
      const second = await exportBundle(depsOf(copy), wishOf(target(), ids), quietJob);
      manifests.push(read(first.bundle, 'manifest-sha256.txt'));
      const content = (bundle: string): string[] =>
        read(bundle, 'manifest-sha256.txt')
          .split('\n')
          .filter((line) => !line.includes('data/audit/'));
      expect(content(second.bundle)).toEqual(content(first.bundle));
      expect(second.id).toBe('CASE-2026-0012_EXP-0003');
      expect(at).toBeLessThan(2);
      copy.close();
    }
    expect(manifests[1]).toBe(manifests[0]);
  });
});

test('two archives that export into one folder get two bundles, each with a name of its own', async () => {
  const folder = target();
  const ids: string[] = [];
  for (const archive of [await archiveWith(chat()), await archiveWith(chat())]) {
    const made = await exportBundle(depsOf(archive), wishOf(folder, allMessageIds(archive)), quietJob);
    expect(made.verification.ok).toBe(true);
    expect(made.bundle).toBe(join(folder, made.id));
    ids.push(made.id);
    expect(listBundles(archive.read)[0]?.id).toBe(made.id);
  }
  expect(ids[0]).toBe('CASE-2026-0012_EXP-0001');
  expect(ids[1]).toMatch(/^CASE-2026-0012_EXP-0001_[0-9a-f]{8}$/u);
  expect(readdirSync(folder).sort()).toEqual(ids);
});

test('a name that may be a person’s is not in the bundle’s path', async () => {
  const archive = await archiveWith(chat());
  for (const caseName of ['张三投诉案', 'Zhang San', '../../x', 'CON']) {
    const { id, bundle } = await exportBundle(
      depsOf(archive),
      wishOf(target(), allMessageIds(archive), { caseName }),
      quietJob,
    );
    expect(id).toMatch(/^CASE-[0-9a-f]{8}_EXP-\d{4}$/u);
    expect(read(bundle, 'bag-info.txt')).toContain(`External-Description: ${caseName}\n`);
  }
});
