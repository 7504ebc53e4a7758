import { describe, expect, test } from 'vitest';
import type { PersonKind } from '../../../shared/model.ts';
import { compile } from './compile.ts';
import { checkLexicon } from './parse.ts';
import { reportTests } from './lifecycle/testReport.ts';
import type { About } from './scope.ts';

const lexiconOf = (scope: object, more: object = {}) =>
  checkLexicon({
    id: 'test',
    version: 1,
    categories: [{ id: 'A', severity: 'high' }],
    rules: [{ id: 'r', category: 'A', expr: '保本', scope }],
    ...more,
  });
const message: About = { chat: 'single', withCustomer: true, person: 'panyue', sentAtMs: Date.UTC(2024, 5, 1) };

function isHit(scope: object, senderKind: PersonKind, about?: Partial<About>): boolean {
  const { lexicon, problems } = lexiconOf(scope);
  if (!lexicon) throw new Error(JSON.stringify(problems));
  const told = about && (() => ({ ...message, ...about }));
  const hits = compile(lexicon).match({ text: '保本', parts: null, senderKind }, told);
  return hits.length > 0;
}

describe('Z-1 a rule looks only at the messages of its scope', () => {
  test.each<[object, PersonKind, Partial<About>, boolean]>([
    [{ speakers: ['customer'] }, 'customer', {}, true],
    [{ speakers: ['customer'] }, 'employee', {}, false],
    [{ speakers: ['bot'] }, 'bot', {}, true],
    [{ chats: ['room'] }, 'employee', { chat: 'room' }, true],
    [{ chats: ['room'] }, 'employee', { chat: 'single' }, false],
    [{ chats: ['single', 'room'] }, 'bot', { chat: 'system' }, false],
    [{ directions: ['toCustomer'] }, 'employee', {}, true],
    [{ directions: ['toCustomer'] }, 'bot', {}, true],
    [{ directions: ['toCustomer'] }, 'employee', { withCustomer: false }, false],
    [{ directions: ['toCustomer'] }, 'customer', {}, false],
    [{ directions: ['internal'] }, 'employee', { withCustomer: false }, true],
    [{ directions: ['fromCustomer'] }, 'customer', { withCustomer: null }, true],
    [{ people: { only: ['panyue'] } }, 'employee', {}, true],
    [{ people: { only: ['linyi'] } }, 'employee', {}, false],
    [{ people: { except: ['panyue'] } }, 'employee', {}, false],
    [{ people: { except: ['linyi'] } }, 'employee', {}, true],
    [{ from: '2024-06-01T08:00:00+08:00' }, 'employee', {}, true],
    [{ from: '2024-06-01T00:00:01Z' }, 'employee', {}, false],
    [{ until: '2024-06-01T08:00:00+08:00' }, 'employee', {}, false],
    [{ until: '2024-06-01T00:00:01Z' }, 'employee', {}, true],
    [{ chats: ['single'], directions: ['internal'] }, 'employee', {}, false],
  ])('%j, %s, %j: %s', (scope, senderKind, about, expected) => {
    expect(isHit(scope, senderKind, about)).toBe(expected);
  });
});

test('Z-2 what nobody knows keeps no rule from looking', () => {
  const narrow = {
    chats: ['room'],
    directions: ['internal'],
    people: { only: ['linyi'], except: ['panyue'] },
    from: '2025-01-01T00:00:00Z',
  };
  expect(isHit(narrow, 'unknown', { chat: null, withCustomer: true, person: null, sentAtMs: null })).toBe(true);
  expect(isHit(narrow, 'employee', { chat: null, withCustomer: null, person: null, sentAtMs: null })).toBe(true);
  expect(isHit(narrow, 'employee')).toBe(true);
});

test('Z-3 a test inside a lexicon may say where its text was written', () => {
  const { lexicon } = lexiconOf(
    { chats: ['room'] },
    {
      tests: [
        { text: '保本', about: { chat: 'room' }, expect: 'hit' },
        { text: '保本', about: { chat: 'single' }, expect: 'none' },
        { text: '保本', about: { chat: 'single' }, expect: 'hit' },
      ],
    },
  );
  expect(lexicon && reportTests(compile(lexicon)).failed.map((one) => [one.expect, one.got])).toEqual([
    ['hit', 'none'],
  ]);
});

describe('Z-4 a scope that no message can meet is refused', () => {
  test.each<[object, RegExp]>([
    [{ people: { only: ['a', 'b'], except: ['b'] } }, /b in "only" and in "except"/],
    [{ from: '2024-06-01T00:00:00+08:00', until: '2024-05-31T16:00:00Z' }, /no time is from/],
    [{ speakers: ['customer'], directions: ['toCustomer', 'internal'] }, /no message of customer goes/],
    [{ speakers: ['employee', 'bot'], directions: ['fromCustomer'] }, /no message of employee, bot goes/],
    [{ speakers: [] }, /Too small/],
    [{ people: { only: [] } }, /Too small/],
    [{ from: '2024-06-01' }, /ISO/],
    [{ from: '2024-06-01T00:00:00' }, /ISO/],
    [{ department: 'sales' }, /Unrecognized key/],
  ])('%j', (scope, message_) => {
    const { lexicon, problems } = lexiconOf(scope);
    expect(lexicon).toBeNull();
    expect(problems.map((one) => one.message).join()).toMatch(message_);
  });
});
