import { useTranslation } from 'react-i18next';
import type { Flag } from '../../../shared/ipc/flags.ts';
import { explain } from '../../../shared/texts/explain/index.ts';
import type { Language } from '../../../shared/texts/index.ts';
import { useRoute } from '../../lib/useRoute.ts';
import { Pairs } from '../Pairs.tsx';
import { InlineFailure } from '../states.tsx';
import styles from './flag.module.css';

/** Why something was flagged, or why it was not put up for review, in sentences. */
export function FlagWhy({ flag }: { flag: Flag }) {
  const { t, i18n } = useTranslation('flags');
  // The old answer would explain another flag.
  const answer = useRoute('flags.explain', { flagId: flag.id }, { keepOld: false });
  if (answer.error) return <InlineFailure error={answer.error} />;
  if (!answer.data) return <p role="status">{t('why.asking')}</p>;
  const { words, outcome, origin } = explain(answer.data, i18n.language as Language);
  return (
    <section className={styles.why} aria-label={t('why.title')}>
      <Pairs>
        <dt>{t('why.words')}</dt>
        <Sentences all={words} />
        <dt>{t('why.outcome')}</dt>
        <Sentences all={outcome} />
        <dt>{t('why.origin')}</dt>
        <Sentences all={origin} />
      </Pairs>
    </section>
  );
}

function Sentences({ all }: { all: readonly string[] }) {
  return (
    <dd>
      {all.map((sentence) => (
        <p key={sentence}>
          <bdi>{sentence}</bdi>
        </p>
      ))}
    </dd>
  );
}
