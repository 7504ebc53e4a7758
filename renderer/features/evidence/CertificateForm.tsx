import { PasswordInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Grant } from '../../../shared/model.ts';
import { useAction } from '../../lib/useRoute.ts';
import { MayButton } from '../../ui/MayButton.tsx';
import { InlineFailure } from '../../ui/states.tsx';
import classes from './evidence.module.css';

/** Takes a certificate and its key from two files, one after the other, or gives the certificate up. */
export function CertificateForm({ hasOne }: { hasOne: boolean }) {
  const { t } = useTranslation('evidence');
  const [passphrase, setPassphrase] = useState('');
  const remove = useAction('signer.removeCertificate');
  return (
    <details className={classes.more}>
      <summary>{t(hasOne ? 'changeCertificate' : 'addCertificate')}</summary>
      <div className={classes.form}>
        <PasswordInput
          label={t('keyPassphrase')}
          value={passphrase}
          maxLength={1024}
          autoComplete="off"
          onChange={(event) => setPassphrase(event.currentTarget.value)}
        />
        <Files passphrase={passphrase} onDone={() => setPassphrase('')} />
        {hasOne && (
          <div>
            <MayButton
              right="administer"
              variant="default"
              loading={remove.isPending}
              onClick={() => remove.mutate({})}
            >
              {t('removeCertificate')}
            </MayButton>
          </div>
        )}
        <InlineFailure error={remove.error} />
      </div>
    </details>
  );
}

function Files({ passphrase, onDone }: { passphrase: string; onDone: () => void }) {
  const { t } = useTranslation('evidence');
  const [certificate, setCertificate] = useState<Grant | null>(null);
  const pick = useAction('shell.pickFiles');
  const take = useAction('signer.importCertificate');
  const onPicked = ([file]: readonly Grant[]) => {
    if (file === undefined) return;
    if (certificate === null) return setCertificate(file);
    const wish = { certificate: certificate.id, key: file.id, passphrase: passphrase === '' ? null : passphrase };
    take.mutate(wish, { onSuccess: onDone, onSettled: () => setCertificate(null) });
  };
  return (
    <>
      <div className={classes.folder}>
        <MayButton
          right="administer"
          variant="default"
          loading={pick.isPending || take.isPending}
          onClick={() => pick.mutate({ purpose: 'certificate' }, { onSuccess: onPicked })}
        >
          {t(certificate === null ? 'chooseCertificate' : 'chooseKey')}
        </MayButton>
        {certificate !== null && (
          <span className={classes.path}>
            <bdi>{certificate.shownPath}</bdi>
          </span>
        )}
      </div>
      <InlineFailure error={pick.error ?? take.error} />
    </>
  );
}
