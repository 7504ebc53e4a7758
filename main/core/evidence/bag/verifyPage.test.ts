import { join } from 'node:path';
import { expect, test } from 'vitest';
import { verifyPageModule } from '../testing/verifyPage.ts';
import { VERIFY_PAGE } from './verifyPage.ts';

test('the page that bundles carry is the one that the sources make', async () => {
  await expect(await verifyPageModule()).toMatchFileSnapshot(join(import.meta.dirname, 'verifyPage.ts'));
});

test('the page names no address and allows none', () => {
  expect(VERIFY_PAGE).toContain("default-src 'none'");
  expect(VERIFY_PAGE).not.toMatch(/https?:|\/\/[a-z]|src=|href=|import\(|fetch|XMLHttpRequest|WebSocket/u);
});
