import { Button, Modal } from '@mantine/core';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TableFormat } from '../../../../shared/ipc/searchLists.ts';
import type { Grant } from '../../../../shared/model.ts';
import { useJob } from '../../../lib/useJob.ts';
import { useAction } from '../../../lib/useRoute.ts';
import { FolderPicker } from '../../../ui/FolderPicker.tsx';
import { JobProgress } from '../../../ui/JobProgress.tsx';
import { FailedState, InlineFailure } from '../../../ui/states.tsx';
import type { Asked } from '../asked.ts';
import { FormatPicker } from './FormatPicker.tsx';
import { stayClosed } from './stayClosed.ts';
import { TableDone } from './TableDone.tsx';
import classes from './lists.module.css';

type DialogProps = { asked: Asked; isOpen: boolean; onClose: () => void };

/** All hits as a table: format, folder, progress, and the file at the end. Closing it stops nothing. */
export const ExportDialog = memo(function ExportDialog({ asked, isOpen, onClose }: DialogProps) {
  const { t } = useTranslation('search');
  return (
    <Modal opened={isOpen} onClose={onClose} title={t('export.title')} size={520}>
      <TableExport asked={asked} />
    </Modal>
  );
}, stayClosed);

function TableExport({ asked }: { asked: Asked }) {
  const { t } = useTranslation('search');
  const [jobId, setJobId] = useState<string | null>(null);
  const { job, isRunning, cancel } = useJob(jobId);
  if (job !== null && isRunning) return <JobProgress job={job} onCancel={cancel} />;
  if (job?.result?.kind === 'searchExport')
    return <TableDone table={job.result.table} onAgain={() => setJobId(null)} />;
  return (
    <>
      {job?.phase === 'cancelled' && <p role="status">{t('export.cancelled')}</p>}
      {job?.phase === 'failed' && job.error !== null && <FailedState error={job.error} />}
      <Fields asked={asked} onStarted={setJobId} />
    </>
  );
}

function Fields({ asked, onStarted }: { asked: Asked; onStarted: (jobId: string) => void }) {
  const { t } = useTranslation('search');
  const [format, setFormat] = useState<TableFormat>('csv');
  const [folder, setFolder] = useState<Grant | null>(null);
  const start = useAction('search.export');
  const { query, scripts, order } = asked;
  const submit = () => {
    if (folder === null) return;
    start.mutate(
      { question: { query, scripts }, order, target: { folder: folder.id, format } },
      { onSuccess: (started) => onStarted(started.jobId) },
    );
  };
  return (
    <div className={classes.dialog}>
      <code className={classes.query}>{query}</code>
      <FormatPicker format={format} onFormat={setFormat} />
      <FolderPicker folder={folder} onFolder={setFolder} />
      <p className={classes.note}>{t('export.leaves')}</p>
      <InlineFailure error={start.error} />
      <div>
        <Button disabled={folder === null} loading={start.isPending} onClick={submit}>
          {t('export.start')}
        </Button>
      </div>
    </div>
  );
}
