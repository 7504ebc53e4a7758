import { fileEnding } from '../../lib/fileEnding.ts';
import { unsafeNameReason } from '../source/safeName.ts';

type Named = { readonly declaredName: string | null; readonly mime: string | null; readonly sha256: string };

/** Documents whose bytes say no more than "a package" or nothing: what the sender called them is believed. */
const DOCUMENTS = new Set([
  'doc',
  'docx',
  'xls',
  'xlsx',
  'ppt',
  'pptx',
  'wps',
  'et',
  'dps',
  'odt',
  'ods',
  'txt',
  'csv',
]);
const PACKAGES = new Set(['application/zip', 'application/x-ole-storage', null]);

/**
 * What an attachment is called once it is saved: the sender's name for it with the ending that its bytes deserve, so that
 * a program never comes out looking like a picture or ready to run; the head of its SHA-256 when the name is unusable.
 */
export function savedName({ declaredName, mime, sha256 }: Named, isTaken: (name: string) => boolean): string {
  const [stem, ending] = parted(declaredName ?? '');
  const isDocument = PACKAGES.has(mime) && DOCUMENTS.has(ending);
  const finalEnding = isDocument ? ending : fileEnding(mime);
  const isUsable = stem !== '' && !/[\u0000-\u001f<>:"/\\|?*]/u.test(stem) && unsafeNameReason(`${stem}.x`) === null;
  const base = isUsable ? [...stem].slice(0, 60).join('') : sha256.slice(0, 16);
  for (let copy = 1; ; copy += 1) {
    const name = `${base}${copy === 1 ? '' : ` (${copy})`}.${finalEnding}`;
    if (!isTaken(name)) return name;
  }
}

function parted(name: string): [stem: string, ending: string] {
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? [name, ''] : [name.slice(0, dot), name.slice(dot + 1).toLowerCase()];
}
