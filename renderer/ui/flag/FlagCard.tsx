import { Code } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Flag } from '../../../shared/ipc/flags.ts';
import { useFormat } from '../../lib/format.ts';
import { useCategoryNames } from '../../lib/useCategoryNames.ts';
import { Pairs } from '../Pairs.tsx';
import { SeverityBadge } from '../SeverityBadge.tsx';
import { FlagDecision } from './FlagDecision.tsx';
import { FlagWhy } from './FlagWhy.tsx';
import styles from './flag.module.css';

type FlagCardProps = {
  flag: Flag;
  /** True where the area's keys c and f belong to this card. */
  withKeys: boolean;
  onDecided?: (flag: Flag) => void;
};

/** What was flagged, the place to decide it, and why it was, in plain words. */
export function FlagCard({ flag, withKeys, onDecided }: FlagCardProps) {
  const { t } = useTranslation(['flags', 'codes']);
  const nameOf = useCategoryNames();
  return (
    <section className={styles.card} aria-label={t('card', { term: flag.term })}>
      <div className={styles.head}>
        <SeverityBadge severity={flag.severity} />
        <span className={styles.status}>{t(`codes:flagStatus.${flag.status}`)}</span>
      </div>
      <strong>{nameOf(flag.category)}</strong>
      <Pairs>
        <dt>{t('matched')}</dt>
        <dd>
          <bdi className={styles.matched}>{flag.matched}</bdi>
        </dd>
        <dt>{t('term')}</dt>
        <dd>
          <bdi>{flag.term}</bdi>
        </dd>
        <dt>{t('how')}</dt>
        <dd>
          <Disguise flag={flag} />
        </dd>
        <dt>{t('rule')}</dt>
        <dd>
          <Code>{flag.rule}</Code> {t('lexiconVersion', { id: flag.lexicon.id, version: flag.lexicon.version })}
        </dd>
      </Pairs>
      <Outcome flag={flag} />
      {flag.status !== 'suppressed' && (
        <FlagDecision key={flag.id} flag={flag} withKeys={withKeys} onDecided={onDecided} />
      )}
      {/* TRAP: it comes later than the rest; above the decision it would push the buttons from under the pointer. */}
      <FlagWhy flag={flag} />
    </section>
  );
}

/** Exactly as listed, or by which means it was disguised. */
function Disguise({ flag }: { flag: Flag }) {
  const { t } = useTranslation('flags');
  if (flag.grade === 0) return t('exact');
  const means = flag.disguises.map((code) => t(`disguise.${code}` as 'disguise.separators', { defaultValue: code }));
  return (
    <>
      {t('grade', { grade: flag.grade })}
      {means.length > 0 && ` · ${means.join(' · ')}`}
    </>
  );
}

function Outcome({ flag }: { flag: Flag }) {
  const { t } = useTranslation(['flags', 'codes']);
  const format = useFormat();
  if (flag.decision === null) return null;
  return (
    <p className={styles.outcome}>
      {t('decided', {
        status: t(`codes:flagStatus.${flag.status}`),
        by: flag.decision.by,
        time: format.minute(flag.decision.atMs),
      })}
      <br />
      <bdi>{flag.decision.reason}</bdi>
    </p>
  );
}
