/** Where dumps put the message when they wrap it (formats.md 1.8); '' is the record itself. */
const WRAPPERS = ['', 'msg', 'content', 'decrypted_data', 'decryptedPayload', 'decrypted_msg', 'data'] as const;

/** The ids a record names as receivers (`tolist`), or null when it names none that can be read. */
export function recipientsIn(bytes: Buffer): string[] | null {
  const record = parse(bytes.toString('utf8'));
  if (!isObject(record)) return null;
  for (const wrapper of WRAPPERS) {
    const held = wrapper === '' ? record : record[wrapper];
    const message = typeof held === 'string' ? parse(held) : held;
    if (!isObject(message)) continue;
    const { tolist } = message;
    if (Array.isArray(tolist)) return tolist.filter((id) => typeof id === 'string');
    if (typeof tolist === 'string' && tolist !== '') return tolist.split(/[|,]/u).map((id) => id.trim());
  }
  return null;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
