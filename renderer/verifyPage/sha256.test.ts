import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSha256 } from './sha256.ts';

async function expected(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

test('any bytes in any pieces have the hash that WebCrypto gives them', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 8 }), async (pieces) => {
      const hash = createSha256();
      for (const piece of pieces) hash.update(piece);
      expect(hash.hex()).toBe(await expected(Uint8Array.from(pieces.flatMap((piece) => [...piece]))));
    }),
    { numRuns: 500 },
  );
});

test.each([0, 55, 56, 63, 64, 65, 119, 120, 1_000_003])('%i bytes', async (length) => {
  const bytes = new Uint8Array(length).fill(97);
  const hash = createSha256();
  hash.update(bytes);
  expect(hash.hex()).toBe(await expected(bytes));
});
