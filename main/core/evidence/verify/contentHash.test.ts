import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createContentHash } from './contentHash.ts';

const line = fc
  .tuple(
    fc.stringMatching(/^[0-9a-f]{64}$/u),
    fc.constantFrom('data/audit/HEAD.txt', 'data/audit/', 'data/x', 'x/data/audit/y', 'data/index.html', ''),
  )
  .map(([hash, path]) => `${hash}  ${path}`);
const anyLine = fc.oneof(line, fc.constantFrom('', 'data/audit/', '保本'));

test('all lines but those of data/audit/, in whatever pieces they come', () => {
  fc.assert(
    fc.property(
      fc.array(anyLine, { maxLength: 12 }),
      fc.boolean(),
      fc.integer({ min: 1, max: 90 }),
      (lines, cut, step) => {
        const whole = Buffer.from(lines.map((one) => `${one}\n`).join(''));
        const bytes = cut ? whole.subarray(0, -1) : whole;
        const content = createContentHash();
        for (let at = 0; at < bytes.length; at += step) content.update(Buffer.from(bytes.subarray(at, at + step)));
        const kept = lines.filter((one) => one.slice(66, 77) !== 'data/audit/' || !/^[0-9a-f]{64}/u.test(one));
        // Without its LF an empty last line is no line.
        if (cut && lines.at(-1) === '') kept.pop();
        const expected = createHash('sha256')
          .update(kept.map((one) => `${one}\n`).join(''))
          .digest('hex');
        expect(content.digest()).toBe(expected);
      },
    ),
  );
});
