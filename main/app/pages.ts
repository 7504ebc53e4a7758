import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { protocol, type Session } from 'electron';
import { isOwn, SCHEME } from './origin.ts';

/** Has to run before Electron is ready. `standard` gives the pages an origin of their own. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, codeCache: true } },
  ]);
}

/** Serves the built window, and nothing else, under app://zuozheng/. */
export function servePages(session: Session, folder: string): void {
  session.protocol.handle(SCHEME, async (request) => {
    const file = isOwn(request.url) && request.method === 'GET' ? fileFor(new URL(request.url), folder) : null;
    if (!file) return new Response('', { status: 404 });
    try {
      return await page(file);
    } catch {
      return new Response('', { status: 404 });
    }
  });
}

/** Null for a path that leaves the folder and for a kind of file that the window does not consist of. */
function fileFor(url: URL, folder: string): string | null {
  const path = url.pathname === '/' ? '/index.html' : decodeURIComponent(url.pathname);
  const file = normalize(join(folder, path));
  return file.startsWith(normalize(`${folder}/`)) && extname(file) in TYPES ? file : null;
}

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

async function page(file: string): Promise<Response> {
  const nonce = randomBytes(16).toString('base64');
  const bytes = await readFile(file);
  const isHtml = file.endsWith('.html');
  const body = isHtml ? bytes.toString('utf8').replace('__CSP_NONCE__', nonce) : bytes;
  return new Response(body, {
    headers: {
      'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
      'content-security-policy': contentPolicy(nonce),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      // The page carries a nonce that must not be used twice; the rest may be kept (and its compiled code with it).
      'cache-control': isHtml ? 'no-store' : 'max-age=31536000, immutable',
    },
  });
}

/** Everything is forbidden but our own files. The nonce is for the style elements that Mantine makes. */
function contentPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    'media-src data: blob:',
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
