import type { Marker } from './marker.ts';
import { decodeContent } from './payload.ts';

/** As deep as records are shown, each a list in an object in a text. */
const DEEPEST = 64;

/** Whether a hit or a flag lies somewhere in a payload: what holds one must not be folded away. */
export function holdsPaint(payload: unknown, marker: Marker | null): boolean {
  return marker !== null && marker.painted.size > 0 && holds(payload, marker.painted, 0);
}

function holds(value: unknown, painted: ReadonlySet<string>, depth: number): boolean {
  if (depth > DEEPEST) return false;
  if (typeof value === 'string') {
    if (painted.has(value)) return true;
    const decoded = decodeContent(value);
    return decoded !== value && holds(decoded, painted, depth + 1);
  }
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some((inner) => holds(inner, painted, depth + 1));
}
