import { describe, expect, it } from 'vitest';
import { ExportOptions } from '../../../../shared/ipc/exportOptions.ts';
import { firstChoices, MINIMUM_ZIP_PASSPHRASE, mistakesOf, MOST_CONTEXT, optionsOf } from './choices.ts';
import type { Choices } from './choices.ts';

const first = firstChoices('zh-CN', 'Asia/Shanghai');
const changed = (change: Partial<Choices>): Choices => ({ ...first, ...change });

describe('the choices of the export form', () => {
  it('start with what the engine would take by itself', () => {
    expect(optionsOf(first)).toEqual(ExportOptions.parse({}));
    expect(mistakesOf(first)).toEqual([]);
  });

  it('start in the language of the window', () => {
    expect(firstChoices('zh-TW', 'Asia/Taipei')).toMatchObject({ language: 'zh-Hant', timeZone: 'Asia/Taipei' });
  });

  it('know the limits of the engine', () => {
    for (const [context, isAllowed] of [
      [MOST_CONTEXT, true],
      [MOST_CONTEXT + 1, false],
    ] as const)
      expect(ExportOptions.safeParse(optionsOf(changed({ contextMessages: context }))).success).toBe(isAllowed);
    for (const itemPrefix of ['ZZ', 'A', 'LQ2026', '', 'a', '1A', 'A B', 'ABCDEFGHIJKLM'])
      expect([itemPrefix, mistakesOf(changed({ itemPrefix })).length === 0]).toEqual([
        itemPrefix,
        ExportOptions.safeParse(optionsOf(changed({ itemPrefix }))).success,
      ]);
    const lengths = [MINIMUM_ZIP_PASSPHRASE - 1, MINIMUM_ZIP_PASSPHRASE];
    for (const passphrase of [
      ...lengths.map((length) => 'x'.repeat(length)),
      '证据传送用的口令二零二六年',
      ' ~'.repeat(9),
    ]) {
      const packed = changed({ isPacked: true, passphrase, again: passphrase });
      expect(mistakesOf(packed).length === 0).toBe(ExportOptions.safeParse(optionsOf(packed)).success);
    }
  });

  it('are not sent with a passphrase that was typed in two ways', () => {
    const packed = { isPacked: true, passphrase: 'correct horse battery' };
    expect(mistakesOf(changed({ ...packed, again: 'correct horse' }))).toEqual(['otherPassphrase']);
    expect(mistakesOf(changed({ ...packed, isPacked: false }))).toEqual([]);
    expect(optionsOf(changed({ isPacked: true })).transport).toEqual({ passphrase: null, splitBytes: null });
  });
});
