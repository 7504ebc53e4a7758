import { Button } from '@mantine/core';
import { IconTableExport } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TableFormat } from '../../../../shared/ipc/searchLists.ts';
import type { Grant } from '../../../../shared/model.ts';
import { useAction } from '../../../lib/useRoute.ts';
import { FolderPicker } from '../../../ui/FolderPicker.tsx';
import { InlineFailure } from '../../../ui/states.tsx';
import { FormatPicker } from '../lists/FormatPicker.tsx';
import type { ReportWish } from './ReportForm.tsx';
import classes from './report.module.css';

type SaveProps = { wish: ReportWish; onStarted: (jobId: string, wish: ReportWish) => void };

/** The whole report as a table: it is counted again, so that table and audit chain tell of the same moment. */
export function SaveTable({ wish, onStarted }: SaveProps) {
  const { t } = useTranslation('search');
  const [format, setFormat] = useState<TableFormat>('xlsx');
  const [folder, setFolder] = useState<Grant | null>(null);
  const start = useAction('search.report');
  const save = () => {
    if (folder === null) return;
    start.mutate(
      { ...wish, target: { folder: folder.id, format } },
      { onSuccess: ({ jobId }) => onStarted(jobId, wish) },
    );
  };
  return (
    <div className={classes.save} role="group" aria-label={t('report.save')}>
      <FormatPicker format={format} onFormat={setFormat} />
      <FolderPicker folder={folder} onFolder={setFolder} />
      <Button
        disabled={folder === null}
        loading={start.isPending}
        leftSection={<IconTableExport size={16} aria-hidden />}
        onClick={save}
      >
        {t('report.save')}
      </Button>
      <InlineFailure error={start.error} />
    </div>
  );
}
