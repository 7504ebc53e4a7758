import { expect, test } from 'vitest';
import { checkBundle, plainSignature } from './check.ts';
import type { BundleFile } from './check.ts';

/** SEQUENCE { INTEGER r, INTEGER s } as OpenSSL writes it. */
function derOf(plain: Uint8Array): Uint8Array {
  const integer = (bytes: Uint8Array): number[] => {
    const short = [...bytes.subarray(bytes.findIndex((byte) => byte !== 0))];
    const digits = (short[0] ?? 0) >= 0x80 ? [0, ...short] : short;
    return [2, digits.length, ...digits];
  };
  const both = [...integer(plain.subarray(0, 32)), ...integer(plain.subarray(32))];
  return Uint8Array.from([0x30, both.length, ...both]);
}

test('signatures of OpenSSL in the form that browsers take, however short their numbers are', () => {
  for (let zeros = 0; zeros < 32; zeros++) {
    const plain = new Uint8Array(64).fill(0xc3).fill(0, 0, zeros);
    plain[63] = zeros;
    expect(plainSignature(derOf(plain))).toEqual(plain);
    expect(plainSignature(derOf(plain.map((byte) => byte >> 1)))).toEqual(plain.map((byte) => byte >> 1));
  }
});

test.each([[[]], [[0x30]], [[0x30, 0]], [[0x30, 6, 2, 1, 1, 2, 1, 1, 0xff]], [[0x30, 6, 2, 1, 1, 3, 1, 10]], [[0xff]]])(
  '%j is no signature',
  (bytes) => {
    expect(plainSignature(Uint8Array.from(bytes))).toBeNull();
  },
);

test('a folder of nothing is not intact, and no check throws', async () => {
  const nothing = { files: [], crypto: crypto.subtle, expectedKey: null, progress: () => undefined };
  const { problems, keySha256 } = await checkBundle(nothing);
  expect(keySha256).toBeNull();
  expect(new Set(problems.map(({ code }) => code))).toEqual(new Set(['manifest', 'oxum', 'key', 'signature', 'audit']));
});

test('a redacted bundle may begin within the chain, another may not', async () => {
  const log = `${'ab'.repeat(32)}\t{}\n`;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(log)));
  const head = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const file = (path: string, text: string): BundleFile => {
    const bytes = new TextEncoder().encode(text);
    return { path, sizeBytes: bytes.length, bytes: async () => bytes, async *pieces() {} };
  };
  const files = [
    file('data/audit/audit-log.tsv', log),
    file('data/audit/HEAD.txt', `${head}\n`),
    file('bag-info.txt', `Audit-Head: ${head}\n`),
  ];
  const asked = { crypto: crypto.subtle, expectedKey: null, progress: () => undefined };
  const codes = async (more: readonly BundleFile[]): Promise<string[]> =>
    (await checkBundle({ ...asked, files: [...files, ...more] })).problems.map(({ code }) => code);
  expect(await codes([])).toContain('audit');
  expect(await codes([file('data/redactions.csv', '')])).not.toContain('audit');
});
