import { describe, expect, it } from 'vitest';
import { decodeContent, flatten, instantOf } from './payload.ts';

describe('payloads', () => {
  it('keeps the digits of integers beyond 2^53', () => {
    expect(decodeContent('{"meetingid":11101571002822706744,"a":"x 11101571002822706744, y"}')).toEqual({
      meetingid: '11101571002822706744',
      a: 'x 11101571002822706744, y',
    });
  });

  it('keeps malformed text as text', () => {
    expect(decodeContent('{"content":')).toBe('{"content":');
    expect(decodeContent('plain')).toBe('plain');
  });

  it('tells seconds from milliseconds by size', () => {
    expect(instantOf({ at: 1603875610 }, 'at')).toBe(1603875610000);
    expect(instantOf({ at: 1603875610123 }, 'at')).toBe(1603875610123);
    expect(instantOf({ at: 0 }, 'at')).toBeNull();
  });

  it('shows every field of an unknown payload', () => {
    expect(flatten({ a: 1, b: [{ c: 'x' }], d: null })).toEqual([
      ['a', '1'],
      ['b[0].c', 'x'],
      ['d', ''],
    ]);
  });
});
