import { describe, expect, it } from 'vitest';
import { holdsPaint } from './holdsPaint.ts';
import type { Marker } from './marker.ts';

const NOTHING = { ranges: [], marks: [] };
const painting = (...texts: string[]): Marker => ({ at: () => NOTHING, of: () => NOTHING, painted: new Set(texts) });

const innermost = { item: [{ type: 'text', content: JSON.stringify({ content: '保本保息' }) }] };
const record = [
  { type: 'text', content: '别的' },
  { type: 'chatrecord', content: JSON.stringify(innermost) },
];

describe('holdsPaint', () => {
  it('finds a painted text in a record inside a record, through the JSON texts between', () => {
    expect(holdsPaint(record, painting('保本保息'))).toBe(true);
  });

  it('finds none where nothing or something else is painted', () => {
    expect(holdsPaint(record, painting())).toBe(false);
    expect(holdsPaint(record, painting('保本'))).toBe(false);
    expect(holdsPaint(record, null)).toBe(false);
  });

  it('ends in a payload that never does', () => {
    const endless: unknown[] = [];
    endless.push(endless);
    expect(holdsPaint(endless, painting('保本'))).toBe(false);
  });
});
