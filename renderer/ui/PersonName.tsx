import { IconRobot, IconUser, IconUserHeart, IconUserQuestion } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PersonKind, PersonRef } from '../../shared/model.ts';
import styles from './ui.module.css';

const ICONS = {
  employee: IconUser,
  customer: IconUserHeart,
  bot: IconRobot,
  unknown: IconUserQuestion,
} satisfies Record<PersonKind, unknown>;

/** A person by name; the icon and its label say employee or customer, the title gives the platform's id. */
export function PersonName({ person, plain = false }: { person: PersonRef; plain?: boolean }) {
  const { t } = useTranslation('codes');
  const Icon = ICONS[person.kind];
  return (
    <span className={styles.person} title={person.sourceId}>
      {plain ? null : <Icon size={14} stroke={1.75} role="img" aria-label={t(`person.${person.kind}`)} />}
      <span className={styles.clip}>{person.name}</span>
    </span>
  );
}
