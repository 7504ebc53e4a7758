import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { bundleFiles } from './tamper.ts';

const ROOT = join(import.meta.dirname, '../../../..');

/** The text of bag/verifyPage.ts: the page of renderer/verifyPage with script and style inside. For tests only. */
export async function verifyPageModule(): Promise<string> {
  const head = '// Made of renderer/verifyPage by `vitest run main/core/evidence/bag/verifyPage.test.ts -u`.\n';
  const doc = '/** verify.html as it lies in every bundle; the same bytes in all bundles of one version. */\n';
  return `${head}${doc}export const VERIFY_PAGE =\n  ${JSON.stringify(await verifyPageHtml())};\n`;
}

async function verifyPageHtml(): Promise<string> {
  const [script, style] = await Promise.all([bundled('page.ts'), bundled('page.css')]);
  const policy = `default-src 'none'; script-src ${hashOf(script)}; style-src ${hashOf(style)}; base-uri 'none'; form-action 'none'`;
  return [
    '<!doctype html><html><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width"><meta name="referrer" content="no-referrer">',
    `<title>verify</title><style>${style}</style></head><body><script>${script}</script></body></html>\n`,
  ].join('\n');
}

async function bundled(name: string): Promise<string> {
  const made = await build({
    entryPoints: [join(ROOT, 'renderer', 'verifyPage', name)],
    absWorkingDir: ROOT,
    bundle: true,
    write: false,
    format: 'iife',
    target: ['chrome100', 'firefox100', 'safari15'],
    charset: 'ascii',
    minify: true,
    legalComments: 'none',
  });
  // A closing tag inside would end the element.
  return (made.outputFiles[0]?.text ?? '').trim().replaceAll('</', '<\\/');
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

type PageAnswer = {
  readonly problems: readonly { readonly file: string; readonly code: string }[];
  readonly keySha256: string | null;
};

/** What the page's own code, bundled as for browsers, says of a bundle on the disk. For tests only. */
export async function checkAsPage(bundle: string, expectedKey: string | null = null): Promise<PageAnswer> {
  const made = await build({
    entryPoints: [join(ROOT, 'renderer', 'verifyPage', 'check.ts')],
    absWorkingDir: ROOT,
    bundle: true,
    write: false,
    format: 'esm',
  });
  const code = Buffer.from(made.outputFiles[0]?.contents ?? []).toString('base64');
  const page = (await import(`data:text/javascript;base64,${code}`)) as {
    checkBundle(asked: object): Promise<PageAnswer>;
  };
  const files = bundleFiles(bundle).map((path) => {
    const bytes = new Uint8Array(readFileSync(join(bundle, path)));
    return {
      path,
      sizeBytes: bytes.length,
      bytes: async () => bytes,
      async *pieces() {
        yield bytes;
      },
    };
  });
  return page.checkBundle({ files, crypto: crypto.subtle, expectedKey, progress: () => undefined });
}
