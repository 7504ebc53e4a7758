import { Button, TextInput } from '@mantine/core';
import { IconPackageExport } from '@tabler/icons-react';
import { useId, useState } from 'react';
import type { FormEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Selection } from '../../../shared/ipc/evidence.ts';
import type { Grant } from '../../../shared/model.ts';
import { useJob } from '../../lib/useJob.ts';
import { useAction } from '../../lib/useRoute.ts';
import { FolderPicker } from '../../ui/FolderPicker.tsx';
import { JobProgress } from '../../ui/JobProgress.tsx';
import { FailedState, InlineFailure } from '../../ui/states.tsx';
import { ExportDone } from './ExportDone.tsx';
import { RedactionPanel } from './RedactionPanel.tsx';
import { TermReportSwitch } from './TermReportSwitch.tsx';
import { mistakesOf, optionsOf } from './exportForm/choices.ts';
import { Contents } from './exportForm/Contents.tsx';
import type { FieldsProps } from './exportForm/Contents.tsx';
import { MoreOptions } from './exportForm/MoreOptions.tsx';
import { Transport } from './exportForm/Transport.tsx';
import formClasses from './exportForm/exportForm.module.css';
import classes from './evidence.module.css';

type FormProps = FieldsProps & { selection: Selection };

/** Name, folder, how it is to be made, go; then the progress, then the result with its verification. */
export function ExportForm(props: FormProps) {
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
      <Fields {...props} onStarted={setJobId} />
    </>
  );
}

function Fields(props: FormProps & { onStarted: (jobId: string) => void }) {
  const { selection, choices, set, onStarted } = props;
  const { t } = useTranslation('exportForm');
  const [caseName, setCaseName] = useState('');
  const [folder, setFolder] = useState<Grant | null>(null);
  const [withTermReport, setWithTermReport] = useState(false);
  const start = useAction('evidence.export');
  const mistakes = mistakesOf(choices);
  // The report counts what is hidden.
  const hasReport = withTermReport && choices.redaction === null;
  const needed = neededFor(caseName, folder);
  const canStart = needed.length === 0 && mistakes.length === 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!canStart || folder === null) return;
    const [what, options] = [{ selection, folder: folder.id, caseName: caseName.trim() }, optionsOf(choices)];
    start.mutate(
      { ...what, withTermReport: hasReport, options },
      {
        onSuccess: (started) => {
          // The passphrase of the zip is not kept a moment longer than it is needed.
          set({ passphrase: '', again: '' });
          onStarted(started.jobId);
        },
      },
    );
  };
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <Group title={t('where')}>
        <CaseName value={caseName} onChange={setCaseName} />
        <FolderPicker folder={folder} onFolder={setFolder} />
      </Group>
      <Group title={t('contents')}>
        <Contents choices={choices} set={set} />
        {/* It counts what is hidden. */}
        {choices.redaction === null && <TermReportSwitch isOn={withTermReport} onChange={setWithTermReport} />}
      </Group>
      <MoreGroups choices={choices} set={set} selection={selection} />
      {mistakes.length > 0 && (
        <p className={formClasses.mistakes}>{mistakes.map((one) => t(`mistake.${one}`)).join(' ')}</p>
      )}
      <InlineFailure error={start.error} />
      <SubmitButton canStart={canStart} needed={needed} isStarting={start.isPending} />
    </form>
  );
}

type Needed = 'caseName' | 'folder';

function neededFor(caseName: string, folder: Grant | null): readonly Needed[] {
  return [...(caseName.trim() === '' ? ['caseName' as const] : []), ...(folder === null ? ['folder' as const] : [])];
}

type SubmitProps = { canStart: boolean; needed: readonly Needed[]; isStarting: boolean };

function SubmitButton({ canStart, needed, isStarting }: SubmitProps) {
  const { t } = useTranslation(['evidence', 'exportForm']);
  const id = useId();
  return (
    <div>
      <p id={id} className={formClasses.needed}>
        {needed.map((one) => t(`exportForm:needed.${one}`)).join(' ')}
      </p>
      <Button
        type="submit"
        aria-describedby={id}
        disabled={!canStart}
        loading={isStarting}
        leftSection={<IconPackageExport size={16} aria-hidden />}
      >
        {t('export')}
      </Button>
    </div>
  );
}

/** Folded: whoever does not know what it is for does not need it. */
function MoreGroups({ choices, set, selection }: FieldsProps & { selection: Selection }) {
  const { t } = useTranslation(['exportForm', 'redaction']);
  return (
    <details className={formClasses.more}>
      <summary>{t('more')}</summary>
      <div className={formClasses.moreFields}>
        <Group title={t('numbersAndTimes')}>
          <MoreOptions choices={choices} set={set} />
        </Group>
        <Group title={t('redaction:title')}>
          <RedactionPanel choices={choices} set={set} selection={selection} />
        </Group>
        <Group title={t('transport')}>
          <Transport choices={choices} set={set} />
        </Group>
      </div>
    </details>
  );
}

function CaseName({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation('evidence');
  return (
    <TextInput
      label={t('caseName')}
      description={t('caseNameHint')}
      placeholder="CASE-2026-0012"
      value={value}
      maxLength={120}
      required
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className={formClasses.group}>
      <legend>{title}</legend>
      {children}
    </fieldset>
  );
}
