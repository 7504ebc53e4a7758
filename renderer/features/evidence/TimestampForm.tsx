import { Button } from '@mantine/core';
import { IconClockShield } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Grant } from '../../../shared/model.ts';
import { useFormat } from '../../lib/format.ts';
import { may } from '../../lib/may.ts';
import { useSession } from '../../lib/session.tsx';
import { useAction } from '../../lib/useRoute.ts';
import { InlineFailure } from '../../ui/states.tsx';
import { Picked } from './Picked.tsx';
import classes from './evidence.module.css';

/** Puts the reply of a timestamp authority into a bundle: the bundle, the reply, and where it is at hand the authority. */
export function TimestampForm() {
  return may(useSession().role, 'export') ? <Form /> : null;
}

function Form() {
  const { t } = useTranslation('evidence');
  const format = useFormat();
  const [bundle, setBundle] = useState<Grant | null>(null);
  const [authority, setAuthority] = useState<Grant | null>(null);
  const folder = useAction('shell.pickFolder');
  const files = useAction('shell.pickFiles');
  const add = useAction('signer.addTimestamp');
  const pickAuthority = () =>
    files.mutate({ purpose: 'timestamp' }, { onSuccess: ([file]) => setAuthority(file ?? authority) });
  const pickReply = (into: Grant) =>
    files.mutate(
      { purpose: 'timestamp' },
      {
        onSuccess: ([reply]) =>
          reply !== undefined && add.mutate({ bundle: into.id, reply: reply.id, authority: authority?.id ?? null }),
      },
    );
  return (
    <details className={classes.more}>
      <summary>{t('addTimestamp')}</summary>
      <div className={classes.form}>
        <p className={classes.hint}>{t('addTimestampHint')}</p>
        <Picked
          grant={bundle}
          text={t('chooseBundle')}
          onPick={() => folder.mutate({ purpose: 'verify' }, { onSuccess: setBundle })}
        />
        <Picked grant={authority} text={t('chooseAuthority')} onPick={pickAuthority} />
        <div>
          <Button
            leftSection={<IconClockShield size={16} aria-hidden />}
            disabled={bundle === null}
            loading={files.isPending || add.isPending}
            onClick={() => bundle !== null && pickReply(bundle)}
          >
            {t('chooseReply')}
          </Button>
        </div>
        <InlineFailure error={folder.error ?? files.error ?? add.error} />
        {add.data !== undefined && (
          <p role="status">
            {t('timestampAdded', { time: format.minute(add.data.atMs), authority: add.data.authority })}{' '}
            {add.data.isChained ? '' : t('notChained')}
          </p>
        )}
      </div>
    </details>
  );
}
