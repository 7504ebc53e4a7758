import { Title } from '@mantine/core';
import { IconFingerprint, IconPlugConnectedX, IconShieldCheck } from '@tabler/icons-react';
import type { Icon } from '@tabler/icons-react';
import { lazy, Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { whenQuiet } from '../../lib/whenQuiet.ts';
import { LanguagePicker } from '../../ui/LanguagePicker.tsx';
import { LoadingState } from '../../ui/states.tsx';
import { Choose } from './Choose.tsx';
import { useWelcome } from './useWelcome.ts';
import styles from './welcome.module.css';

/** Behind the first click, so not in the way of the first picture: read when the window has nothing else to do. */
const readForms = () => import('./forms.ts');
const CreateForm = lazy(async () => ({ default: (await readForms()).CreateForm }));
const UnlockForm = lazy(async () => ({ default: (await readForms()).UnlockForm }));

/** No archive is open: choose one, unlock it, or make a new one. */
export function WelcomePage() {
  const { t } = useTranslation('welcome');
  const welcome = useWelcome();
  const { step, setStep } = welcome;
  const back = () => setStep({ kind: 'choose' });
  useEffect(() => whenQuiet(() => void readForms()), []);
  return (
    <main className={styles.page}>
      <section className={styles.about}>
        <span className={styles.seal} aria-hidden>
          {t('mark')}
        </span>
        <Title order={1} className={styles.tagline}>
          {t('tagline')}
        </Title>
        <Point icon={IconPlugConnectedX} title={t('points.offline')} text={t('points.offlineText')} />
        <Point icon={IconShieldCheck} title={t('points.consent')} text={t('points.consentText')} />
        <Point icon={IconFingerprint} title={t('points.verifiable')} text={t('points.verifiableText')} />
        <div className={styles.language}>
          <LanguagePicker />
        </div>
      </section>
      <section className={styles.work}>
        {step.kind === 'choose' ? <Choose welcome={welcome} /> : null}
        <Suspense fallback={<LoadingState />}>
          {step.kind === 'unlock' ? (
            <UnlockForm grant={step.grant} onBack={back} onOpened={(session) => welcome.enter(session, false)} />
          ) : null}
          {step.kind === 'create' ? (
            <CreateForm
              withSample={step.withSample}
              canSample={welcome.hasSample}
              onBack={back}
              onCreated={welcome.enter}
            />
          ) : null}
        </Suspense>
      </section>
    </main>
  );
}

function Point({ icon: Glyph, title, text }: { icon: Icon; title: string; text: string }) {
  return (
    <div className={styles.point}>
      <Glyph size={20} stroke={1.5} aria-hidden />
      <div>
        <strong>{title}</strong>
        <p>{text}</p>
      </div>
    </div>
  );
}
