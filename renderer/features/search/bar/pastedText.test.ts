import { expect, it } from 'vitest';
import { onOneLine } from './pastedText.ts';

it('puts pasted lines beside each other', () => {
  expect(onOneLine('保本 OR\r\n保收益\n')).toBe('保本 OR 保收益');
  expect(onOneLine('"a\u2028b"\n\n\nc')).toBe('"a b" c');
  expect(onOneLine(' 保本 ')).toBe(' 保本 ');
});
