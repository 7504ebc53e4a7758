import { useTranslation } from 'react-i18next';
import { Section } from '../../../ui/Section.tsx';
import type { Shown } from '../useShown.ts';
import type { Where } from '../where.ts';
import { Acts } from './Acts.tsx';
import { Categories } from './Categories.tsx';
import { Versions } from './Versions.tsx';
import classes from './about.module.css';

/** What the list says of itself, its versions, and who did what to it. */
export function AboutTab({ shown, where }: { shown: Shown; where: Where }) {
  const { t } = useTranslation('lexicons');
  const { notice } = shown.lexicon;
  return (
    <div className={classes.tab} tabIndex={-1}>
      {notice !== undefined && notice !== '' && <p className={classes.notice}>{notice}</p>}
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
