import { Button, TextInput } from '@mantine/core';
import { IconPackageExport } from '@tabler/icons-react';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Selection } from '../../../shared/ipc/evidence.ts';
import type { Grant } from '../../../shared/model.ts';
import { useJob } from '../../lib/useJob.ts';
import { useAction } from '../../lib/useRoute.ts';
import { FolderPicker } from '../../ui/FolderPicker.tsx';
import { JobProgress } from '../../ui/JobProgress.tsx';
import { FailedState, InlineFailure } from '../../ui/states.tsx';
import { ExportDone } from './ExportDone.tsx';
import { TermReportSwitch } from './TermReportSwitch.tsx';
import classes from './evidence.module.css';

/** Name, folder, go; then the progress, then the result with its verification. */
export function ExportForm({ selection }: { selection: Selection }) {
  const { t } = useTranslation('evidence');
  const [jobId, setJobId] = useState<string | null>(null);
  const { job, isRunning, cancel } = useJob(jobId);
  const result = job?.result?.kind === 'export' ? job.result.export : null;
  if (job !== null && isRunning) return <JobProgress job={job} onCancel={cancel} />;
  if (result !== null) return <ExportDone result={result} onAgain={() => setJobId(null)} />;
  return (
    <>
      {job?.phase === 'cancelled' && <p role="status">{t('cancelled')}</p>}
      {job?.phase === 'failed' && job.error !== null && <FailedState error={job.error} />}
      <Fields selection={selection} onStarted={setJobId} />
    </>
  );
}

function Fields({ selection, onStarted }: { selection: Selection; onStarted: (jobId: string) => void }) {
  const { t } = useTranslation('evidence');
  const [caseName, setCaseName] = useState('');
  const [folder, setFolder] = useState<Grant | null>(null);
  const [withTermReport, setWithTermReport] = useState(false);
  const start = useAction('evidence.export');
  const canStart = caseName.trim() !== '' && folder !== null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!canStart) return;
    start.mutate(
      { selection, folder: folder.id, caseName: caseName.trim(), withTermReport },
      { onSuccess: (started) => onStarted(started.jobId) },
    );
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <TextInput
        label={t('caseName')}
        description={t('caseNameHint')}
        placeholder="CASE-2026-0012"
        value={caseName}
        maxLength={120}
        required
        onChange={(event) => setCaseName(event.currentTarget.value)}
      />
      <TermReportSwitch isOn={withTermReport} onChange={setWithTermReport} />
      <FolderPicker folder={folder} onFolder={setFolder} />
      <InlineFailure error={start.error} />
      <div>
        <Button
          type="submit"
          disabled={!canStart}
          loading={start.isPending}
          leftSection={<IconPackageExport size={16} aria-hidden />}
        >
          {t('export')}
        </Button>
      </div>
    </form>
  );
}
