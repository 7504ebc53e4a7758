import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import { useWords } from '../../lib/useWords.ts';
import { ExportButton } from './files/ExportButton.tsx';
import { StepButtons } from './life/StepButtons.tsx';
import { StateBadge, stateOf } from './StateBadge.tsx';
import type { Shown, Tests } from './useShown.ts';
import { show } from './where.ts';
import type { Where } from './where.ts';
import classes from './lexicons.module.css';

type HeadProps = { shown: Shown; tests: Tests; where: Where };

/** Which list and version this is, how far it is, and the next steps. */
export function Head({ shown, tests, where }: HeadProps) {
  const { t } = useTranslation('lexicons');
  const format = useFormat();
  const { version, lexicon } = shown;
  const notice = useWords()(lexicon.notice);
  return (
    <header className={classes.head}>
      <div className={classes.headLine}>
        <h2 className={classes.title}>
          <bdi>{lexicon.id}</bdi>
        </h2>
        <VersionPicker shown={shown} where={where} />
        <div className={classes.steps}>
          <StepButtons shown={shown} tests={tests} />
          <ExportButton shown={shown} />
        </div>
      </div>
      <div className={classes.facts}>
        <StateBadge state={stateOf(version)} />
        <span>{t('rules', { count: version.rules, number: format.number(version.rules) })}</span>
        <span>{t('tests', { count: version.tests, number: format.number(version.tests) })}</span>
        <span>{t(`origin.${version.origin}`)}</span>
        {notice !== '' && <bdi>{notice}</bdi>}
        <span data-broken={version.signature === 'broken' || undefined}>{t(`signature.${version.signature}`)}</span>
      </div>
    </header>
  );
}

function VersionPicker({ shown, where }: { shown: Shown; where: Where }) {
  const { t } = useTranslation('lexicons');
  return (
    <Select
      size="xs"
      className={classes.version}
      aria-label={t('version')}
      value={String(shown.version.version)}
      onChange={(value) => show({ ...where, version: Number(value), rule: null })}
      data={shown.versions.map((one) => ({
        value: String(one.version),
        label: t('versionOf', { version: one.version, state: t(`state.${stateOf(one)}`) }),
      }))}
    />
  );
}
