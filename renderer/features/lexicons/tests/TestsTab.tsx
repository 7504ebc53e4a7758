import { Anchor, Button } from '@mantine/core';
import { IconCircleCheck, IconListCheck, IconPlayerPlay } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { TestReport } from '../../../../shared/ipc/lexiconTests.ts';
import { useFormat } from '../../../lib/format.ts';
import { useFixedRows } from '../../../lib/useFixedRows.ts';
import { EmptyState, InlineFailure, LoadingState } from '../../../ui/states.tsx';
import type { Shown, Tests } from '../useShown.ts';
import { show } from '../where.ts';
import type { Where } from '../where.ts';
import { TestLine } from './TestLine.tsx';
import type { LexiconTest } from '../rules/fields.ts';
import classes from './tests.module.css';

type TestsProps = { shown: Shown; tests: Tests; where: Where };

/** All tests inside the version: which fail, which rules lack some, and the whole list. */
export function TestsTab({ shown, tests, where }: TestsProps) {
  const { t } = useTranslation('lexicons');
  const { report } = tests;
  return (
    <div className={classes.tab}>
      <div className={classes.bar}>
        <Button
          size="xs"
          variant="default"
          loading={tests.isRunning}
          leftSection={<IconPlayerPlay size={14} aria-hidden />}
          onClick={tests.run}
        >
          {t('test.run')}
        </Button>
        <Verdict report={report} />
      </div>
      <InlineFailure error={tests.error} />
      {report === null && tests.error === null ? (
        <LoadingState label={t('test.running')} />
      ) : (
        report !== null && <Outcome report={report} shown={shown} where={where} />
      )}
    </div>
  );
}

function Verdict({ report }: { report: TestReport | null }) {
  const { t } = useTranslation('lexicons');
  const format = useFormat();
  if (report === null) return <span role="status" />;
  const { total, failedCount, uncoveredCount } = report;
  return (
    <span role="status" className={classes.verdict} data-ok={failedCount + uncoveredCount === 0}>
      {failedCount === 0 && uncoveredCount === 0 && <IconCircleCheck size={16} aria-hidden />}
      {failedCount === 0
        ? t('test.allHold', { count: total, number: format.number(total) })
        : t('test.failed', { count: failedCount, number: format.number(failedCount) })}{' '}
      {uncoveredCount > 0 && t('test.uncovered', { count: uncoveredCount, number: format.number(uncoveredCount) })}
    </span>
  );
}

function Outcome({ report, shown, where }: { report: TestReport; shown: Shown; where: Where }) {
  const { t } = useTranslation('lexicons');
  const tests = shown.lexicon.tests ?? [];
  const openRule = (rule: string) => show({ ...where, tab: 'rules', rule });
  if (tests.length === 0 && report.uncoveredCount === 0)
    return <EmptyState icon={IconListCheck} title={t('test.none')} next={t('test.noneNext')} />;
  return (
    <div className={classes.columns}>
      <section className={classes.side} aria-label={t('test.failedTitle')} tabIndex={0}>
        {report.failedCount > 0 && <Failed report={report} onRule={openRule} />}
        <Uncovered report={report} onRule={openRule} />
      </section>
      <AllTests tests={tests} report={report} />
    </div>
  );
}

type PartProps = { report: TestReport; onRule: (rule: string) => void };

function Failed({ report, onRule }: PartProps) {
  const { t } = useTranslation('lexicons');
  return (
    <>
      <h3 className={classes.heading}>{t('test.failedTitle')}</h3>
      <ul className={classes.plain}>
        {report.failed.map((failed, index) => (
          <li key={index}>
            <TestLine test={{ ...failed, rule: failed.rule ?? undefined }} report={report} />
            {failed.rule !== null && <RuleLink rule={failed.rule} onRule={onRule} />}
          </li>
        ))}
      </ul>
      <More count={report.failedCount - report.failed.length} />
    </>
  );
}

function Uncovered({ report, onRule }: PartProps) {
  const { t } = useTranslation('lexicons');
  if (report.uncoveredCount === 0) return null;
  return (
    <>
      <h3 className={classes.heading}>{t('test.uncoveredTitle')}</h3>
      <ul className={classes.plain}>
        {report.uncovered.map(({ rule, missing }) => (
          <li key={rule}>
            <RuleLink rule={rule} onRule={onRule} />
            <span className={classes.quiet}>
              {' '}
              {t('test.lacks', { what: missing.map((one) => t(`rule.missing.${one}`)).join(', ') })}
            </span>
          </li>
        ))}
      </ul>
      <More count={report.uncoveredCount - report.uncovered.length} />
    </>
  );
}

function RuleLink({ rule, onRule }: { rule: string; onRule: (rule: string) => void }) {
  return (
    <Anchor component="button" type="button" size="sm" onClick={() => onRule(rule)}>
      <bdi>{rule}</bdi>
    </Anchor>
  );
}

function More({ count }: { count: number }) {
  const { t } = useTranslation('lexicons');
  const format = useFormat();
  if (count === 0) return null;
  return <p className={classes.quiet}>{t('test.more', { count, number: format.number(count) })}</p>;
}

/** Height of a row, with its line. The style sheet has the same. */
const ROW_HEIGHT = 32;

function AllTests({ tests, report }: { tests: readonly LexiconTest[]; report: TestReport }) {
  const { t } = useTranslation('lexicons');
  const scrollerRef = useRef<HTMLDivElement>(null);
  const rows = useFixedRows(scrollerRef, tests.length, ROW_HEIGHT);
  return (
    <div ref={scrollerRef} className={classes.scroller} role="region" aria-label={t('test.listTitle')} tabIndex={0}>
      <ul className={classes.canvas} style={{ height: rows.canvasHeight }}>
        {tests.slice(rows.first, rows.last + 1).map((test, offset) => (
          <li
            key={rows.first + offset}
            className={classes.row}
            style={{ transform: `translateY(${String(rows.topOf(rows.first + offset))}px)` }}
          >
            <TestLine test={test} report={report} />
          </li>
        ))}
      </ul>
    </div>
  );
}
