import { mimeOf } from '../../archive/index.ts';
import type { Leaf } from './packed.ts';
import { isText } from './readings.ts';

export type UnreadKind = 'pictures' | 'recordings' | 'documents' | 'packed';

/** Kinds of files whose content only a person can look into. Texts, zips, gzips and tars are none of them. */
export function unreadKind(mime: string): UnreadKind | null {
  if (mime.startsWith('image/')) return 'pictures';
  if (/^(?:audio|video)\//u.test(mime)) return 'recordings';
  if (/pdf|ole-storage/u.test(mime)) return 'documents';
  return /rar|7z/u.test(mime) ? 'packed' : null;
}

/**
 * Whether a file is of such a kind, or of one that nobody knows. TRAP: by its bytes first, because many a PDF has no zero
 * where a text has none.
 */
export function isUnread(head: Buffer): boolean {
  const mime = mimeOf(head);
  return (mime !== null && unreadKind(mime) !== null) || !isText(head);
}

/** The same of a file in a packed one: a picture in a document is looked at no more than one beside it. */
export function hasUnread(leaves: readonly Leaf[]): boolean {
  return leaves.some(({ content }) => content.length > 0 && isUnread(content));
}
