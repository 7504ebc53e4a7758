import { Anchor } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ImportCounts } from '../../../shared/ipc/import.ts';
import { useFormat } from '../../lib/format.ts';
import { useText } from '../../lib/useText.ts';
import { REASONS, addsUp } from './counts.ts';
import styles from './import.module.css';

/** What a number opens; none in a preview, where nothing is stored yet. */
export type OpenCount = (what: 'loaded' | 'problems' | (typeof REASONS)[number]) => void;

type Props = { counts: ImportCounts; isPreview?: boolean; onOpen?: OpenCount };
type Row = { key: string; label: string; value: number; isPart?: boolean; opens?: Parameters<OpenCount>[0] };

/** read = loaded + withheld by reason + duplicates + conflicts + encrypted + undecodable + deleted, as a sum on paper. */
export function CountsTable({ counts, isPreview = false, onOpen }: Props) {
  const { t } = useTranslation('import');
  const format = useFormat();
  return (
    <table className={styles.counts}>
      <tbody>
        {useRows(counts, isPreview).map((row) => (
          <tr key={row.key} data-part={row.isPart || undefined} data-zero={row.value === 0 || undefined}>
            <th scope="row">{row.label}</th>
            <td>
              {row.opens !== undefined && onOpen !== undefined && row.value > 0 ? (
                <CountLink value={format.number(row.value)} label={row.label} onOpen={onOpen} opens={row.opens} />
              ) : (
                format.number(row.value)
              )}
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t('read')}</th>
          <td>{format.number(counts.read)}</td>
        </tr>
        <tr>
          <td colSpan={2} className={styles.sum}>
            {addsUp(counts) ? t('addsUp') : t('doesNotAddUp')}
          </td>
        </tr>
      </tfoot>
    </table>
  );
}

type LinkProps = { value: string; label: string; onOpen: OpenCount; opens: Parameters<OpenCount>[0] };

function CountLink({ value, label, onOpen, opens }: LinkProps) {
  return (
    <Anchor component="button" type="button" aria-label={`${label}: ${value}`} onClick={() => onOpen(opens)}>
      {value}
    </Anchor>
  );
}

function useRows(counts: ImportCounts, isPreview: boolean): readonly Row[] {
  const t = useText();
  return [
    { key: 'loaded', label: t(isPreview ? 'import:willLoad' : 'import:loaded'), value: counts.loaded, opens: 'loaded' },
    ...REASONS.map((reason) => ({
      key: reason,
      label: t(isPreview ? 'import:willWithhold' : 'import:withheldOf', { reason: t(`codes:withheld.${reason}`) }),
      value: counts.withheld[reason],
      isPart: true,
      opens: reason,
    })),
    { key: 'duplicates', label: t('import:duplicates'), value: counts.duplicates },
    { key: 'conflicts', label: t('import:conflicts'), value: counts.conflicts, opens: 'problems' },
    { key: 'encrypted', label: t('import:encrypted'), value: counts.encrypted, opens: 'problems' },
    { key: 'undecodable', label: t('import:undecodable'), value: counts.undecodable, opens: 'problems' },
    { key: 'deleted', label: t('import:deleted'), value: counts.deleted ?? 0 },
  ];
}
