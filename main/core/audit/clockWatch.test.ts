import { describe, expect, test } from 'vitest';
import { watchClock } from './clockWatch.ts';
import type { ClockChange } from './clockWatch.ts';

const START_MS = Date.UTC(2026, 4, 1, 9);
const MINUTE = 60_000;

/** Two clocks that a test moves. */
function clocks() {
  const time = { wall: START_MS, up: 5_000 };
  const told: ClockChange[] = [];
  const state = { isDiskFull: false };
  const check = watchClock(
    () => time.wall,
    () => time.up,
    (change) => {
      if (state.isDiskFull) throw new Error('disk full');
      told.push(change);
    },
  );
  return {
    check,
    told,
    state,
    pass(ms: number, wallMs = ms) {
      time.wall += wallMs;
      time.up += ms;
    },
  };
}

describe('the clock on the wall against the one that nobody can set', () => {
  test('hours that pass are no change', () => {
    const { check, pass } = clocks();
    for (let hour = 0; hour < 48; hour += 1) {
      pass(60 * MINUTE);
      expect(check()).toBe(0);
    }
  });

  test.each([
    ['back', -61 * 1000],
    ['forward', 61 * 1000],
    ['back by a day', -24 * 60 * MINUTE],
  ])('set %s: told once, with what it should have shown', (_how, byMs) => {
    const { check, pass, told } = clocks();
    pass(10 * MINUTE);
    expect(check()).toBe(0);
    pass(1000, 1000 + byMs);
    const expectedMs = START_MS + 10 * MINUTE + 1000;
    expect(check()).toBe(byMs);
    expect(told).toEqual([{ expectedMs, shownMs: expectedMs + byMs }]);
    pass(5 * MINUTE);
    expect(check()).toBe(0);
  });

  test('what could not be told is told by the next check', () => {
    const { check, pass, told, state } = clocks();
    pass(0, -2 * MINUTE);
    state.isDiskFull = true;
    expect(check).toThrow('disk full');
    state.isDiskFull = false;
    pass(1000);
    expect(check()).toBe(-2 * MINUTE);
    expect(told).toHaveLength(1);
  });

  test('a minute is within the tolerance', () => {
    const { check, pass } = clocks();
    pass(0, MINUTE);
    expect(check()).toBe(0);
  });

  test('small steps add up: who turns it back by half a minute at a time is seen, too', () => {
    const { check, pass } = clocks();
    const seen = Array.from({ length: 4 }, () => {
      pass(1000, 1000 - MINUTE / 2);
      return check() !== 0;
    });
    expect(seen.filter(Boolean)).toHaveLength(1);
  });

  test('a clock that is slewed by its time service for weeks is none that was set', () => {
    const { check, pass } = clocks();
    for (let day = 0; day < 60; day += 1) {
      pass(24 * 60 * MINUTE, 24 * 60 * MINUTE * 1.0004);
      expect(check()).toBe(0);
    }
  });
});
