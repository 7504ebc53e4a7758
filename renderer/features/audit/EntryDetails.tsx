import { Code, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AuditEntry } from '../../../shared/ipc/audit.ts';
import { useFormat } from '../../lib/format.ts';
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
      <Table className={classes.table} withRowBorders={false} verticalSpacing={3}>
        <Table.Tbody>
          <Row name={t('seq')} value={format.number(entry.seq)} />
          <Row name={t('at')} value={format.timeWithZone(entry.atMs)} />
          <Row name={t('actor')} value={entry.actor} />
          <Row name={t('code')} value={entry.action} />
          {entry.subject !== null && <Row name={t('subject')} value={entry.subject} />}
          {Object.entries(entry.details).map(([name, value]) => (
            <Row key={name} name={t(`detail.${name}` as 'detail.query', { defaultValue: name })} value={shown(value)} />
          ))}
        </Table.Tbody>
      </Table>
      <div>
        <span className={classes.quiet}>{t('hash')}</span>
        <Code block className={classes.hash}>
          {entry.hash}
        </Code>
      </div>
    </aside>
  );
}

function Row({ name, value }: { name: string; value: string }) {
  return (
    <Table.Tr>
      <Table.Th scope="row">{name}</Table.Th>
      <Table.Td>
        <bdi>{value}</bdi>
      </Table.Td>
    </Table.Tr>
  );
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return '—';
  return typeof value === 'string' ? value : JSON.stringify(value, null, 1);
}
