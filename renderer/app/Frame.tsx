import '../ui/styles/complete.ts';
import { VisuallyHidden } from '@mantine/core';
import { Activity, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Commands } from '../features/commands/index.tsx';
import { useKeys } from '../lib/keys.ts';
import { areaKeys, AREAS, goBack, goForward, goToArea, useArea } from '../lib/place.ts';
import type { Area } from '../lib/place.ts';
import { useAction } from '../lib/useRoute.ts';
import { AREA_PAGES } from './areas.ts';
import { Rail } from './Rail.tsx';
import { StatusLine } from './StatusLine.tsx';
import { TopBar } from './TopBar.tsx';
import styles from './Frame.module.css';

/** Top bar, rail, the area in front and the status line. */
export function Frame() {
  const { t } = useTranslation('frame');
  const area = useArea();
  useFrameKeys();
  return (
    <div className={styles.frame}>
      <a className={styles.skip} href="#area">
        {t('skip')}
      </a>
      <TopBar />
      <Rail current={area} />
      <main id="area" className={styles.area} tabIndex={-1} aria-label={t(`areas.${area}`)}>
        <VisitedAreas current={area} />
      </main>
      <StatusLine />
      <Commands />
    </div>
  );
}

/** Areas stay mounted once visited, hidden and with their effects off, so that coming back costs nothing. */
function VisitedAreas({ current }: { current: Area }) {
  const { t } = useTranslation('frame');
  const [visited, setVisited] = useState<readonly Area[]>([current]);
  if (!visited.includes(current)) setVisited([...visited, current]);
  return visited.map((area) => {
    const { Page, isPaned } = AREA_PAGES[area];
    return (
      <Activity key={area} mode={area === current ? 'visible' : 'hidden'}>
        {isPaned ? <VisuallyHidden component="h1">{t(`areas.${area}`)}</VisuallyHidden> : null}
        <Page />
      </Activity>
    );
  });
}

function useFrameKeys(): void {
  const { t } = useTranslation('frame');
  const lock = useAction('archive.lock');
  useKeys(t('frameKeys'), [
    ...AREAS.map((area, index) => ({
      keys: areaKeys(index),
      label: t(`areas.${area}`),
      run: () => goToArea(area),
      inFields: true,
    })),
    { keys: 'alt+ArrowLeft', label: t('back'), run: goBack, inFields: true },
    { keys: 'alt+ArrowRight', label: t('forward'), run: goForward, inFields: true },
    { keys: 'mod+shift+L', label: t('lock'), run: () => lock.mutate({}), inFields: true },
  ]);
}
