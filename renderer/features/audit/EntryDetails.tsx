import { Button, Code } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AuditEntry } from '../../../shared/ipc/audit.ts';
import { useFormat } from '../../lib/format.ts';
import { DetailList } from './DetailList.tsx';
import { ProveButton } from './TakeAlong.tsx';
import { wayTo } from './wayTo.ts';
import { calledNow, useActionName } from './words.ts';
import type { Names } from './words.ts';
import classes from './audit.module.css';

function Acts({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation('audit');
  const goThere = wayTo(entry);
  return (
    <div className={classes.acts}>
      {goThere !== null && (
        <Button size="xs" variant="default" leftSection={<IconArrowRight size={14} aria-hidden />} onClick={goThere}>
          {t('goThere')}
        </Button>
      )}
      <ProveButton key={entry.seq} seq={entry.seq} />
    </div>
  );
}

/** As it stands in the chain, under what it is called now. */
function Subject({ entry, names }: { entry: AuditEntry; names: Names }) {
  const { t } = useTranslation('audit');
  const name = calledNow(entry, names);
  if (entry.subject === null) return null;
  return (
    <>
      <dt>{t('subject')}</dt>
      {name !== null && (
        <dd>
          <bdi>{name}</bdi>
        </dd>
      )}
      <dd className={name === null ? undefined : classes.second}>
        <bdi>{entry.subject}</bdi>
      </dd>
    </>
  );
}

/** Everything the chain holds of one entry. */
export function EntryDetails({ entry, names }: { entry: AuditEntry | null; names: Names }) {
  const { t } = useTranslation('audit');
  const format = useFormat();
  const nameOf = useActionName();
  if (entry === null) {
    return (
      <aside className={classes.details} aria-label={t('details')}>
        <p className={classes.quiet}>{t('detailsEmpty')}</p>
      </aside>
    );
  }
  return (
    <aside className={classes.details} aria-label={t('details')}>
      <h2 className={classes.detailsTitle}>{nameOf(entry.action)}</h2>
      <dl className={classes.list}>
        <dt>{t('seq')}</dt>
        <dd>{format.number(entry.seq)}</dd>
        <dt>{t('at')}</dt>
        <dd>{format.timeWithZone(entry.atMs)}</dd>
        <dt>{t('actor')}</dt>
        <dd>
          <bdi>{entry.actor}</bdi>
        </dd>
        <dt>{t('code')}</dt>
        <dd>
          <Code>{entry.action}</Code>
        </dd>
        <Subject entry={entry} names={names} />
      </dl>
      <DetailList details={entry.details} />
      <Acts entry={entry} />
      <div>
        <span className={classes.quiet}>{t('hash')}</span>
        <Code block className={classes.hash}>
          {entry.hash}
        </Code>
      </div>
    </aside>
  );
}
