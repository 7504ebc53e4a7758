import { useTranslation } from 'react-i18next';
import { Section } from '../../../ui/Section.tsx';
import { useWords } from '../../../lib/useWords.ts';
import type { Shown } from '../useShown.ts';
import type { Where } from '../where.ts';
import { Acts } from './Acts.tsx';
import { Categories } from './Categories.tsx';
import { Versions } from './Versions.tsx';
import classes from './about.module.css';

/** What the list says of itself, its versions, and who did what to it. */
export function AboutTab({ shown, where }: { shown: Shown; where: Where }) {
  const { t } = useTranslation('lexicons');
  const notice = useWords()(shown.lexicon.notice);
  return (
    <div className={classes.tab} tabIndex={-1}>
      {notice !== '' && <p className={classes.notice}>{notice}</p>}
      <Section title={t('about.versions')}>
        <Versions shown={shown} where={where} />
      </Section>
      <Section title={t('about.acts')}>
        <Acts acts={shown.acts} />
      </Section>
      <Section title={t('about.categories')}>
        <Categories lexicon={shown.lexicon} />
      </Section>
    </div>
  );
}
