import { expect, test } from './steps/archive.ts';
import { violations } from './steps/axe.ts';
import { openArea } from './steps/window.ts';

test('a flag says why it is one, and a suppressed one by what', async ({ opened }) => {
  const { page } = opened;
  const area = await openArea(page, 'Flags');
  const why = area.getByRole('region', { name: 'Why' });

  await expect(why).toContainText(/Rule \S+, category “.+”, list \S+, version \d+\./);
  await expect(why).toContainText(
    /Basis: .+(\(nobody has checked this reference\)|Nobody has checked these references)|names no basis/,
  );
  expect(await violations(page)).toEqual([]);

  await page.keyboard.press('c');
  const reasons = area.getByRole('group', { name: 'Usual reasons' }).locator('.mantine-Button-label');
  await expect(reasons).toHaveCount(3);
  const cut = await reasons.evaluateAll((labels) =>
    labels
      .filter((label) => {
        const [text, button] = [label.getBoundingClientRect(), label.closest('button')!.getBoundingClientRect()];
        return label.scrollWidth > label.clientWidth || text.top < button.top || text.bottom > button.bottom;
      })
      .map((label) => label.textContent),
  );
  expect(cut, 'reasons that do not fit their buttons').toEqual([]);
  await page.keyboard.press('Escape');

  await area.getByRole('combobox', { name: 'Status' }).click();
  await page.getByRole('option', { name: 'suppressed', exact: false }).first().click();
  await expect(why).toContainText(/Not up for review: /);
  await expect(area.locator('li[data-target] [data-severity]').first()).toBeVisible();
});
