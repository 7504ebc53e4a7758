import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** What axe finds, as lines that say where. The legacy mode needs no second page, which Electron does not give. */
export async function violations(page: Page): Promise<string[]> {
  const found = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return found.violations.flatMap(({ id, impact, nodes }) =>
    nodes.map((node) => `${id} (${impact ?? ''}): ${node.html.slice(0, 160)} ${node.any[0]?.message ?? ''}`),
  );
}
