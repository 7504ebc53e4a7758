import { Button, NumberInput, Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../lib/session.tsx';
import { useAction, useForget } from '../../lib/useRoute.ts';
import { Section } from '../../ui/Section.tsx';
import { InlineFailure } from '../../ui/states.tsx';
import styles from './settings.module.css';

const ZONES = Intl.supportedValuesOf('timeZone');

/** Time zone and idle lock hold for every user of the archive, so only an administrator changes them. */
export function ArchiveSettings({ canChange }: { canChange: boolean }) {
  const { t } = useTranslation(['settings', 'common']);
  const session = useSession();
  const [timeZone, setTimeZone] = useState(session.timeZone);
  const [minutes, setMinutes] = useState(Math.round(session.idleLockMs / 60_000));
  const update = useAction('settings.update');
  const forget = useForget();
  const isChanged = timeZone !== session.timeZone || minutes * 60_000 !== session.idleLockMs;
  const save = () =>
    update.mutate({ timeZone, idleLockMinutes: minutes }, { onSuccess: () => forget(['archive.session']) });
  return (
    <Section title={t('archive')} hint={canChange ? t('archiveHint') : t('administratorOnly')}>
      <div className={styles.fields}>
        <Select
          label={t('timeZone')}
          description={t('timeZoneHint')}
          data={ZONES.includes(timeZone) ? ZONES : [timeZone, ...ZONES]}
          searchable
          limit={100}
          value={timeZone}
          disabled={!canChange}
          onChange={(value) => setTimeZone(value ?? timeZone)}
        />
        <NumberInput
          label={t('idleLock')}
          description="1–240"
          min={1}
          max={240}
          allowDecimal={false}
          clampBehavior="strict"
          value={minutes}
          disabled={!canChange}
          onChange={(value) => setMinutes(Number(value) || 1)}
        />
      </div>
      <InlineFailure error={update.error} />
      {canChange ? (
        <div>
          <Button variant="default" disabled={!isChanged} loading={update.isPending} onClick={save}>
            {t('common:save')}
          </Button>
          <span role="status" className={styles.done}>
            {update.isSuccess && !isChanged ? t('saved') : ''}
          </span>
        </div>
      ) : null}
    </Section>
  );
}
