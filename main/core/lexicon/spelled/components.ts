import { components } from './data/components.ts';

/** What is typed for the narrow form of a component: 人呆 is read as 亻呆. */
const TYPED_FOR: Readonly<Record<string, string>> = {
  人: '亻',
  言: '讠',
  金: '钅',
  手: '扌',
  心: '忄',
  水: '氵',
  犬: '犭',
  食: '饣',
  丝: '纟',
  衣: '衤',
  刀: '刂',
};

/**
 * Characters that can be written as two side by side (亻呆 for 保), of those that `isWanted`.
 *
 * @returns by `left + right`.
 */
export function compositions(isWanted: (whole: string) => boolean): Map<string, string> {
  const found = new Map<string, string>();
  const typed = new Map(Object.entries(TYPED_FOR).map(([full, narrow]) => [narrow, full]));
  for (const line of components.split('|')) {
    const [whole = '', left = '', right = ''] = line;
    if (!isWanted(whole)) continue;
    for (const one of [left, typed.get(left)])
      for (const other of [right, typed.get(right)]) if (one && other) found.set(one + other, whole);
  }
  return found;
}
