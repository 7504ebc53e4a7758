import { Button, TextInput } from '@mantine/core';
import { IconShieldSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Grant } from '../../../shared/model.ts';
import { useJob } from '../../lib/useJob.ts';
import { useAction } from '../../lib/useRoute.ts';
import { JobProgress } from '../../ui/JobProgress.tsx';
import { Section } from '../../ui/Section.tsx';
import { FailedState, InlineFailure } from '../../ui/states.tsx';
import { Picked } from './Picked.tsx';
import { TimestampForm } from './TimestampForm.tsx';
import { Verification } from './Verification.tsx';
import classes from './evidence.module.css';

/** Checks a bundle that somebody handed over. Nothing in it is changed, and no archive is needed for it. */
export function VerifyPanel() {
  const { t } = useTranslation('evidence');
  const [bundle, setBundle] = useState<Grant | null>(null);
  const [expectedKey, setExpectedKey] = useState('');
  const [jobId, setJobId] = useState<string | null>(null);
  const { job, isRunning, cancel } = useJob(jobId);
  const pick = useAction('shell.pickFolder');
  const [authority, setAuthority] = useState<Grant | null>(null);
  const verify = useAction('evidence.verify');
  const begin = (grant: Grant | null) => {
    if (grant === null) return;
    setBundle(grant);
    setJobId(null);
    const key = expectedKey.trim();
    const wish = { bundle: grant.id, expectedKey: key === '' ? null : key, authority: authority?.id ?? null };
    verify.mutate(wish, { onSuccess: (started) => setJobId(started.jobId) });
  };
  return (
    <Section title={t('verifyTitle')} hint={t('verifyHint')}>
      <ExpectedKey value={expectedKey} onChange={setExpectedKey} />
      <Authorities value={authority} onChange={setAuthority} />
      <div className={classes.folder}>
        <Button
          variant="default"
          leftSection={<IconShieldSearch size={16} aria-hidden />}
          loading={pick.isPending || verify.isPending}
          disabled={isRunning}
          onClick={() => pick.mutate({ purpose: 'verify' }, { onSuccess: begin })}
        >
          {t('chooseBundle')}
        </Button>
        {bundle !== null && (
          <span className={classes.path}>
            <bdi>{bundle.shownPath}</bdi>
          </span>
        )}
      </div>
      <InlineFailure error={pick.error ?? verify.error} />
      {job !== null && isRunning && <JobProgress job={job} onCancel={cancel} />}
      {job?.phase === 'cancelled' && <p role="status">{t('verifyCancelled')}</p>}
      {job?.phase === 'failed' && job.error !== null && <FailedState error={job.error} />}
      {job?.result?.kind === 'verify' && <Verification report={job.result.report} />}
      <TimestampForm />
    </Section>
  );
}

function ExpectedKey({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation('evidence');
  return (
    <TextInput
      label={t('expectedKey')}
      description={t('expectedKeyHint')}
      value={value}
      maxLength={400}
      spellCheck={false}
      autoComplete="off"
      dir="ltr"
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

function Authorities({ value, onChange }: { value: Grant | null; onChange: (value: Grant) => void }) {
  const { t } = useTranslation('evidence');
  const pick = useAction('shell.pickFiles');
  const choose = () =>
    pick.mutate({ purpose: 'timestamp' }, { onSuccess: ([file]) => file !== undefined && onChange(file) });
  return (
    <div>
      <Picked grant={value} text={t('chooseAuthorities')} onPick={choose} />
      <p className={classes.hint}>{t('authoritiesHint')}</p>
      <InlineFailure error={pick.error} />
    </div>
  );
}
