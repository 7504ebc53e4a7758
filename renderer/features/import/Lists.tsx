import { Button, Drawer, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WithheldRecord } from '../../../shared/ipc/import.ts';
import { useFormat } from '../../lib/format.ts';
import { go, useArea, useParams } from '../../lib/place.ts';
import { useRoute } from '../../lib/useRoute.ts';
import { useText } from '../../lib/useText.ts';
import { Loaded } from '../../ui/states.tsx';
import ui from '../../ui/ui.module.css';
import { ProblemTable } from './ProblemTable.tsx';
import styles from './import.module.css';

const PAGE = 100;

/** The list behind a number of a report, beside it; which one is part of the place, so that "back" closes it. */
export function Lists() {
  const { t } = useTranslation('import');
  const area = useArea();
  const params = useParams('import');
  const { report, list } = params;
  const close = () => go('import', report === undefined ? {} : { report });
  const title = list === 'withheld' ? t('withheldTitle') : t('problemsTitle');
  return (
    <Drawer position="right" size={880} opened={area === 'import' && list !== undefined} onClose={close} title={title}>
      {list === 'problems' && report !== undefined ? <Problems key={report} importId={report} /> : null}
      {list === 'withheld' ? <WithheldRecords key={`${report} ${params.reason}`} /> : null}
    </Drawer>
  );
}

function Problems({ importId }: { importId: number }) {
  const { t } = useTranslation('import');
  const [offset, setOffset] = useState(0);
  const answer = useRoute('import.problems', { importId, offset, limit: PAGE });
  return (
    <Loaded query={answer}>
      {({ total, problems }) =>
        total === 0 ? (
          <Text c="dimmed">{t('noProblems')}</Text>
        ) : (
          <div>
            <ProblemTable problems={problems} />
            <Pager offset={offset} shown={problems.length} total={total} onMove={setOffset} />
          </div>
        )
      }
    </Loaded>
  );
}

function WithheldRecords() {
  const { t } = useTranslation('import');
  const { report, reason } = useParams('import');
  const [offset, setOffset] = useState(0);
  const answer = useRoute('import.withheld', { importId: report ?? null, reason: reason ?? null, offset, limit: PAGE });
  return (
    <Loaded query={answer}>
      {({ total, records }) =>
        total === 0 ? (
          <Text c="dimmed">{t('noWithheld')}</Text>
        ) : (
          <div>
            <WithheldTable records={records} />
            <Pager offset={offset} shown={records.length} total={total} onMove={setOffset} />
          </div>
        )
      }
    </Loaded>
  );
}

function WithheldTable({ records }: { records: readonly WithheldRecord[] }) {
  const text = useText();
  const format = useFormat();
  return (
    <Table layout="fixed">
      <Table.Thead>
        <Table.Tr>
          <Table.Th w={150}>{text('import:time')}</Table.Th>
          <Table.Th>{text('import:pair')}</Table.Th>
          <Table.Th w={150}>{text('import:reason')}</Table.Th>
          <Table.Th w={120}>seq</Table.Th>
          <Table.Th w={130}>SHA-256</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {records.map((record) => (
          <Table.Tr key={`${record.file} ${record.msgid} ${record.seq ?? ''}`} title={record.msgid}>
            <Table.Td>{format.minute(record.sentAtMs)}</Table.Td>
            <Table.Td className={ui.clip} title={record.pair}>
              {record.pair}
            </Table.Td>
            <Table.Td>{text(`codes:withheld.${record.reason}`)}</Table.Td>
            <Table.Td>{record.seq ?? '—'}</Table.Td>
            <Table.Td title={record.sha256}>
              <code>{record.sha256.slice(0, 10)}…</code>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

type PagerProps = { offset: number; shown: number; total: number; onMove: (offset: number) => void };

function Pager({ offset, shown, total, onMove }: PagerProps) {
  const { t } = useTranslation('import');
  const { number } = useFormat();
  return (
    <div className={styles.pager}>
      <span>{t('shown', { from: number(offset + 1), to: number(offset + shown), total: number(total) })}</span>
      <Button variant="default" size="xs" disabled={offset === 0} onClick={() => onMove(Math.max(0, offset - PAGE))}>
        {t('previous')}
      </Button>
      <Button variant="default" size="xs" disabled={offset + shown >= total} onClick={() => onMove(offset + PAGE)}>
        {t('next')}
      </Button>
    </div>
  );
}
