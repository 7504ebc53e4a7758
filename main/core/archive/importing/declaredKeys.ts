import { endingOf, nameOf, stemOf } from '../source/place.ts';
import type { DeclaredMedia } from '../wecom/content.ts';

/** By what a declared attachment matches a file. */
export type Match = 'hash' | 'name' | 'size';

export type Declared = Pick<DeclaredMedia, 'md5' | 'id' | 'attachment' | 'name' | 'bytes' | 'ext'> & {
  readonly seq: string | null;
};

/** What is known of a file without believing a word that stands in it. */
export type FileTraits = {
  readonly path: string;
  /** Folders that it lies in, below the given one (or the zip). */
  readonly folders: readonly string[];
  /** Of the file as it is: packed, if it is packed. */
  readonly md5: string;
  readonly bytes: number;
};

/** What a file may be declared by. Equal keys of a file and of a declaration: the file may be that attachment. */
export function keysOfFile({ path, folders, md5, bytes }: FileTraits): [string, Match][] {
  const stem = folded(stemOf(path));
  const ending = endingOf(path);
  const names = [...new Set(savedNames(nameOf(path)))];
  return [
    [`md5 ${md5}`, 'hash'],
    [`stem ${stem}`, 'name'],
    ...names.map((name): [string, Match] => [`name ${name}`, 'name']),
    ...folders.map((folder): [string, Match] => [`folder ${plain(folder)}`, 'name']),
    [`seq ${stem}.${ending}`, 'name'],
    [`size ${bytes}.${ending}`, 'size'],
  ];
}

/**
 * A page of an export may have a number for a name, and any size; an ending of its own makes it no attachment. Where the MD5 is
 * told, a file of that size with another one is not it.
 */
export function keysOfDeclared({ md5, id, attachment, name, bytes, ext, seq }: Declared): string[] {
  const names = [name, attachment].filter((one) => one !== null && one !== '').map((one) => nameOf(one ?? ''));
  const stems = [md5, id, attachment && stemOf(attachment)].filter((one) => one !== null && one !== '');
  const extension = (ext ?? '').replace(/^\./, '').toLowerCase();
  const endings = [...new Set(['', endingOf(name ?? attachment ?? ''), extension])];
  const named = names.flatMap((one) => [one, ...(extension === '' ? [] : [`${one}.${extension}`])]);
  return [
    ...(md5 === null ? [] : [`md5 ${md5}`]),
    ...stems.map((stem) => `stem ${folded(stem ?? '')}`),
    ...named.flatMap((one) => [one, ...unpacked(one)]).map((one) => `name ${plain(one)}`),
    ...named.flatMap((one) => unpacked(one)).map((one) => `folder ${plain(one)}`),
    ...(seq === null ? [] : endings.map((one) => `seq ${seq}.${one}`)),
    ...(bytes === null || bytes === '0' || md5 !== null ? [] : endings.map((one) => `size ${bytes}.${one}`)),
  ];
}

/** Systems write one letter in several ways (macOS takes é apart). */
function folded(name: string): string {
  return name.normalize('NFKC').toLowerCase();
}

/** And exporters write signs that a file system forbids as others: letters, digits and the ending are what stays. */
function plain(name: string): string {
  const kept = folded(name).replace(/[^\p{L}\p{M}\p{N}.]/gu, '');
  return /[\p{L}\p{N}]/u.test(kept.replace(/\.[^.]*$/, '')) ? kept : folded(name);
}

/** Under which names a file may have been sent that is now called so. */
function savedNames(name: string): string[] {
  // `list (2).csv` is how a second `list.csv` is saved.
  const first = name.replace(/\s?\(\d+\)(\.[^.]*)?$/, '$1');
  return [name, first, ...withoutPrefixes(first)].map(plain);
}

/** Some exporters write a msgid, a seq or a time before the name. A prefix without a digit is part of the name. */
function withoutPrefixes(name: string): string[] {
  const rests: string[] = [];
  for (const { index } of name.slice(0, LONGEST_PREFIX).matchAll(/[-_ =]/g)) {
    const rest = name.slice(index + 1);
    const isName = /\p{L}/u.test(rest.replace(/\.[^.]*$/, ''));
    if (isName && /\d/.test(name.slice(0, index))) rests.push(rest);
  }
  return rests;
}

const LONGEST_PREFIX = 100;

const PACKED = /\.(?:zip|gz|tgz|7z|rar|tar|tar\.gz|bz2|xz|zst)$/i;

/** What a packed file, or the folder it was unpacked into, may be called. */
function unpacked(name: string): string[] {
  const inner = name.replace(PACKED, '');
  return inner === name || inner === '' ? [] : [inner, ...unpacked(inner)];
}
