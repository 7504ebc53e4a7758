import { SegmentedControl, useMantineColorScheme } from '@mantine/core';
import type { MantineColorScheme } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { may } from '../../lib/may.ts';
import { useSession } from '../../lib/session.tsx';
import { useRoute } from '../../lib/useRoute.ts';
import { AreaPage } from '../../ui/AreaPage.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { LanguagePicker } from '../../ui/LanguagePicker.tsx';
import { Section } from '../../ui/Section.tsx';
import { ArchiveSettings } from './ArchiveSettings.tsx';
import { ChangePassphrase } from './ChangePassphrase.tsx';
import { IntegrityCheck } from './IntegrityCheck.tsx';
import { Users } from './Users.tsx';
import styles from './settings.module.css';

/** This computer's window, the archive for everybody, your passphrase; for administrators users and the check. */
export function SettingsArea() {
  const { t } = useTranslation('settings');
  const isAdministrator = may(useSession().role, 'administer');
  return (
    <AreaPage title={t('title')}>
      <WindowSettings />
      <ArchiveSettings canChange={isAdministrator} />
      {isAdministrator ? <Users /> : null}
      <ChangePassphrase />
      {isAdministrator ? <IntegrityCheck /> : null}
      <About />
    </AreaPage>
  );
}

function WindowSettings() {
  const { t } = useTranslation('settings');
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const schemes: readonly MantineColorScheme[] = ['light', 'dark', 'auto'];
  return (
    <Section title={t('window')} hint={t('windowHint')}>
      <div className={styles.line}>
        <span>{t('language')}</span>
        <LanguagePicker />
      </div>
      <div className={styles.line}>
        <span>{t('appearance')}</span>
        <SegmentedControl
          aria-label={t('appearance')}
          size="xs"
          classNames={{ label: styles.segment ?? '' }}
          data={schemes.map((value) => ({ value, label: t(value) }))}
          value={colorScheme}
          onChange={(value) => setColorScheme(value)}
        />
      </div>
    </Section>
  );
}

function About() {
  const { t } = useTranslation('settings');
  const info = useRoute('shell.info', {});
  if (info.data === undefined) return null;
  const { version, electron, engineNode } = info.data;
  return (
    <Section title={t('about')}>
      <Facts
        facts={[
          { label: t('version'), value: version },
          { label: t('runtime'), value: `Electron ${electron} · Node ${engineNode}` },
        ]}
      />
    </Section>
  );
}
