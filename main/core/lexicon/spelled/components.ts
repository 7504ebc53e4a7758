import { components } from './data/components.ts';
import { halfOf } from './pieces.ts';

/** What is typed for the narrow form of a component, besides the form itself: 人呆 is read as 亻呆, 走反 as 辶反. */
const TYPED_FOR: Readonly<Record<string, string>> = {
  亻: '人',
  讠: '言',
  钅: '金',
  扌: '手',
  忄: '心',
  氵: '水',
  犭: '犬',
  饣: '食',
  纟: '丝糸糹',
  衤: '衣',
  刂: '刀',
  礻: '示',
  艹: '草艸',
  辶: '走',
  阝: '耳',
  灬: '火',
  攵: '文',
  罒: '四',
};

/**
 * Characters that can be written as two (亻呆 for 保, 次贝 for 资), of those that `isWanted`.
 *
 * @returns by the two, from left to right or from top to bottom; 辶 may stand on either side: 辶反, 反辶.
 */
export function compositions(isWanted: (whole: string) => boolean): Map<string, string> {
  const found = new Map<string, string>();
  for (const line of components.split('|')) {
    const [whole = '', first = '', second = ''] = line;
    if (!isWanted(whole)) continue;
    for (const one of formsOf(first))
      for (const other of formsOf(second)) {
        found.set(halfOf(one) + halfOf(other), whole);
        if (one === '辶') found.set(halfOf(other) + halfOf(one), whole);
      }
  }
  return found;
}

function formsOf(half: string): string[] {
  return [half, ...(TYPED_FOR[half] ?? '')];
}
