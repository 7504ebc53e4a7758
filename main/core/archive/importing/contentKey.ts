import { sha256 } from '../../lib/sha256.ts';

/**
 * SHA-256 of what a message says, whatever its spelling: equal for two pulls of one message that differ in `seq`, key
 * version, white space or the order of keys.
 */
export function contentKey(message: Readonly<Record<string, unknown>>): Buffer {
  return sha256(canonical(message, true));
}

function canonical(value: unknown, isTop: boolean): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map((part) => canonical(part, false)).join(',')}]`;
  const record = value as Record<string, unknown>;
  let out = '{';
  for (const key of Object.keys(record).sort()) {
    if (isTop && (key === 'seq' || key === 'publickey_ver')) continue;
    out += `${JSON.stringify(key)}:${canonical(record[key], false)},`;
  }
  return `${out}}`;
}
