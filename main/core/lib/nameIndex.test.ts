import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gradesOfAll, nameIndex, wordsOfName } from './nameIndex.ts';
import { foldText } from './text/fold.ts';

const NAMES = [['zhangsan', '张三', '小张'], ['zsf', '張三丰'], ['wm1', 'Wang Fang'], ['']];

describe('an index of names', () => {
  const index = nameIndex(NAMES);

  test('grades a whole name 3, a beginning 2, a part 1, nothing 0, whatever the script, case and width', () => {
    expect([...index.gradesOf('张三')]).toEqual([3, 2, 0, 0]);
    expect([...index.gradesOf('張三')]).toEqual([3, 2, 0, 0]);
    expect([...index.gradesOf('三')]).toEqual([1, 1, 0, 0]);
    expect([...index.gradesOf('ＷＡＮＧ')]).toEqual([0, 0, 2, 0]);
    expect([...index.gradesOf('')]).toEqual([0, 0, 0, 0]);
  });

  test('every word must be found, and better grades add up', () => {
    expect([...gradesOfAll(index, wordsOfName('fang wang'))]).toEqual([0, 0, 3, 0]);
    expect([...gradesOfAll(index, wordsOfName('fang nobody'))]).toEqual([0, 0, 0, 0]);
  });

  test('counts how many are called exactly so, each once', () => {
    expect(index.countCalled('小張')).toBe(1);
    expect(index.countCalled('三')).toBe(0);
    expect(nameIndex([['a', 'A'], ['a']]).countCalled('A')).toBe(2);
  });

  test('finds what a plain loop over all names finds', () => {
    const name = fc.string({
      unit: fc.constantFrom('a', 'b', '张', '張', ' ', 'Ａ', '\n', '\u00ad', '\0'),
      maxLength: 4,
    });
    fc.assert(
      fc.property(fc.array(fc.array(name, { maxLength: 3 }), { maxLength: 6 }), name, (entries, word) => {
        const expected = entries.map((names) =>
          Math.max(0, ...names.map((one) => plainGrade(foldText(one), foldText(word)))),
        );
        expect([...nameIndex(entries).gradesOf(word)]).toEqual(expected);
      }),
    );
  });
});

function plainGrade(name: string, word: string): number {
  if (word === '' || !name.includes(word)) return 0;
  return name === word ? 3 : name.startsWith(word) ? 2 : 1;
}
