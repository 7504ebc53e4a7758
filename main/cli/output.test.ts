import { afterEach, expect, test, vi } from 'vitest';
import { EXIT, printOutcome } from './output.ts';

afterEach(() => vi.restoreAllMocks());

test('words of a chat reach the terminal, and nothing in them that it would obey', () => {
  const written: string[] = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0);
  const lines = ['保本\u001b[2J\u202e息\r\nzuozheng: verified', 'a\tb 👨‍👩‍👧'];
  printOutcome({ json: {}, lines, exit: EXIT.done }, false);
  expect(written.join('')).toBe('保本[U+001B][2J[U+202E]息[U+000D]⏎zuozheng: verified\na\tb 👨‍👩‍👧\n');
});
