import { Button } from '@mantine/core';
import { IconCircleCheck, IconCircleDashed } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ImportReport } from '../../../shared/ipc/import.ts';
import { useFormat } from '../../lib/format.ts';
import { go, goToArea } from '../../lib/place.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { Section } from '../../ui/Section.tsx';
import { CountsTable } from './CountsTable.tsx';
import type { OpenCount } from './CountsTable.tsx';
import { SaveReport } from './SaveReport.tsx';
import { ReportFiles } from './ReportFiles.tsx';
import { SourceFiles } from './SourceFiles.tsx';
import { useReportText } from './useReportText.ts';
import styles from './import.module.css';

const STATE_TEXT = {
  done: 'reportDone',
  cancelled: 'reportCancelled',
  interrupted: 'reportInterrupted',
  running: 'reportRunning',
} as const;

/** The sum, with each number opening its list, and what else is to be said of an import. */
export function Report({ report }: { report: ImportReport }) {
  const { t } = useTranslation('import');
  const reportText = useReportText(report);
  const open: OpenCount = (what) => {
    if (what === 'loaded') return goToArea('conversation');
    if (what === 'problems') return go('import', { report: report.importId, list: 'problems' });
    go('import', { report: report.importId, list: 'withheld', reason: what });
  };
  const Mark = report.state === 'done' ? IconCircleCheck : IconCircleDashed;
  return (
    <>
      <div className={styles.outcome} data-state={report.state} role="status">
        <Mark size={20} stroke={1.75} aria-hidden />
        <strong>{t(STATE_TEXT[report.state])}</strong>
        <span className={styles.spring} />
        <SaveReport text={reportText} name={`import-${report.importId}.csv`} />
        <CopyButton text={reportText} label={t('copyReport')} />
        <Button onClick={() => goToArea('conversation')}>{t('toConversations')}</Button>
      </div>
      <div className={styles.columns}>
        <Section title={t('reportTitle')}>
          <CountsTable counts={report} onOpen={open} />
        </Section>
        <Section title={t('alsoTitle')}>
          <ReportFacts report={report} />
        </Section>
      </div>
      {report.sources ? (
        <Section title={t('sourceFiles')}>
          <SourceFiles sources={report.sources} />
        </Section>
      ) : null}
      <ReportFiles files={report.files} />
    </>
  );
}

function ReportFacts({ report }: { report: ImportReport }) {
  const { t } = useTranslation(['import', 'common']);
  const { number, seconds, day } = useFormat();
  const at = (iso: string | null) => day(iso === null ? null : Date.parse(iso));
  const problems = () => go('import', { report: report.importId, list: 'problems' });
  return (
    <Facts
      facts={[
        { label: t('conversations'), value: number(report.conversations), onOpen: () => goToArea('conversation') },
        { label: t('people'), value: number(report.people) },
        { label: t('flags'), value: number(report.flags), onOpen: () => go('flags', {}) },
        {
          label: t('problems'),
          value: number(report.problemCount),
          ...(report.problemCount > 0 ? { onOpen: problems } : {}),
        },
        { label: t('released'), value: number(report.released) },
        { label: t('retracted'), value: number(report.retracted) },
        ...attachmentFacts(report, t, number),
        { label: t('period'), value: t('common:range', { from: at(report.firstAt), to: at(report.lastAt) }) },
        { label: t('duration'), value: seconds(report.seconds) },
        { label: t('basisUsed'), value: report.basis ?? t('common:none') },
      ]}
    />
  );
}

type Translate = ReturnType<typeof useTranslation<['import', 'common']>>['t'];

/** Reports of older versions lack them. */
function attachmentFacts({ attachments }: ImportReport, t: Translate, number: (value: number) => string) {
  if (!attachments) return [];
  const kinds = ['hash', 'id', 'name', 'altered', 'ambiguous', 'missing'] as const;
  return kinds.flatMap((kind) =>
    attachments[kind] > 0 ? [{ label: t(`attachments.${kind}`), value: number(attachments[kind]) }] : [],
  );
}
