import { IconCircleCheck, IconCircleMinus, IconCircleX, IconShieldCheck, IconShieldX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { VerifyReport } from '../../../shared/ipc/evidence.ts';
import { useFormat } from '../../lib/format.ts';
import { CopyText } from './CopyText.tsx';
import { Seals } from './Seals.tsx';
import { VerifyProblems } from './VerifyProblems.tsx';
import classes from './evidence.module.css';

/** What was checked just now, each check with the command that repeats it on any machine. */
export function Verification({ report }: { report: VerifyReport }) {
  const { t } = useTranslation(['evidence', 'common']);
  const format = useFormat();
  const Icon = report.ok ? IconShieldCheck : IconShieldX;
  const made = report.checks.filter(({ ok }) => ok !== null);
  return (
    <section className={classes.verification} aria-label={t('verification')} data-ok={report.ok}>
      <p className={classes.verdict}>
        <Icon size={20} aria-hidden />
        {report.ok
          ? t('verified', { count: made.length, files: t('common:files', { count: report.checked }) })
          : t('notVerified', { count: report.problems.length, number: format.number(report.problems.length) })}
      </p>
      <VerifyProblems problems={report.problems} />
      <p className={classes.hint}>{t('commandsHint')}</p>
      <ol className={classes.checks}>
        {report.checks.map((check) => (
          <li key={check.name}>
            <span className={classes.check} data-ok={check.ok ?? 'not-made'}>
              <Outcome ok={check.ok} />
              {t(`check.${check.name}` as 'check.payload', { defaultValue: check.name })}
              {check.notMade !== undefined && <span className={classes.hint}>{t(`notMade.${check.notMade}`)}</span>}
            </span>
            {check.command !== '' && <CopyText text={check.command} label={t('copyCommand')} />}
          </li>
        ))}
      </ol>
      <Fingerprints report={report} />
      <Seals report={report} />
      {report.unsigned.length > 0 && (
        <p className={classes.hint}>
          {t('unsigned')} <bdi>{report.unsigned.join(', ')}</bdi>
        </p>
      )}
    </section>
  );
}

/** Null: not made, which must not look like passed. */
function Outcome({ ok }: { ok: boolean | null }) {
  const { t } = useTranslation('evidence');
  if (ok === null) return <IconCircleMinus size={16} role="img" aria-label={t('notMade.label')} />;
  if (ok) return <IconCircleCheck size={16} role="img" aria-label={t('passed')} />;
  return <IconCircleX size={16} role="img" aria-label={t('failed')} />;
}

function Fingerprints({ report }: { report: VerifyReport }) {
  const { t } = useTranslation('evidence');
  return (
    <dl className={classes.numbers}>
      {report.signerKeySha256 !== null && (
        <>
          <dt>{t('fingerprint')}</dt>
          <dd>
            <CopyText text={report.signerKeySha256} label={t('copyFingerprint')} />
            <KeyVerdict report={report} />
          </dd>
        </>
      )}
      {report.auditHead !== null && (
        <>
          <dt>{t('auditHead')}</dt>
          <dd>
            <CopyText text={report.auditHead} label={t('copyHead')} />
          </dd>
        </>
      )}
    </dl>
  );
}

/** A key that travels only inside the bundle proves nothing: said until it was compared with one from elsewhere. */
function KeyVerdict({ report }: { report: VerifyReport }) {
  const { t } = useTranslation('evidence');
  if (report.expectedKeySha256 === null) return <div className={classes.hint}>{t('keyNotCompared')}</div>;
  if (report.expectedKeySha256 === report.signerKeySha256) return <div className={classes.hint}>{t('keyMatches')}</div>;
  return <div className={classes.lack}>{t('problem.keyUnexpected')}</div>;
}
