import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** What one link says. `details` is plain JSON; undefined members are left out. */
export type ChainEntry = {
  readonly seq: number;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly subject: string | null;
  readonly details: Readonly<Record<string, unknown>>;
};

export type ChainCheck = {
  readonly entries: number;
  /** Hash that the next line has to begin with; of the last good line when the chain is broken. */
  readonly head: string;
  readonly ok: boolean;
  /** Place (1 = first line) of the first line that does not fit. */
  readonly brokenAtSeq: number | null;
};

export const GENESIS = '0'.repeat(64);

/** One line of the chain: `prev-hash TAB canonical-JSON LF` (RFC 8785), as `sha256sum` and a shell can check it. */
export function chainLine(previousHash: string, entry: ChainEntry): string {
  const json = canonicalize(entry);
  if (json === undefined) throw new Error('an audit entry must be plain JSON');
  return `${previousHash}\t${json}\n`;
}

/** @returns SHA-256 (hex) of the whole line with its line feed: the next line's first column. */
export function chainHash(line: string): string {
  return createHash('sha256').update(line, 'utf8').digest('hex');
}

/**
 * Recomputes a chain from its lines alone. A change of the LAST line that leaves it well formed shows only when `head` is
 * compared with a copy kept elsewhere (the stored hash, a bundle, the printed form); so does a cut tail.
 */
export function checkChain(lines: Iterable<string>): ChainCheck {
  let head = GENESIS;
  let entries = 0;
  for (const line of lines) {
    if (readLink(line, head, entries + 1) === null) return { entries, head, ok: false, brokenAtSeq: entries + 1 };
    entries += 1;
    head = chainHash(line);
  }
  return { entries, head, ok: true, brokenAtSeq: null };
}

/**
 * @returns the entry when the line begins with the hash of the line before, is canonical JSON of the entry with that
 * number, and ends in its only line feed; null when not.
 */
export function readLink(line: string, previousHash: string, seq: number): ChainEntry | null {
  if (!line.startsWith(`${previousHash}\t`) || line.indexOf('\n') !== line.length - 1) return null;
  const json = line.slice(previousHash.length + 1, -1);
  const entry = parseEntry(json);
  return entry !== null && entry.seq === seq && canonicalize(entry) === json ? entry : null;
}

function parseEntry(json: string): ChainEntry | null {
  try {
    const value: unknown = JSON.parse(json);
    return isEntry(value) ? value : null;
  } catch {
    return null;
  }
}

function isEntry(value: unknown): value is ChainEntry {
  if (typeof value !== 'object' || value === null) return false;
  const { seq, at, actor, action, subject, details } = value as Record<string, unknown>;
  const areTexts = typeof at === 'string' && typeof actor === 'string' && typeof action === 'string';
  const hasSubject = subject === null || typeof subject === 'string';
  return typeof seq === 'number' && areTexts && hasSubject && typeof details === 'object' && details !== null;
}
