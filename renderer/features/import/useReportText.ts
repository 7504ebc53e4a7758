import type { ImportReport } from '../../../shared/ipc/import.ts';
import { useText } from '../../lib/useText.ts';
import type { Text } from '../../lib/useText.ts';
import { REASONS } from './counts.ts';

/** The report as CSV (name, value): pastes into a spreadsheet and into a mail. Numbers are plain digits. */
export function useReportText(report: ImportReport): string {
  const t = useText();
  return rowsOf(report, t)
    .map((row) => row.map(cell).join(','))
    .join('\r\n');
}

function rowsOf(report: ImportReport, t: Text): readonly (readonly [string, string | number])[] {
  return [
    [t('import:reportTitle'), `#${report.importId} ${t(`codes:importState.${report.state}`)}`],
    ...report.files.map((file) => [file.path, file.sha256] as const),
    ...(report.sources ?? []).flatMap(({ path, role, sha256 }) =>
      role === 'messages' ? [] : [[`${t(`import:role.${role}`)} ${path}`, sha256] as const],
    ),
    [t('import:read'), report.read],
    [t('import:loaded'), report.loaded],
    ...REASONS.map(
      (reason) => [t('import:withheldOf', { reason: t(`codes:withheld.${reason}`) }), report.withheld[reason]] as const,
    ),
    [t('import:duplicates'), report.duplicates],
    [t('import:conflicts'), report.conflicts],
    [t('import:encrypted'), report.encrypted],
    [t('import:undecodable'), report.undecodable],
    [t('import:deleted'), report.deleted ?? 0],
    [t('import:released'), report.released],
    [t('import:retracted'), report.retracted],
    [t('import:problems'), report.problemCount],
    [t('import:conversations'), report.conversations],
    [t('import:people'), report.people],
    [t('import:flags'), report.flags],
    [t('import:period'), `${report.firstAt ?? ''} – ${report.lastAt ?? ''}`],
    [t('import:basisUsed'), report.basis ?? ''],
  ];
}

function cell(value: string | number): string {
  const text = String(value);
  // A file name may start like a formula; spreadsheets must not run it.
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
