import { Button, Kbd, Textarea } from '@mantine/core';
import { useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Flag } from '../../../shared/ipc/flags.ts';
import { useKeys } from '../../lib/keys.ts';
import { may } from '../../lib/may.ts';
import { useSession } from '../../lib/session.tsx';
import { useAction, useForget } from '../../lib/useRoute.ts';
import { MayButton } from '../MayButton.tsx';
import { InlineFailure } from '../states.tsx';
import styles from './flag.module.css';

type Verdict = 'cleared' | 'confirmed';
type DecisionProps = { flag: Flag; withKeys: boolean; onDecided?: ((flag: Flag) => void) | undefined };

const QUICK = ['q1', 'q2', 'q3'] as const;
const SHORTEST = 3;

/** What was last written for each verdict in this sitting: offered again, selected, so that typing replaces it. */
const lastReason: Record<Verdict, string> = { cleared: '', confirmed: '' };

/** c or f opens the reason, Enter decides. A reason is never optional. */
export function FlagDecision({ flag, withKeys, onDecided }: DecisionProps) {
  const { t } = useTranslation('flags');
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const hasKeys = may(useSession().role, 'decide') && withKeys;
  const choose = (next: Verdict) => () => setVerdict(next);
  useKeys(
    t('title'),
    hasKeys
      ? [
          { keys: 'c', label: t('keys.clear'), run: choose('cleared') },
          { keys: 'f', label: t('keys.confirm'), run: choose('confirmed') },
        ]
      : [],
  );
  return (
    <div className={styles.decision}>
      <div className={styles.verdicts} role="group" aria-label={t('decide')}>
        <VerdictButton
          name={t('clear')}
          keyName={hasKeys ? 'C' : null}
          isOn={verdict === 'cleared'}
          onClick={choose('cleared')}
        />
        <VerdictButton
          name={t('confirm')}
          keyName={hasKeys ? 'F' : null}
          isOn={verdict === 'confirmed'}
          onClick={choose('confirmed')}
        />
      </div>
      {verdict !== null && (
        <ReasonForm
          key={verdict}
          flag={flag}
          verdict={verdict}
          onDone={(decided) => {
            setVerdict(null);
            onDecided?.(decided);
          }}
          onCancel={() => setVerdict(null)}
        />
      )}
    </div>
  );
}

type VerdictProps = { name: string; keyName: string | null; isOn: boolean; onClick: () => void };

function VerdictButton({ name, keyName, isOn, onClick }: VerdictProps) {
  return (
    <MayButton
      right="decide"
      variant={isOn ? 'filled' : 'default'}
      size="xs"
      rightSection={keyName && <Kbd size="xs">{keyName}</Kbd>}
      onClick={onClick}
    >
      {name}
    </MayButton>
  );
}

type ReasonProps = { flag: Flag; verdict: Verdict; onDone: (flag: Flag) => void; onCancel: () => void };

function ReasonForm({ flag, verdict, onDone, onCancel }: ReasonProps) {
  const { t } = useTranslation('flags');
  const fieldRef = useRef<HTMLTextAreaElement>(null);
  const form = useReason(flag, verdict, onDone);
  const take = (text: string) => {
    form.setReason(text);
    fieldRef.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const quick = event.altKey ? QUICK[Number(event.code.replace('Digit', '')) - 1] : undefined;
    // TRAP: Enter also ends a composition of Chinese input; that one must not decide.
    if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) form.submit();
    else if (event.key === 'Escape') onCancel();
    else if (quick !== undefined) take(t(`quick.${verdict}.${quick}`));
    else return;
    event.preventDefault();
  };
  return (
    <div className={styles.reason}>
      <Textarea
        ref={fieldRef}
        autoFocus
        onFocus={(event) => event.currentTarget.select()}
        label={t('reason', { verdict: t(verdict === 'cleared' ? 'clear' : 'confirm') })}
        description={t('reasonHint')}
        value={form.reason}
        maxLength={2000}
        autosize
        minRows={2}
        maxRows={6}
        onChange={(event) => form.setReason(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <QuickReasons verdict={verdict} onTake={take} />
      <InlineFailure error={form.failure} />
      <SaveOrNot form={form} onCancel={onCancel} />
    </div>
  );
}

type Reason = ReturnType<typeof useReason>;

function useReason(flag: Flag, verdict: Verdict, onDone: (flag: Flag) => void) {
  const [reason, setReason] = useState(lastReason[verdict]);
  const decide = useAction('flags.decide');
  const forget = useForget();
  const isEnough = reason.trim().length >= SHORTEST;
  const onSuccess = (decided: Flag) => {
    forget(['flags.list']);
    onDone(decided);
  };
  const submit = () => {
    if (!isEnough || decide.isPending) return;
    lastReason[verdict] = reason.trim();
    decide.mutate({ flagId: flag.id, decision: verdict, reason: reason.trim() }, { onSuccess });
  };
  return { reason, setReason, isEnough, submit, isPending: decide.isPending, failure: decide.error };
}

function QuickReasons({ verdict, onTake }: { verdict: Verdict; onTake: (text: string) => void }) {
  const { t } = useTranslation('flags');
  return (
    <div className={styles.quick} role="group" aria-label={t('quickReasons')}>
      {QUICK.map((key, index) => (
        <Button
          key={key}
          size="compact-xs"
          variant="light"
          className={styles.quickOne}
          rightSection={<Kbd size="xs">Alt {index + 1}</Kbd>}
          onClick={() => onTake(t(`quick.${verdict}.${key}`))}
        >
          {t(`quick.${verdict}.${key}`)}
        </Button>
      ))}
    </div>
  );
}

function SaveOrNot({ form, onCancel }: { form: Reason; onCancel: () => void }) {
  const { t } = useTranslation(['flags', 'common']);
  return (
    <div className={styles.verdicts}>
      <Button
        size="xs"
        disabled={!form.isEnough}
        loading={form.isPending}
        rightSection={<Kbd size="xs">↵</Kbd>}
        onClick={form.submit}
      >
        {t('save')}
      </Button>
      <Button size="xs" variant="subtle" onClick={onCancel}>
        {t('common:cancel')}
      </Button>
    </div>
  );
}
