import { describe, expect, it } from 'vitest';
import type { HandOver, HistoryStretch } from '../../../../shared/ipc/people.ts';
import { historyOf } from './historyOf.ts';

const stretch = (title: string, firstAtMs: number | null): HistoryStretch => ({
  conversationId: 1,
  kind: 'single',
  title,
  others: [],
  messages: 1,
  withheld: 0,
  firstAtMs,
  lastAtMs: firstAtMs,
  consent: [],
});
const person = (name: string) => ({ id: 1, sourceId: name, name, kind: 'employee' as const });
const handOver = (atMs: number): HandOver => ({
  atMs,
  fromEmployee: person('张伟'),
  toEmployee: person('刘娜'),
  inferred: false,
  customer: person('武先生'),
  conversationId: 2,
});

describe('the history of a person', () => {
  const shown = (...[stretches, handOvers]: Parameters<typeof historyOf>) =>
    historyOf(stretches, handOvers).map((entry) => (entry.kind === 'stretch' ? entry.stretch.title : '→'));

  it('has each hand-over before what began with it', () =>
    expect(shown([stretch('张伟', 10), stretch('刘娜', 50)], [handOver(50)])).toEqual(['张伟', '→', '刘娜']));

  it('begins with what has no time', () =>
    expect(shown([stretch('a', 10), stretch('b', null)], [handOver(5)])).toEqual(['b', '→', 'a']));
});
