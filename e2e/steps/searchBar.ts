import type { Locator, Page } from '@playwright/test';
import { openArea } from './window.ts';

/** The search area and its field. */
export async function bar(page: Page): Promise<{ area: Locator; field: Locator }> {
  const area = await openArea(page, 'Search');
  return { area, field: area.getByRole('combobox', { name: 'Query' }) };
}

/** What has which colour in the field, in the order of the text (of a short query, which is one text node). */
export function painted(page: Page): Promise<Partial<Record<string, string[]>>> {
  return page.evaluate(() => {
    const mirror = document.querySelector('form[role=search] [aria-hidden] span');
    const found: Record<string, string[]> = {};
    for (const [name, highlight] of CSS.highlights) {
      const ranges = [...highlight].filter((range) => range.startContainer.parentNode === mirror);
      const texts = ranges
        .sort((one, other) => one.startOffset - other.startOffset)
        .map((range) => range.startContainer.textContent?.slice(range.startOffset, range.endOffset) ?? '');
      if (texts.length > 0) found[name.replace('zz-query-', '')] = texts;
    }
    return found;
  });
}

/** How far the coloured text is from the field's own, in pixels. */
export function places(field: Locator): Promise<{ isScrolled: boolean; apart: number; widthApart: number }> {
  return field.evaluate((input: HTMLInputElement) => {
    const mirror = input.parentElement?.querySelector('[aria-hidden]');
    const text = mirror?.querySelector('span');
    const range = document.createRange();
    if (!mirror || !text) throw new Error('no mirror');
    range.selectNodeContents(text);
    return {
      isScrolled: input.scrollLeft > 0,
      apart: mirror.scrollLeft - input.scrollLeft,
      // The field keeps one pixel for the caret.
      widthApart: Math.abs(input.scrollWidth - 1 - range.getBoundingClientRect().width),
    };
  });
}

/** Milliseconds that a key press takes in the window, drawing without painting; the median of 40. */
export async function keyCost(field: Locator, query: string): Promise<number> {
  await field.fill(query);
  await field.press('End');
  const costs = await field.evaluate(async (input: HTMLInputElement) => {
    const measured: number[] = [];
    for (let press = 0; press < 40; press += 1) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const startMs = performance.now();
      document.execCommand('insertText', false, 'a');
      input.getBoundingClientRect();
      measured.push(performance.now() - startMs);
    }
    return measured;
  });
  return costs.sort((one, other) => one - other)[20] ?? Infinity;
}

/** The number of messages found. */
export async function total(area: Locator): Promise<number> {
  const line = area.getByRole('status').filter({ hasText: /\d messages?/ });
  return Number(/([\d,]+) messages?/.exec(await line.innerText())?.[1]?.replaceAll(',', ''));
}
