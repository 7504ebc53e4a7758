import { Button } from '@mantine/core';
import { IconFolderOpen } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { WrittenTable } from '../../../../shared/ipc/searchLists.ts';
import { useFormat } from '../../../lib/format.ts';
import { useAction } from '../../../lib/useRoute.ts';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { Pairs } from '../../../ui/Pairs.tsx';
import { InlineFailure } from '../../../ui/states.tsx';
import classes from './lists.module.css';

type DoneProps = { table: WrittenTable; onAgain?: () => void };

/** A table that was written: which, how large, with which fingerprint, and what had to be changed in it. */
export function TableDone({ table, onAgain }: DoneProps) {
  const { t } = useTranslation('search');
  const format = useFormat();
  const show = useAction('shell.showInFolder');
  return (
    <div className={classes.dialog} role="status">
      <Pairs>
        <dt>{t('export.file')}</dt>
        <dd>
          <bdi>{table.name}</bdi>
        </dd>
        <dt>{t('export.size')}</dt>
        <dd>
          {t('export.rows', { count: table.rows, number: format.number(table.rows) })} · {format.bytes(table.bytes)}
        </dd>
        <dt>SHA-256</dt>
        <dd>
          <code>{table.sha256}</code> <CopyButton text={table.sha256} />
        </dd>
      </Pairs>
      {table.changedRows > 0 && (
        <p className={classes.note}>
          {t('export.changed', { count: table.changedRows, number: format.number(table.changedRows) })}
        </p>
      )}
      <div className={classes.line}>
        <Button
          size="xs"
          leftSection={<IconFolderOpen size={14} aria-hidden />}
          onClick={() => show.mutate({ grantId: table.grantId })}
        >
          {t('export.show')}
        </Button>
        {onAgain !== undefined && (
          <Button size="xs" variant="default" onClick={onAgain}>
            {t('export.again')}
          </Button>
        )}
      </div>
      <InlineFailure error={show.error} />
    </div>
  );
}
