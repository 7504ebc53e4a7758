/**
 * Folders in which the exporters put attachments (formats.md 1.7), and what people call such folders. A number or a date
 * may follow the word: `media2`, `attachments_2024-03`.
 */
const MEDIA_WORDS = 'media|medias|msgfiles?|attachments?|attach|附件|媒体|媒體';
/** Below a given folder these hold attachments, too; the given one itself may be anybody's own folder of files. */
const KIND_WORDS =
  'files?|images?|img|pictures?|photos?|voices?|audios?|videos?|calls?|emotions?|recordings?|meeting_voice_call|voip_doc_share|文件|檔案|图片|圖片|语音|語音|视频|視頻|表情|录音|錄音';
const NUMBERED = '(?:[-_ .(]*\\d[\\d\\-_ .)]*)?';
const MEDIA_ROOT = new RegExp(`^(?:${MEDIA_WORDS})${NUMBERED}$`, 'iu');
const MEDIA_FOLDER = new RegExp(`^(?:${MEDIA_WORDS}|${KIND_WORDS})${NUMBERED}$`, 'iu');

/** Names that only pullers give: an MD5 or SHA of the content, or a UUID. */
const PULLED_NAME = /^(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;

/** Where a file was found. */
export type Place = {
  /** The given folder, the folder of a given file, or a container's name without its ending. */
  readonly root: string;
  /** From there down to the file's own name. */
  readonly path: readonly string[];
};

/**
 * Whether a file lies where attachments lie. What does is never read as messages, consent or names, whatever is in it:
 * anybody who can send a file in a chat decides what is in it.
 */
export function isAmongMedia({ root, path }: Place): boolean {
  return (
    MEDIA_ROOT.test(root) ||
    path.slice(0, -1).some((folder) => MEDIA_FOLDER.test(folder)) ||
    PULLED_NAME.test(stemOf(path.at(-1) ?? ''))
  );
}

/** A container that is called like a media folder holds attachments. */
export function isMediaRoot(name: string): boolean {
  return MEDIA_ROOT.test(name);
}

/** A file's name without folders and ending, in lower case. */
export function stemOf(path: string): string {
  return nameOf(path)
    .replace(/\.[^.]*$/, '')
    .toLowerCase();
}

/** The ending without its dot, in lower case; '' when there is none. */
export function endingOf(path: string): string {
  return /\.([^.]+)$/.exec(nameOf(path))?.[1]?.toLowerCase() ?? '';
}

/** A file's name without folders. */
export function nameOf(path: string): string {
  return path.split(/[/\\]/).at(-1) ?? '';
}

/** Entries that only packages have which are files of their own: office documents, programs, books. */
const PACKAGE_ENTRY = /^(?:\[Content_Types\]\.xml|_rels\/|docProps\/|mimetype$|META-INF\/|AndroidManifest\.xml$)/;

export function isPackageEntry(name: string): boolean {
  return PACKAGE_ENTRY.test(name);
}

/** The same, told by the beginning of a zip: the name of its first entry. */
export function beginsPackage(head: Buffer): boolean {
  if (head.length < 30 || head.readUInt32LE(0) !== 0x04034b50) return false;
  return isPackageEntry(head.toString('latin1', 30, 30 + head.readUInt16LE(26)));
}
