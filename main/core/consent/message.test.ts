import { describe, expect, test } from 'vitest';
import { eventsOfMessage } from './message.ts';

const SENT_MS = Date.UTC(2024, 2, 1);
const DAY_MS = 86_400_000;
const told = (type: 'agree' | 'disagree', time: number | undefined, sentAtMs: number | null = SENT_MS) =>
  eventsOfMessage(
    { msgid: 'a', type, from: 'wmA', to: ['zhang'], roomId: '', sentAtMs, payload: { [`${type}_time`]: time } },
    (id) => (id === 'wmA' ? 'customer' : 'employee'),
    null,
  );

describe('the time of an answer', () => {
  test.each([
    ['as it says itself', 'agree', SENT_MS - 1000, SENT_MS - 1000, null],
    ['of its message where it says none', 'agree', undefined, SENT_MS, null],
    ['in seconds', 'agree', (SENT_MS - 1000) / 1000, SENT_MS - 1000, null],
    ['of its message where it says that somebody agreed years before', 'agree', 0.8 * SENT_MS, SENT_MS, 'otherTime'],
    ['as it says where somebody agreed later', 'agree', SENT_MS + 9 * DAY_MS, SENT_MS + 9 * DAY_MS, null],
    [
      'of its message where it says that somebody refused later',
      'disagree',
      SENT_MS + 9 * DAY_MS,
      SENT_MS,
      'otherTime',
    ],
    ['as it says where somebody refused before', 'disagree', SENT_MS - 9 * DAY_MS, SENT_MS - 9 * DAY_MS, null],
  ] as const)('is that %s', (_which, type, time, atMs, problem) => {
    const { events, problem: found } = told(type, time);
    expect(events).toMatchObject([{ status: type, atMs }]);
    expect(found).toBe(problem && `consent.${problem}`);
  });

  test('is that which it says where the message has none', () => {
    expect(told('agree', SENT_MS, null)).toMatchObject({ events: [{ atMs: SENT_MS }], problem: null });
  });
});
