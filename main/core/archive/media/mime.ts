/** What a file is by its first bytes; extensions are never trusted (pullers call JPEG .png). Null when unknown. */
export function mimeOf(head: Buffer): string | null {
  const text = head.toString('latin1', 0, 32);
  if (text.startsWith('ftypM4A', 4) || text.startsWith('ftypM4B', 4)) return 'audio/mp4';
  for (const [signature, at, mime] of SIGNATURES) if (text.startsWith(signature, at)) return mime;
  if (text.startsWith('RIFF') && text.startsWith('WEBP', 8)) return 'image/webp';
  if (text.startsWith('RIFF') && text.startsWith('WAVE', 8)) return 'audio/wav';
  return null;
}

const SIGNATURES: readonly (readonly [string, number, string])[] = [
  ['\xff\xd8\xff', 0, 'image/jpeg'],
  ['\x89PNG\r\n\x1a\n', 0, 'image/png'],
  ['GIF8', 0, 'image/gif'],
  ['BM', 0, 'image/bmp'],
  ['#!AMR', 0, 'audio/amr'],
  ['#!SILK', 0, 'audio/silk'],
  // WeChat puts a byte before it.
  ['\x02#!SILK', 0, 'audio/silk'],
  ['ftyp', 4, 'video/mp4'],
  ['ID3', 0, 'audio/mpeg'],
  ['\xff\xfb', 0, 'audio/mpeg'],
  ['\xff\xf3', 0, 'audio/mpeg'],
  ['\xff\xf2', 0, 'audio/mpeg'],
  ['\xff\xf1', 0, 'audio/aac'],
  ['\xff\xf9', 0, 'audio/aac'],
  ['OggS', 0, 'audio/ogg'],
  ['%PDF-', 0, 'application/pdf'],
  ['PK\x03\x04', 0, 'application/zip'],
  ['\xd0\xcf\x11\xe0', 0, 'application/x-ole-storage'],
  ['Rar!', 0, 'application/vnd.rar'],
  ['7z\xbc\xaf\x27\x1c', 0, 'application/x-7z-compressed'],
  ['\x1a\x45\xdf\xa3', 0, 'video/webm'],
];
