/**
 * Endings by what the bytes are, not by what anybody called them. Whatever a browser would run or a desktop would start
 * gets an ending that nothing opens.
 */
const ENDINGS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/bmp': 'bmp',
  'image/webp': 'webp',
  'audio/aac': 'aac',
  'audio/amr': 'amr',
  'audio/mp4': 'm4a',
  'audio/mpeg': 'mp3',
  'audio/ogg': 'ogg',
  'audio/silk': 'silk',
  'audio/wav': 'wav',
  'video/mp4': 'mp4',
  'video/webm': 'webm',
  'application/pdf': 'pdf',
  'application/zip': 'zip',
};

/** The ending for a file of this kind, without its dot; `bin` when the kind is unknown. */
export function fileEnding(mime: string | null): string {
  return ENDINGS[mime ?? ''] ?? 'bin';
}
