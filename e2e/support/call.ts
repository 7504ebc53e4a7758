import type { Page } from '@playwright/test';
import type { InputOf, OutputOf, RouteName } from '../../shared/ipc/routes.ts';
import type { Result } from '../../shared/result.ts';

/** Asks over the real bridge, as the window does. */
export async function ask<K extends RouteName>(page: Page, route: K, input: InputOf<K>): Promise<Result<OutputOf<K>>> {
  const answer = await page.evaluate(([name, value]) => window.zuozheng.call(name, value), [route, input] as const);
  return answer as Result<OutputOf<K>>;
}

/** Like `ask`, but a refusal fails the test with its code. */
export async function mustAsk<K extends RouteName>(page: Page, route: K, input: InputOf<K>): Promise<OutputOf<K>> {
  const result = await ask(page, route, input);
  if (!result.ok) throw new Error(`${route}: ${JSON.stringify(result.error)}`);
  return result.value;
}
