import { Button } from '@mantine/core';
import { IconDeviceFloppy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/ipc/routes.ts';
import { useFormat } from '../../lib/format.ts';
import { may } from '../../lib/may.ts';
import { useSession } from '../../lib/session.tsx';
import { useAction, useRoute } from '../../lib/useRoute.ts';
import { Section } from '../../ui/Section.tsx';
import { InlineFailure, Loaded } from '../../ui/states.tsx';
import { CertificateForm } from './CertificateForm.tsx';
import { CopyText } from './CopyText.tsx';
import classes from './evidence.module.css';

type Signer = OutputOf<'signer.show'>;

/** The key that seals this archive's bundles, for the paper form, and the firm's certificate that signs them as well. */
export function SignerPanel() {
  const { t } = useTranslation('evidence');
  const isKeeper = may(useSession().role, 'administer');
  const answer = useRoute('signer.show', {});
  return (
    <Section title={t('signer')} hint={t('signerHint')}>
      <Loaded query={answer}>
        {(signer) => (
          <>
            <Fingerprint fingerprint={signer.fingerprint} />
            <Certificate certificate={signer.certificate} />
            <p className={classes.hint}>{t('noOwnTimestamp')}</p>
            {isKeeper && <CertificateForm hasOne={signer.certificate !== null} />}
          </>
        )}
      </Loaded>
    </Section>
  );
}

function Fingerprint({ fingerprint }: { fingerprint: string | null }) {
  const { t } = useTranslation('evidence');
  const { archiveName } = useSession();
  const save = useAction('shell.saveText');
  if (fingerprint === null) return <p className={classes.hint}>{t('noKeyYet')}</p>;
  const groups = (fingerprint.match(/.{8}/gu) ?? []).join(' ');
  const sheet = `${t('fingerprint')}\n${archiveName}\n\nSHA-256\n${groups.slice(0, 35)}\n${groups.slice(36)}\n\n${t('sheetLines')}\n`;
  return (
    <>
      <CopyText text={groups} label={t('copyFingerprint')} />
      <div>
        <Button
          variant="default"
          leftSection={<IconDeviceFloppy size={16} aria-hidden />}
          loading={save.isPending}
          onClick={() => save.mutate({ proposedName: 'key-fingerprint.txt', text: `\uFEFF${sheet}` })}
        >
          {t('saveSheet')}
        </Button>
      </div>
      <InlineFailure error={save.error} />
    </>
  );
}

function Certificate({ certificate }: { certificate: Signer['certificate'] }) {
  const { t } = useTranslation(['evidence', 'common']);
  const format = useFormat();
  if (certificate === null) return <p className={classes.hint}>{t('noCertificate')}</p>;
  const { subject, issuer, sha256, validFromMs, validToMs } = certificate;
  return (
    <dl className={classes.numbers}>
      <dt>{t('certificate')}</dt>
      <dd>
        <bdi>{subject}</bdi>
        <div className={classes.hint}>
          {t('issuedBy')} <bdi>{issuer}</bdi>
        </div>
        <div className={classes.hint}>
          {t('common:range', { from: format.minute(validFromMs), to: format.minute(validToMs) })}
        </div>
        <CopyText text={sha256} label={t('copyFingerprint')} />
      </dd>
    </dl>
  );
}
