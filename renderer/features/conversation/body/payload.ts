/** Reading payloads that nobody promised us: every look is guarded, nothing is thrown, nothing is lost. */
export type Fields = Readonly<Record<string, unknown>>;

export function fieldsOf(payload: unknown): Fields {
  return typeof payload === 'object' && payload !== null && !Array.isArray(payload) ? (payload as Fields) : {};
}

/** The field as the sender's text; numbers as their digits; null when empty or not a scalar. */
export function textOf(fields: Fields, name: string): string | null {
  const value = fields[name];
  if (typeof value === 'string') return value === '' ? null : value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}

export function numberOf(fields: Fields, name: string): number | null {
  const text = textOf(fields, name);
  const value = text === null ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : null;
}

export function listOf(fields: Fields, name: string): readonly unknown[] {
  const value = fields[name];
  return Array.isArray(value) ? value : [];
}

/** Items of forwarded and mixed messages carry their payload as JSON text (sometimes already parsed, sometimes broken). */
export function decodeContent(content: unknown): unknown {
  if (typeof content !== 'string') return content;
  const start = content.trimStart()[0];
  if (start !== '{' && start !== '[') return content;
  try {
    return JSON.parse(quoteBigIntegers(content)) as unknown;
  } catch {
    return content;
  }
}

/** TRAP: meeting ids and file sizes are uint64; JSON.parse would change their digits. */
function quoteBigIntegers(json: string): string {
  return json.replace(/("(?:[^"\\]|\\.)*")|(-?\d{16,})(?=\s*[,}\]])/g, (whole, text: string | undefined, digits) =>
    text === undefined ? `"${String(digits)}"` : whole,
  );
}

/** Seconds or milliseconds, decided by size (10^11 ms is 1973); null for 0 and nonsense. */
export function instantOf(fields: Fields, name: string): number | null {
  const value = numberOf(fields, name);
  if (value === null || value <= 0) return null;
  return value < 1e11 ? value * 1000 : value;
}

/** Everything in the payload as rows, for types we do not know and for the person who wants to see it all. */
export function flatten(value: unknown, path = '', depth = 0): readonly (readonly [string, string])[] {
  if (depth > 8) return [[path, JSON.stringify(value)]];
  if (Array.isArray(value)) return value.flatMap((item, index) => flatten(item, `${path}[${index}]`, depth + 1));
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, inner]) =>
      flatten(inner, path === '' ? key : `${path}.${key}`, depth + 1),
    );
  }
  return [[path, scalarText(value)]];
}

function scalarText(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}
