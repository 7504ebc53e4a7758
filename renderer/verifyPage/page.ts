import { checkBundle } from './check.ts';
import type { BundleFile, ProblemCode, Result } from './check.ts';
import { LANGUAGES, languageFor } from './texts.ts';

/** The script of verify.html. Everything on the page is made here; nothing from the bundle is ever read as HTML. */
const SHOWN_PROBLEMS = 1000;
const PIECE_BYTES = 4 << 20;

let language = languageFor(navigator.languages);
let shown: { result: Result } | { note: 'noBundle' | 'badKey' } | null = null;
let written = '';

function texts() {
  return (LANGUAGES[language] ?? LANGUAGES[2])[2];
}

function element(tag: string, text: string, attributes: Readonly<Record<string, string>> = {}): HTMLElement {
  const made = document.createElement(tag);
  made.textContent = text;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

function render(): void {
  const t = texts();
  document.documentElement.lang = (LANGUAGES[language] ?? LANGUAGES[2])[0];
  document.title = t.title;
  const languages = element('nav', '');
  LANGUAGES.forEach(([code, name], at) => {
    const button = element('button', name, { lang: code, 'aria-pressed': String(at === language) });
    button.addEventListener('click', () => {
      language = at;
      render();
    });
    languages.append(button);
  });
  document.body.replaceChildren(languages, element('h1', t.title), element('p', t.intro), ...form(), status());
}

function form(): HTMLElement[] {
  const t = texts();
  const key = element('input', '', { id: 'key', type: 'text', dir: 'ltr', spellcheck: 'false' }) as HTMLInputElement;
  key.value = written;
  key.addEventListener('input', () => (written = key.value));
  const folder = element('input', '', { id: 'folder', type: 'file', multiple: '' }) as HTMLInputElement;
  folder.webkitdirectory = true;
  folder.addEventListener('change', () => void check(folder.files));
  return [element('label', t.key, { for: 'key' }), key, element('label', t.choose, { for: 'folder' }), folder];
}

function status(): HTMLElement {
  const t = texts();
  const place = element('section', '', { id: 'status', role: 'status' });
  if (shown === null) return place;
  if ('note' in shown) {
    place.append(element('p', t[shown.note], { class: 'bad' }));
    return place;
  }
  const { problems, checked, keySha256, certificateSha256, hasTimestamp, isRedacted } = shown.result;
  const isGood = problems.length === 0;
  place.setAttribute('data-ok', String(isGood));
  const verdict = isGood ? t.good : `${t.bad}: ${problems.length}`;
  place.append(element('p', verdict, { class: isGood ? 'good' : 'bad' }), element('p', `${t.checked}: ${checked}`));
  if (keySha256 !== null) place.append(element('p', t.fingerprint), element('code', grouped(keySha256)));
  if (certificateSha256 !== null)
    place.append(element('p', t.certificateFound), element('code', grouped(certificateSha256)));
  if (isRedacted) place.append(element('p', t.redacted));
  if (hasTimestamp) place.append(element('p', t.timestampFound));
  const list = element('ul', '');
  for (const { file, code } of problems.slice(0, SHOWN_PROBLEMS)) {
    const line = element('li', '');
    line.append(element('bdi', visible(file)), ` — ${wordsFor(code)}`);
    list.append(line);
  }
  if (problems.length > SHOWN_PROBLEMS) list.append(element('li', t.more));
  place.append(list, element('p', t.notChecked));
  return place;
}

function wordsFor(code: ProblemCode): string {
  return texts()[code === 'key' ? 'keyProblem' : code];
}

function grouped(hash: string): string {
  return (hash.match(/.{8}/gu) ?? []).join(' ');
}

/** A name may hold signs that turn the line round or are not seen. */
function visible(name: string): string {
  return name.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (sign) => `[U+${(sign.codePointAt(0) ?? 0).toString(16)}]`);
}

async function check(list: FileList | null): Promise<void> {
  const files = [...(list ?? [])].map(asBundleFile);
  const expectedKey = written.replace(/[\s:]/gu, '').toLowerCase();
  const isNoKey = expectedKey !== '' && !/^[0-9a-f]{64}$/u.test(expectedKey);
  if (isNoKey || !files.some(({ path }) => path === 'bagit.txt')) shown = { note: isNoKey ? 'badKey' : 'noBundle' };
  else {
    const result = await checkBundle({
      files,
      crypto: crypto.subtle ?? null,
      expectedKey: expectedKey === '' ? null : expectedKey,
      progress: showProgress(),
    });
    shown = { result };
  }
  render();
}

function showProgress(): (done: number, total: number) => void {
  const bar = element('progress', '') as HTMLProgressElement;
  document.getElementById('status')?.replaceChildren(element('p', texts().working), bar);
  return (done, total) => {
    bar.max = Math.max(total, 1);
    bar.value = done;
  };
}

function asBundleFile(file: File): BundleFile {
  return {
    path: file.webkitRelativePath.split('/').slice(1).join('/'),
    sizeBytes: file.size,
    bytes: async () => new Uint8Array(await file.arrayBuffer()),
    async *pieces() {
      for (let at = 0; at < file.size; at += PIECE_BYTES)
        yield new Uint8Array(await file.slice(at, at + PIECE_BYTES).arrayBuffer());
    },
  };
}

render();
