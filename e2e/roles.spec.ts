import { expect, test } from './steps/archive.ts';
import { OWNER } from './steps/cli.ts';
import { addUser, signInAs, USER_PASSPHRASE } from './steps/users.ts';
import { openArea } from './steps/window.ts';
import { ask, mustAsk } from './support/call.ts';

test('an administrator adds users in the window', async ({ opened }) => {
  const { page } = opened;
  await addUser(page, '李查', 'Auditor');
  await expect(page.getByRole('row').filter({ hasText: '李查' })).toContainText(/active/i);
});

test('an auditor exports and reads the chain, and cannot decide a flag', async ({ opened }) => {
  const { page } = opened;
  await signInAs(page, '李查', 'Auditor');
  const flags = await openArea(page, 'Flags');
  await expect(flags.getByText('As written').first()).toBeVisible();
  const confirm = flags.getByRole('button', { name: 'Confirm' });
  await expect(confirm).toHaveAttribute('aria-disabled', 'true');
  await confirm.hover();
  await expect(page.getByRole('tooltip')).toHaveText('Only for: Compliance officer · Reviewer · Administrator');
  // It can be pressed, and nothing comes of it.
  await confirm.click({ force: true });
  await page.keyboard.press('c');
  await expect(flags.getByRole('textbox', { name: /Reason/ })).toHaveCount(0);
  expect(await ask(page, 'flags.decide', { flagId: 1, decision: 'cleared', reason: 'not my job' })).toMatchObject({
    ok: false,
    error: { code: 'session.forbidden' },
  });
  const audit = await openArea(page, 'Audit');
  await expect(audit.getByRole('listbox').getByText('李查').first()).toBeVisible();
});

test('a reviewer decides flags, and neither exports nor reads the chain', async ({ opened }) => {
  const { page } = opened;
  await signInAs(page, '周评', 'Reviewer');
  const flags = await openArea(page, 'Flags');
  await expect(flags.getByRole('button', { name: 'Confirm' })).not.toHaveAttribute('aria-disabled');
  await flags.getByRole('button', { name: /evidence/i }).hover();
  await expect(page.getByRole('tooltip')).toHaveText('Only for: Compliance officer · Auditor · Administrator');
  const audit = await openArea(page, 'Audit');
  await expect(audit.getByRole('alert')).toContainText(/Reviewer/);
  await expect(audit.getByText('Searched')).toHaveCount(0);
  const exported = await ask(page, 'evidence.preview', { selection: { kind: 'query', query: '保本' } });
  expect(exported).toMatchObject({ ok: false, error: { code: 'session.forbidden' } });
});

test('a disabled user cannot open the archive any more', async ({ opened }) => {
  const { page } = opened;
  await addUser(page, '周评', 'Reviewer');
  const settings = await openArea(page, 'Settings');
  await settings.getByRole('button', { name: 'Disable 周评' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Disable', exact: true }).click();
  await expect(page.getByRole('row').filter({ hasText: '周评' })).toContainText(/Disabled \d{4}/);
  await page.getByRole('button', { name: 'Lock the archive' }).click();
  const [recent] = await mustAsk(page, 'shell.recentArchives', {});
  const folder = recent?.id ?? '';
  expect((await mustAsk(page, 'archive.describe', { folder })).users).toEqual([OWNER.name]);
  const opening = await ask(page, 'archive.unlock', { folder, userName: '周评', passphrase: USER_PASSPHRASE });
  expect(opening).toMatchObject({ ok: false });
  expect(await mustAsk(page, 'archive.session', {})).toBeNull();
});
