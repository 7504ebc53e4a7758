import { Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/ipc/routes.ts';
import { useFormat } from '../../lib/format.ts';
import { useRoute } from '../../lib/useRoute.ts';
import { InlineFailure } from '../../ui/states.tsx';

type SwitchProps = { isOn: boolean; onChange: (isOn: boolean) => void };

/** Whether the newest term report comes along; without one it cannot be switched on, and says where one is made. */
export function TermReportSwitch({ isOn, onChange }: SwitchProps) {
  const { t } = useTranslation('evidence');
  const describe = useDescription();
  const { data: report, error } = useRoute('evidence.termReport', {});
  const canTake = report !== undefined && report !== null;
  return (
    <>
      <Switch
        label={t('termReport')}
        description={report === undefined ? undefined : describe(report)}
        checked={isOn && canTake}
        disabled={!canTake}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <InlineFailure error={error} />
    </>
  );
}

/** Which report it is: how long its list, what it found, by whom and when. */
function useDescription(): (report: OutputOf<'evidence.termReport'>) => string {
  const { t } = useTranslation(['evidence', 'search']);
  const format = useFormat();
  return (report) => {
    if (report === null) return t('noTermReport', { button: t('search:report.open') });
    return t('whichTermReport', {
      terms: t('search:report.termCount', { count: report.terms, number: format.number(report.terms) }),
      messages: t('search:total', { count: report.totalMessages, number: format.number(report.totalMessages) }),
      by: report.by,
      time: format.minute(report.atMs),
    });
  };
}
