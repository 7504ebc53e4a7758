const RESERVED = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?:\.|$)/i;
const LONGEST_PART = 255;

/**
 * Why a zip entry's name is refused, or null. Entries are never written to disk by name; a name like these says that the
 * zip was made to attack whoever unpacks it, so its entry is no evidence to trust.
 */
export function unsafeNameReason(name: string): string | null {
  if (name.includes('\0')) return 'nul';
  if (name.includes('\\')) return 'backslash';
  if (name.startsWith('/')) return 'absolute';
  if (/^[a-z]:/i.test(name)) return 'drive';
  const parts = name.replace(/\/$/, '').split('/');
  if (parts.some((part) => part === '..')) return 'traversal';
  if (parts.some((part) => part === '.' || part === '')) return 'relative';
  if (parts.some((part) => RESERVED.test(part) || /[. ]$/.test(part))) return 'reserved';
  if (parts.some((part) => Buffer.byteLength(part) > LONGEST_PART)) return 'tooLong';
  return null;
}
