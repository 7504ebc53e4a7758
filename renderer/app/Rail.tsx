import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../lib/format.ts';
import { AREAS, goToArea } from '../lib/place.ts';
import type { Area } from '../lib/place.ts';
import { useRoute } from '../lib/useRoute.ts';
import { AREA_PAGES } from './areas.ts';
import styles from './Frame.module.css';

/** The areas, with the number of flags that wait. */
export function Rail({ current }: { current: Area }) {
  const { t } = useTranslation('frame');
  return (
    <nav className={styles.rail} aria-label={t('navigation')}>
      {AREAS.map((area) => {
        const Glyph = AREA_PAGES[area].icon;
        return (
          <UnstyledButton
            key={area}
            className={styles.railItem}
            data-area={area}
            aria-current={area === current ? 'page' : undefined}
            onClick={() => goToArea(area)}
          >
            <Glyph size={20} stroke={1.5} aria-hidden />
            <span>{t(`areas.${area}`)}</span>
            {area === 'flags' ? <OpenFlags /> : null}
          </UnstyledButton>
        );
      })}
    </nav>
  );
}

function OpenFlags() {
  const { t } = useTranslation('frame');
  const format = useFormat();
  const overview = useRoute('archive.overview', {});
  const count = (overview.data?.openFlags ?? []).reduce((sum, flags) => sum + flags.count, 0);
  if (count === 0) return null;
  return (
    <span className={styles.railCount} aria-label={t('openFlags', { count })}>
      {count > 999 ? '999+' : format.number(count)}
    </span>
  );
}
