import { IconArchive, IconCircleCheck, IconHourglass, IconPencil, IconShieldCheck } from '@tabler/icons-react';
import type { Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { LexiconVersion } from '../../../shared/ipc/lexicons.ts';
import classes from './lexicons.module.css';

export type State = 'inForce' | LexiconVersion['status'];

const ICONS: Readonly<Record<State, Icon>> = {
  inForce: IconShieldCheck,
  draft: IconPencil,
  tested: IconHourglass,
  approved: IconCircleCheck,
  retired: IconArchive,
};

/** What a version is to the archive. A list that came with the program says "draft" of itself and was never one here. */
export function stateOf({ isInForce, origin, status }: LexiconVersion): State {
  if (isInForce) return 'inForce';
  return origin === 'people' && status !== 'approved' ? status : 'retired';
}

/** Whether a version is being worked on. */
export function isOpen({ origin, status }: LexiconVersion): boolean {
  return origin === 'people' && (status === 'draft' || status === 'tested');
}

/** State as icon AND word. */
export function StateBadge({ state, version }: { state: State; version?: number }) {
  const { t } = useTranslation('lexicons');
  const Glyph = ICONS[state];
  return (
    <span className={classes.state} data-state={state}>
      <Glyph size={14} stroke={2} aria-hidden />
      {t(`state.${state}`)}
      {version !== undefined && <span className={classes.stateVersion}>{t('v', { version })}</span>}
    </span>
  );
}
