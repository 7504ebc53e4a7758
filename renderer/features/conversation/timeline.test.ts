import { describe, expect, it } from 'vitest';
import type { ConversationMark } from '../../../shared/ipc/conversations.ts';
import { marksBetween, nextWindow, sortMarks, windowAround, WINDOW_ROWS } from './timeline.ts';

const withheld = (fromMs: number | null, count: number): ConversationMark => ({
  kind: 'withheld',
  reason: 'unknown',
  count,
  fromMs,
  toMs: fromMs,
});

describe('marks stand between messages', () => {
  const marks = sortMarks([withheld(300, 3), withheld(null, 9), withheld(100, 1), withheld(200, 2)]);
  const counts = (previous: number | null, next: number | null): number[] =>
    marksBetween(marks, previous, next).map((mark) => (mark.kind === 'withheld' ? mark.count : -1));

  it('puts a mark between the messages around its time, once', () => {
    expect(counts(null, 150)).toEqual([9, 1]);
    expect(counts(150, 250)).toEqual([2]);
    expect(counts(250, null)).toEqual([3]);
  });

  it('loses no mark when a conversation has no message at all', () => {
    expect(counts(null, null)).toEqual([9, 1, 2, 3]);
  });

  it('shows nothing twice at equal times', () => {
    expect(counts(null, 200)).toEqual([9, 1, 2]);
    expect(counts(200, 300)).toEqual([3]);
  });
});

describe('the window of rows', () => {
  const total = 1_000_000;

  it('stays inside the conversation', () => {
    expect(windowAround(0, total)).toEqual({ base: 0, count: WINDOW_ROWS });
    expect(windowAround(total - 1, total)).toEqual({ base: total - WINDOW_ROWS, count: WINDOW_ROWS });
    expect(windowAround(5, 10)).toEqual({ base: 0, count: 10 });
  });

  it('moves only near an end that is not the end of the conversation', () => {
    const rows = windowAround(500_000, total);
    expect(nextWindow(rows, 500_000, total)).toBeNull();
    expect(nextWindow(rows, rows.base + 10, total)?.base).toBe(rows.base + 10 - WINDOW_ROWS / 2);
    expect(nextWindow(windowAround(0, total), 0, total)).toBeNull();
  });
});
