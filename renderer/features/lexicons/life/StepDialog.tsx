import { Button, Checkbox, Modal, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction, useForget } from '../../../lib/useRoute.ts';
import { Pairs } from '../../../ui/Pairs.tsx';
import { InlineFailure } from '../../../ui/states.tsx';
import { seenOf } from '../useShown.ts';
import type { Shown } from '../useShown.ts';
import type { Step } from './steps.ts';
import classes from './life.module.css';

const SHORTEST_REASON = 3;

type DialogProps = { shown: Shown; step: Step; onClose: () => void };

/** What a step means, on which content, with a note or a reason. */
export function StepDialog({ shown, step, onClose }: DialogProps) {
  const { t } = useTranslation('lexicons');
  return (
    <Modal opened onClose={onClose} title={t(`step.${step}`)} size={520}>
      <StepForm shown={shown} step={step} onClose={onClose} />
    </Modal>
  );
}

function StepForm({ shown, step, onClose }: DialogProps) {
  const { t } = useTranslation(['lexicons', 'common']);
  const [note, setNote] = useState('');
  const [withScan, setWithScan] = useState(step === 'approve');
  const take = useStep(step);
  const needsReason = step === 'reject' || step === 'retire';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    take.run({ ...seenOf(shown), note: note.trim() }, { withScan, onDone: onClose });
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <p className={classes.what}>{t(`step.${step}What`)}</p>
      <Content shown={shown} />
      <Textarea
        label={t(needsReason ? 'step.reason' : 'step.note')}
        description={needsReason ? t('step.reasonHint') : undefined}
        value={note}
        maxLength={2000}
        autosize
        minRows={2}
        data-autofocus
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      {step === 'approve' && <ScanBox isOn={withScan} onChange={setWithScan} />}
      <InlineFailure error={take.error} />
      <div className={classes.buttons}>
        <Button variant="default" onClick={onClose}>
          {t('common:cancel')}
        </Button>
        <Button
          type="submit"
          loading={take.isPending}
          disabled={needsReason && note.trim().length < SHORTEST_REASON}
          {...(step === 'retire' ? { color: 'red' } : {})}
        >
          {t(`step.${step}`)}
        </Button>
      </div>
    </form>
  );
}

/** What exactly the step is taken on. */
function Content({ shown: { lexicon, version } }: { shown: Shown }) {
  const { t } = useTranslation('lexicons');
  return (
    <Pairs>
      <dt>{t('version')}</dt>
      <dd>
        <bdi>{lexicon.id}</bdi> {t('v', { version: version.version })}
      </dd>
      <dt>{t('step.content')}</dt>
      <dd>
        <code className={classes.hash}>SHA-256 {version.sha256}</code>
      </dd>
    </Pairs>
  );
}

function ScanBox({ isOn, onChange }: { isOn: boolean; onChange: (isOn: boolean) => void }) {
  const { t } = useTranslation('lexicons');
  return (
    <Checkbox
      label={t('step.scan')}
      description={t('step.scanHint')}
      checked={isOn}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  );
}

type Seen = ReturnType<typeof seenOf> & { readonly note: string };

function useStep(step: Step) {
  const { t } = useTranslation('lexicons');
  const forget = useForget();
  const actions = {
    submit: useAction('lexicons.submit'),
    reject: useAction('lexicons.reject'),
    approve: useAction('lexicons.approve'),
    retire: useAction('lexicons.retire'),
  };
  const action = actions[step];
  const scan = useAction('flags.scan');
  return {
    isPending: action.isPending,
    error: action.error,
    run: (seen: Seen, { withScan, onDone }: { withScan: boolean; onDone: () => void }) =>
      action.mutate(seen, {
        onSuccess: () => {
          forget(['lexicons.list', 'lexicons.get', 'lexicons.diff', 'lexicons.runTests', 'flags.lexicons']);
          onDone();
          if (withScan) scan.mutate({});
          notifications.show({ message: t(withScan ? 'step.done.approveAndScan' : `step.done.${step}`) });
        },
      }),
  };
}
