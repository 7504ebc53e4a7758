/**
 * A SHA-256 as people write it: on paper in groups, from tools with colons, in capitals. @returns 64 lower-case hex digits,
 * or null when it is something else.
 */
export function fingerprintFrom(written: string): string | null {
  const digits = written
    .replace(/^\s*(?:sha-?256[:=\s(]*)?/iu, '')
    .replace(/[\s:.)-]/gu, '')
    .toLowerCase();
  return /^[0-9a-f]{64}$/u.test(digits) ? digits : null;
}
