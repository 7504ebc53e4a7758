import { openMedia, readMedia } from '../archive/index.ts';
import { fileEnding } from '../lib/fileEnding.ts';
import type { ItemMedia } from './content/item.ts';
import type { Export } from './exporting.ts';
import type { Attachment } from './reading/attachments.ts';

/** Files up to this are read at once: a stream for each takes longer than the file. */
const SMALL_BYTES = 1 << 20;

/** Puts attachments' files into data/media/, once for equal files. What cannot be read in full counts as missing. */
export function createMediaFolder({ bag, deps, redactor }: Export): (attachment: Attachment) => Promise<ItemMedia> {
  const vault = { archiveFolder: deps.archive.folder, mediaKey: deps.archive.key('media') };
  const sizes = new Map<string, number>();
  return async (found) => {
    // Before anything compares what is hidden with what was: paths are hidden in every redacted bundle.
    const attachment = redactor ? { ...found, origin: null } : found;
    const hidden = redactor?.hiddenMedia(attachment);
    if (hidden) return hidden;
    const { messageId: _, ...media } = attachment;
    const absent: ItemMedia = { ...media, status: 'missing', sizeBytes: null, file: null };
    if (media.sha256 === null || media.status === 'missing') return absent;
    const path = `data/media/${media.sha256.slice(0, 2)}/${media.sha256}.${fileEnding(media.mime)}`;
    const known = sizes.get(path);
    if (known !== undefined) return { ...media, sizeBytes: known, file: path };
    const small = readMedia(vault, media.sha256, SMALL_BYTES);
    const content = small ? [small] : openMedia(vault, media.sha256);
    if (!content) return absent;
    const sink = bag.open(path);
    const check = redactor?.mediaCheck();
    const whole = await readInto(content, (chunk) => {
      check?.look(chunk);
      sink.write(chunk);
    });
    const staysAway = check?.staysAway() ?? false;
    if (!whole || staysAway) {
      sink.abort();
      return staysAway && redactor ? redactor.hideMedia(attachment) : absent;
    }
    const file = sink.close();
    if (file.sha256 !== media.sha256) throw new Error(`media ${media.sha256} decrypts to ${file.sha256}`);
    sizes.set(path, file.sizeBytes);
    return { ...media, sizeBytes: file.sizeBytes, file: path };
  };
}

/** @returns false when the archive's own file is damaged; an error of the target is thrown. */
async function readInto(
  content: readonly Buffer[] | AsyncIterable<Buffer>,
  write: (chunk: Buffer) => void,
): Promise<boolean> {
  if (Symbol.iterator in content) {
    for (const chunk of content) write(chunk);
    return true;
  }
  const chunks = content[Symbol.asyncIterator]();
  for (;;) {
    const next = await chunks.next().catch(() => null);
    if (next === null) return false;
    if (next.done) return true;
    write(next.value);
  }
}
