import { Button } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../lib/call.ts';
import { go, useParams } from '../../lib/place.ts';
import { AreaPage } from '../../ui/AreaPage.tsx';
import { JobProgress } from '../../ui/JobProgress.tsx';
import { LoadingState } from '../../ui/states.tsx';
import { ChooseStep } from './ChooseStep.tsx';
import { EarlierReport } from './EarlierReport.tsx';
import { Lists } from './Lists.tsx';
import { PreviewStep } from './PreviewStep.tsx';
import { Report } from './Report.tsx';
import { useImport } from './useImport.ts';
import type { ImportFlow } from './useImport.ts';
import styles from './import.module.css';

/** Drop or pick, look, decide about consent, start, follow, and read the report that adds up. */
export function ImportArea() {
  const { t } = useTranslation('import');
  const params = useParams('import');
  const flow = useImport();
  useSample(flow);
  const isElsewhere = params.report !== undefined || flow.state.step !== 'choose';
  const startOver = () => {
    if (flow.state.step !== 'importing') flow.startOver();
    go('import', {});
  };
  return (
    <AreaPage title={t('title')} wide actions={isElsewhere ? <StartOver flow={flow} onStart={startOver} /> : null}>
      {params.report === undefined ? <Step flow={flow} /> : <EarlierReport importId={params.report} />}
      <Lists />
    </AreaPage>
  );
}

function StartOver({ flow, onStart }: { flow: ImportFlow; onStart: () => void }) {
  const { t } = useTranslation('import');
  const { step } = flow.state;
  if (step === 'importing' || step === 'inspecting') return null;
  return (
    <Button variant="default" onClick={onStart}>
      {step === 'preview' ? t('startOver') : t('another')}
    </Button>
  );
}

function Step({ flow }: { flow: ImportFlow }) {
  const { t } = useTranslation('import');
  const { state } = flow;
  switch (state.step) {
    case 'choose':
      return <ChooseStep flow={flow} />;
    case 'inspecting':
      return state.job === null ? (
        <LoadingState label={t('inspecting')} />
      ) : (
        <div className={styles.work}>
          <p>{t('inspecting')}</p>
          <JobProgress job={state.job} onCancel={flow.cancel} />
        </div>
      );
    case 'preview':
      return <PreviewStep flow={flow} state={state} />;
    case 'importing':
      return (
        <div className={styles.work}>
          <JobProgress job={state.job} onCancel={flow.cancel} />
          <p className={styles.quiet}>{t('importHint')}</p>
        </div>
      );
    case 'report':
      return <Report report={state.report} />;
  }
}

/** Asked for by the welcome page, the overview or a command: look into the sample as if it had been picked. */
function useSample(flow: ImportFlow): void {
  const { useSample: isWanted } = useParams('import');
  const { inspect } = flow;
  useEffect(() => {
    if (isWanted !== true) return;
    go('import', {}, { replace: true });
    void call('shell.sampleFiles', {}).then((sample) => sample && inspect({ ...sample, vouched: [], attachments: [] }));
    // Only the wish starts it; `inspect` is new on every render.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [isWanted]);
}
