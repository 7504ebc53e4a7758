import { useTranslation } from 'react-i18next';
import type { VerifyReport } from '../../../shared/ipc/evidence.ts';
import { useFormat } from '../../lib/format.ts';
import { CopyText } from './CopyText.tsx';
import classes from './evidence.module.css';

/**
 * Whose certificate signed, who saw the bundle when, and whether somebody has said that these authorities are known. A
 * bundle that has neither is told to have neither; one whose seal could not be read has its problem instead.
 */
export function Seals({ report }: { report: VerifyReport }) {
  const { t } = useTranslation('evidence');
  const format = useFormat();
  const { certificate, timestamp } = report;
  const isLookedAt = (name: 'cms' | 'timestamp') => report.checks.some((check) => check.name === name);
  return (
    <dl className={classes.numbers}>
      {certificate === null && !isLookedAt('cms') && (
        <>
          <dt>{t('certificate')}</dt>
          <dd className={classes.hint}>{t('hasNoCertificate')}</dd>
        </>
      )}
      {certificate !== null && (
        <>
          <dt>{t('certificate')}</dt>
          <dd>
            <div>
              <bdi>{certificate.subject}</bdi>
            </div>
            <div className={classes.hint}>
              {t('issuedBy')} <bdi>{certificate.issuer}</bdi>,{' '}
              {t('validFromTo', { from: format.day(certificate.validFromMs), to: format.day(certificate.validToMs) })}
            </div>
            <CopyText text={certificate.sha256} label={t('copyFingerprint')} />
            <Authority isKnown={certificate.isChained} />
            {!certificate.isStated && <div className={classes.lack}>{t('certificateNotStated')}</div>}
          </dd>
        </>
      )}
      {timestamp === null && !isLookedAt('timestamp') && (
        <>
          <dt>{t('timestamp')}</dt>
          <dd className={classes.hint}>{t('hasNoTimestamp')}</dd>
        </>
      )}
      {timestamp !== null && (
        <>
          <dt>{t('timestamp')}</dt>
          <dd>
            {format.minute(timestamp.atMs)}, <bdi>{timestamp.authority}</bdi>
            <Authority isKnown={timestamp.isChained} />
          </dd>
        </>
      )}
    </dl>
  );
}

/** Anybody can make a certificate in any name: said until it led to one from elsewhere. */
function Authority({ isKnown }: { isKnown: boolean }) {
  const { t } = useTranslation('evidence');
  return (
    <div className={isKnown ? classes.hint : classes.lack}>{t(isKnown ? 'authorityGiven' : 'authorityNotKnown')}</div>
  );
}
