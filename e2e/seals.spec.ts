import { mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createAuthority } from '../main/core/evidence/testing/authority.ts';
import { expect, test } from './steps/archive.ts';
import { violations } from './steps/axe.ts';
import { search } from './steps/window.ts';
import { answerDialog } from './support/dialogs.ts';

test('a bundle is signed with the firm’s certificate, compared with the paper, and gets a timestamp later', async ({
  opened,
  folder,
}) => {
  test.setTimeout(180_000);
  const { electronApp, page, pageErrors } = opened;
  const authority = createAuthority(mkdtempSync(join(folder, 'authority-')));
  const own = authority.issue('某某保险经纪', ['-newkey', 'rsa:2048']);
  const found = await search(page, '保本 OR 保收益');
  await found.getByRole('button', { name: 'Export all hits' }).click();
  const area = page.getByRole('main', { name: 'Evidence' });
  const signer = area.getByRole('region', { name: 'Key that seals the bundles' });

  await test.step('the certificate and its key are two files', async () => {
    await expect(signer.getByText('It is made with the first bundle.')).toBeVisible();
    await signer.getByText('Add a certificate of the firm').click();
    await answerDialog(electronApp, own.certificate);
    await signer.getByRole('button', { name: 'Choose the certificate (PEM)' }).click();
    await answerDialog(electronApp, own.key);
    await signer.getByRole('button', { name: 'Choose its key (PEM)' }).click();
    await expect(signer.getByText('CN=某某保险经纪')).toBeVisible();
    expect(await violations(page)).toEqual([]);
  });

  let bundle = '';
  await test.step('a bundle has the signature, and the key’s fingerprint can be saved for paper', async () => {
    await area.getByRole('textbox', { name: 'Case number or name' }).fill('CASE-2026-0013');
    await answerDialog(electronApp, folder);
    await area.getByRole('button', { name: 'Choose where to save' }).click();
    await area.getByRole('button', { name: 'Export bundle' }).click();
    await expect(area.getByText(/^Bundle written: /)).toBeVisible({ timeout: 90_000 });
    bundle = await area.getByRole('status').locator('bdi').first().innerText();
    await expect(area.getByText('Signature with the certificate valid').first()).toBeVisible();
    await expect(signer.getByRole('button', { name: 'Save a sheet to print' })).toBeVisible();
  });

  const verification = area.getByRole('region', { name: 'Verify a bundle' });
  await test.step('another fingerprint than the key’s is told, the right one in groups is taken', async () => {
    const info = readFileSync(join(bundle, 'bag-info.txt'), 'utf8');
    const key = /Signer-Key-SHA256: (\w+)/u.exec(info)?.[1] ?? '';
    for (const [written, answer] of [
      ['0'.repeat(64), 'Sealed with another key than expected'],
      [(key.toUpperCase().match(/.{4}/gu) ?? []).join(' '), 'The same as on the paper form'],
    ] as const) {
      await verification.getByRole('textbox', { name: 'Fingerprint on the paper form' }).fill(written);
      await answerDialog(electronApp, bundle);
      await verification.getByRole('button', { name: 'Choose a bundle folder' }).first().click();
      await expect(verification.getByText(answer).first()).toBeVisible({ timeout: 30_000 });
    }
    await expect(verification.getByText(/^None: the time of the export/u)).toBeVisible();
  });

  await test.step('the authority’s reply goes into the bundle, and verifying counts it', async () => {
    const reply = authority.timestamp(join(bundle, 'seal/tagmanifest-sha256.txt.p256.sig.tsq'));
    await verification.getByText('Add a timestamp to a bundle').click();
    await answerDialog(electronApp, bundle);
    await verification.getByRole('button', { name: 'Choose a bundle folder' }).last().click();
    await answerDialog(electronApp, authority.root);
    await verification.getByRole('button', { name: /^Choose the authority/u }).click();
    await answerDialog(electronApp, reply);
    await verification.getByRole('button', { name: 'Choose the reply (.tsr)' }).click();
    await expect(verification.getByText(/^Added: .*Test TSA/u)).toBeVisible();
    await answerDialog(electronApp, bundle);
    await verification.getByRole('button', { name: 'Choose a bundle folder' }).first().click();
    await expect(verification.getByText('Timestamp valid')).toBeVisible({ timeout: 30_000 });
    await expect(verification.getByText(/^None: /u)).toHaveCount(0);
    await expect(verification.getByText('CN=某某保险经纪')).toBeVisible();
    await expect(verification.getByText(/^Authority not known/u)).toHaveCount(2);
  });

  await test.step('with the authority from elsewhere, both are followed up to it', async () => {
    await answerDialog(electronApp, authority.root);
    await verification.getByRole('button', { name: 'Choose the authorities’ certificates (PEM)' }).click();
    await answerDialog(electronApp, bundle);
    await verification.getByRole('button', { name: 'Choose a bundle folder' }).first().click();
    await expect(verification.getByText('Leads to an authority that you gave.')).toHaveCount(2, { timeout: 30_000 });
    await expect(verification.getByText(/^Authority not known/u)).toHaveCount(0);
  });
  expect(pageErrors).toEqual([]);
});
