import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answerLine, openKit, textLine, totalOf } from './testing/kit.ts';

describe('whatever the records are', () => {
  const record = fc.oneof(
    fc.record({
      kind: fc.constant('text'),
      n: fc.integer({ min: 0, max: 9 }),
      content: fc.constantFrom('a', 'b'),
      extra: fc.constantFrom({}, { seq: 99 }, { tolist: ['lisi'] }, { msgid: '' }, { msgtime: 0 }),
    }),
    fc.record({ kind: fc.constantFrom('agree', 'disagree'), n: fc.integer({ min: 0, max: 9 }) }),
    fc.record({
      kind: fc.constant('raw'),
      text: fc.oneof(
        fc.json(),
        fc.constantFrom('{"a":', '{"encrypt_chat_msg":"x","publickey_ver":2}', '"\u0001"', 'null'),
      ),
    }),
  );
  const lineOf = (one: { kind: string; n?: number; content?: string; extra?: object; text?: string }): string => {
    if (one.kind === 'raw') return one.text ?? '';
    if (one.kind === 'text') return textLine(one.n ?? 0, one.content ?? '', one.extra as Record<string, unknown>);
    return answerLine(one.n ?? 0, one.kind as 'agree');
  };

  test('the report adds up, the preview said the same, and a second import loads nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(record, { maxLength: 25 }), fc.boolean(), async (records, hasBasis) => {
        const soup = openKit();
        try {
          const lines = [textLine(100, 'so that it is recognised', { tolist: ['lisi'] }), ...records.map(lineOf)];
          const file = soup.file('soup.jsonl', lines.join('\n'));
          const options = { basis: hasBasis ? 'b' : null };
          const preview = await soup.inspect([file], options);
          const report = await soup.load([file], options);
          expect(totalOf(report)).toBe(report.read);
          expect(report.read).toBe(lines.filter((line) => line.trim() !== '').length);
          expect(preview.counts).toEqual(
            Object.fromEntries(Object.keys(preview.counts).map((key) => [key, report[key as keyof typeof report]])),
          );
          expect(soup.messages().length).toBe(report.loaded + report.conflicts);
          const again = await soup.load([file], options);
          expect(again).toMatchObject({
            read: report.read,
            loaded: 0,
            conflicts: 0,
            withheld: report.withheld,
            released: 0,
          });
        } finally {
          soup.cleanup();
        }
      }),
      { numRuns: 25 },
    );
  }, 120_000);
});
