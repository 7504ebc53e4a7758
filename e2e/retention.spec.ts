import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './steps/archive.ts';
import { violations } from './steps/axe.ts';
import { signInAs } from './steps/users.ts';
import { openArea, search } from './steps/window.ts';
import { mustAsk } from './support/call.ts';
import { answerDialog } from './support/dialogs.ts';

test('a rule, a hold, a plan and a deletion with its certificate', async ({ opened, folder }) => {
  const { electronApp, page, pageErrors } = opened;
  const area = await openArea(page, 'Retention');
  await expect(area.getByText('nothing is ever deleted')).toBeVisible();
  await area.getByRole('checkbox', { name: /Hong Kong: order messages/ }).check();
  await area.getByRole('button', { name: 'Undo' }).click();
  await expect(area.getByRole('checkbox', { name: /Hong Kong: order messages/ })).not.toBeChecked();
  await area.getByRole('textbox', { name: 'The firm’s own period (months)' }).fill('1');
  await area.getByRole('button', { name: 'Save the rules' }).click();
  await expect(area.getByText(/Set by/)).toBeVisible();

  writeFileSync(join(folder, 'contracts.csv'), 'customer,end\nwmNobody,2024-05-31\nwmOther,soon\n');
  await answerDialog(electronApp, join(folder, 'contracts.csv'));
  await area.getByRole('button', { name: 'Load a list…' }).click();
  await expect(area.getByRole('status')).toContainText('line 3: the date cannot be read; taken as open soon');

  await area.getByRole('button', { name: 'Place a hold' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Person' }).fill('nobody');
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('case 2026-7');
  await dialog.getByRole('button', { name: 'Place a hold' }).click();
  await expect(dialog.getByRole('alert')).toBeVisible();
  await dialog.getByText('Query').click();
  await dialog.getByRole('textbox', { name: 'Query' }).fill('保本');
  await dialog.getByRole('button', { name: 'Place a hold' }).click();
  await expect(dialog).toBeHidden();
  await expect(area.getByText(/keeps \d+ messages/)).toBeVisible();

  await area.getByRole('button', { name: 'See what is due' }).click();
  await expect(area.getByText(/Messages due: \d+ of \d+/)).toBeVisible();
  await area.getByRole('button', { name: 'Show conversations' }).click();
  await expect(area.getByRole('list', { name: 'Conversations of the plan' }).getByRole('listitem')).not.toHaveCount(0);
  await area.getByText('All', { exact: true }).click();
  await expect(area.getByText(/holds #1/).first()).toBeVisible();
  expect(await violations(page)).toEqual([]);

  const { runs } = await mustAsk(page, 'retention.status', {});
  await area.getByRole('button', { name: 'Start the deletion' }).click();
  const start = dialog.getByRole('button', { name: 'Start the deletion' });
  await expect(start).toBeDisabled();
  await dialog.getByRole('textbox').fill(String(runs[0]?.due));
  await start.click();
  await expect(area.getByText(/messages deleted/)).toBeVisible({ timeout: 60_000 });

  await answerDialog(electronApp, folder);
  await area.getByRole('button', { name: 'Write the certificate…' }).click();
  await expect(area.getByText('Written. SHA-256:')).toBeVisible();
  const [certificate] = readdirSync(folder).filter((name) => name.endsWith('-certificate.json'));
  expect(readFileSync(join(folder, certificate ?? ''), 'utf8')).toContain('"retention.done');
  await search(page, '保本');
  await expect(page.getByRole('option', { name: /这款年金保本保收益/ })).toBeVisible();

  await openArea(page, 'Retention');
  await area.getByRole('button', { name: 'Lift' }).click();
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('settled');
  await dialog.getByRole('button', { name: 'Lift' }).click();
  await expect(area.getByText(/Lifted by/)).toBeVisible();
  expect(pageErrors).toEqual([]);
});

test('an auditor reads what is kept and held, and changes none of it', async ({ opened }) => {
  const { page } = opened;
  await signInAs(page, '李查', 'Auditor');
  const area = await openArea(page, 'Retention');
  await expect(area.getByRole('checkbox', { name: /UK: communications about orders/ })).toBeDisabled();
  await area.getByRole('button', { name: 'Place a hold' }).hover();
  await expect(page.getByRole('tooltip')).toHaveText('Only for: Compliance officer · Administrator');
});
