import { Code } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AuditEntry } from '../../../shared/ipc/audit.ts';
import { useFormat } from '../../lib/format.ts';
import { DetailList } from './DetailList.tsx';
import { useActionName } from './words.ts';
import classes from './audit.module.css';

/** Everything the chain holds of one entry. */
export function EntryDetails({ entry }: { entry: AuditEntry | null }) {
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
        {entry.subject !== null && (
          <>
            <dt>{t('subject')}</dt>
            <dd>
              <bdi>{entry.subject}</bdi>
            </dd>
          </>
        )}
      </dl>
      <DetailList details={entry.details} />
      <div>
        <span className={classes.quiet}>{t('hash')}</span>
        <Code block className={classes.hash}>
          {entry.hash}
        </Code>
      </div>
    </aside>
  );
}
