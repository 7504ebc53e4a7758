import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LegalHold } from '../../../../shared/ipc/retention.ts';
import { useFormat } from '../../../lib/format.ts';
import { MayButton } from '../../../ui/MayButton.tsx';
import { Section } from '../../../ui/Section.tsx';
import { HoldForm } from './HoldForm.tsx';
import { LiftDialog } from './LiftDialog.tsx';
import styles from '../retention.module.css';

/** What is kept whatever the rules say. Lifted holds stay in the list. */
export function Holds({ holds }: { holds: readonly LegalHold[] }) {
  const { t } = useTranslation('retention');
  const [isPlacing, setIsPlacing] = useState(false);
  const [lifting, setLifting] = useState<LegalHold | null>(null);
  return (
    <Section
      title={t('holds')}
      hint={t('holdsHint')}
      actions={
        <MayButton right="keepRetention" variant="default" onClick={() => setIsPlacing(true)}>
          {t('placeHold')}
        </MayButton>
      }
    >
      {holds.length === 0 ? <p className={styles.quiet}>{t('noHolds')}</p> : null}
      <ul className={styles.list}>
        {holds.map((hold) => (
          <HoldEntry key={hold.id} hold={hold} onLift={() => setLifting(hold)} />
        ))}
      </ul>
      {isPlacing ? <HoldForm onClose={() => setIsPlacing(false)} /> : null}
      {lifting === null ? null : <LiftDialog hold={lifting} onClose={() => setLifting(null)} />}
    </Section>
  );
}

function HoldEntry({ hold, onLift }: { hold: LegalHold; onLift: () => void }) {
  const { t } = useTranslation('retention');
  const format = useFormat();
  const { id, kind, target, reason, by, atMs, messages, awaited, lifted } = hold;
  const held = awaited ? t('holdAwaited') : t('holdsMessages', { count: messages, number: format.number(messages) });
  return (
    <li className={styles.entry} data-over={lifted !== null || undefined}>
      <span className={styles.entryHead}>
        <strong>#{id}</strong> {t(`holdKind.${kind}`)} <bdi>{target}</bdi>
      </span>
      <span className={styles.entryHead}>{reason}</span>
      <span className={styles.quiet}>
        {lifted === null
          ? `${held} · ${by} · ${format.minute(atMs)}`
          : t('liftedBy', { name: lifted.by, time: format.minute(lifted.atMs), reason: lifted.reason })}
      </span>
      {lifted === null ? (
        <MayButton right="administer" className={styles.act} variant="subtle" size="compact-sm" onClick={onLift}>
          {t('lift')}
        </MayButton>
      ) : null}
    </li>
  );
}
