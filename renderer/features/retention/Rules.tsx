import { Button, Checkbox, NumberInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Regime, RegimeId, RetentionRules, RetentionStatus } from '../../../shared/ipc/retention.ts';
import { useFormat } from '../../lib/format.ts';
import { useRefusal } from '../../lib/useRefusal.ts';
import { useAction } from '../../lib/useRoute.ts';
import { ReasonButton } from '../../ui/ReasonButton.tsx';
import { Section } from '../../ui/Section.tsx';
import { InlineFailure } from '../../ui/states.tsx';
import styles from './retention.module.css';

/** Which rules apply; the longest of those that are ticked counts. */
export function Rules({ status }: { status: RetentionStatus }) {
  const { t } = useTranslation('retention');
  const refusal = useRefusal()('keepRetention');
  const draft = useDraft(status);
  return (
    <Section title={t('rules')} hint={t('rulesHint')}>
      <div className={styles.regimes} role="group" aria-label={t('rules')} tabIndex={0}>
        {status.regimes.map((regime) => (
          <RegimeChoice
            key={regime.id}
            regime={regime}
            isChosen={draft.regimes.includes(regime.id)}
            isLocked={refusal !== null}
            onToggle={() => draft.toggle(regime.id)}
          />
        ))}
      </div>
      <NumberInput
        label={t('ownMonths')}
        description={t('ownMonthsHint')}
        min={1}
        max={1200}
        allowDecimal={false}
        allowNegative={false}
        value={draft.ownMonths ?? ''}
        disabled={refusal !== null}
        onChange={(value) => draft.setOwnMonths(Number(value) || null)}
      />
      <Save draft={draft} refusal={refusal} rulesBy={status.rulesBy} />
    </Section>
  );
}

type Draft = RetentionRules & {
  readonly isChanged: boolean;
  readonly toggle: (id: RegimeId) => void;
  readonly setOwnMonths: (months: number | null) => void;
  readonly undo: () => void;
};

function useDraft({ regimes, rules }: RetentionStatus): Draft {
  const [chosen, setChosen] = useState<RegimeId[]>(rules.regimes);
  const [ownMonths, setOwnMonths] = useState(rules.ownMonths);
  return {
    regimes: chosen,
    ownMonths,
    isChanged:
      ownMonths !== rules.ownMonths || regimes.some(({ id }) => chosen.includes(id) !== rules.regimes.includes(id)),
    toggle: (id) => setChosen(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]),
    setOwnMonths,
    undo() {
      setChosen(rules.regimes);
      setOwnMonths(rules.ownMonths);
    },
  };
}

type SaveProps = { draft: Draft; refusal: string | null; rulesBy: RetentionStatus['rulesBy'] };

function Save({ draft, refusal, rulesBy }: SaveProps) {
  const { t } = useTranslation('retention');
  const format = useFormat();
  const save = useAction('retention.setRules');
  const { regimes, ownMonths, isChanged, undo } = draft;
  return (
    <>
      <InlineFailure error={save.error} />
      <div className={styles.row}>
        <ReasonButton
          reason={refusal ?? (isChanged ? null : t('nothingChanged'))}
          loading={save.isPending}
          onClick={() => save.mutate({ regimes, ownMonths })}
        >
          {t('saveRules')}
        </ReasonButton>
        {isChanged && refusal === null ? (
          <Button variant="default" onClick={undo}>
            {t('undo')}
          </Button>
        ) : null}
        <span className={styles.quiet}>
          {rulesBy === null ? t('noRules') : t('rulesBy', { name: rulesBy.name, time: format.minute(rulesBy.atMs) })}
        </span>
      </div>
    </>
  );
}

type ChoiceProps = { regime: Regime; isChosen: boolean; isLocked: boolean; onToggle: () => void };

function RegimeChoice({ regime, isChosen, isLocked, onToggle }: ChoiceProps) {
  const { t } = useTranslation('retention');
  const { id, law, from, checked, months } = regime;
  const period = months % 12 === 0 ? t('years', { count: months / 12 }) : t('months', { count: months });
  return (
    <Checkbox
      checked={isChosen}
      disabled={isLocked}
      onChange={onToggle}
      label={t(`regime.${id}`)}
      description={
        <span className={styles.law}>
          <span lang="und">{law}</span>
          <span>{t(`from.${from}`, { period })}</span>
          <span className={checked === 'seen' ? '' : styles.warn}>{t(`checked.${checked}`)}</span>
        </span>
      }
    />
  );
}
