import { Button } from '@mantine/core';
import { IconFolder } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Grant } from '../../shared/model.ts';
import { useAction } from '../lib/useRoute.ts';
import { InlineFailure } from './states.tsx';
import styles from './ui.module.css';

type Props = { folder: Grant | null; onFolder: (folder: Grant) => void };

/** Where to write something that leaves the archive, and what was chosen. */
export function FolderPicker({ folder, onFolder }: Props) {
  const { t } = useTranslation('evidence');
  const pick = useAction('shell.pickFolder');
  const choose = () => pick.mutate({ purpose: 'export' }, { onSuccess: (grant) => grant && onFolder(grant) });
  return (
    <div className={styles.row}>
      <Button
        variant="default"
        leftSection={<IconFolder size={16} aria-hidden />}
        loading={pick.isPending}
        onClick={choose}
      >
        {t('chooseFolder')}
      </Button>
      <span className={styles.breakable} data-none={folder === null || undefined} title={folder?.shownPath}>
        {folder === null ? t('noFolder') : <bdi>{folder.shownPath}</bdi>}
      </span>
      <InlineFailure error={pick.error} />
    </div>
  );
}
