import { IconCheck, IconMinus, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { TestReport } from '../../../../shared/ipc/lexiconTests.ts';
import { Before } from '../Before.tsx';
import { beforeOf, type LexiconTest } from '../rules/fields.ts';
import { failureOfTest, isKnown } from './marks.ts';
import classes from './tests.module.css';

/** A text, what is expected of it, and whether that holds. */
export function TestLine({ test, report }: { test: LexiconTest; report: TestReport | null }) {
  const { t } = useTranslation(['lexicons', 'codes', 'common']);
  const failed = failureOfTest(report, test);
  const state = failed !== null ? 'fails' : isKnown(report, failed) ? 'holds' : 'notKnown';
  const Glyph = { fails: IconX, holds: IconCheck, notKnown: IconMinus }[state];
  return (
    <div className={classes.test} data-state={state}>
      <Glyph size={16} stroke={2} role="img" aria-label={t(`test.${state}`)} />
      <span>
        <Before before={beforeOf(test)} />
        <bdi>{test.text}</bdi>
        <span className={classes.quiet}>
          {' '}
          {test.speaker === undefined || test.speaker === 'employee' ? '' : `${t(`codes:person.${test.speaker}`)} · `}
          {t('common:labelled', { label: t('test.expected'), value: t(`test.expect.${test.expect}`) })}
        </span>
        {failed !== null && (
          <span className={classes.got}>
            {t('common:labelled', { label: t('test.got'), value: t(`test.expect.${failed.got}`) })}
            {failed.rules.length > 0 && ` · ${t('test.hitBy', { rules: failed.rules.join(', ') })}`}
          </span>
        )}
      </span>
    </div>
  );
}
