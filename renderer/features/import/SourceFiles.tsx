import type { SourceFile } from '../../../shared/ipc/import.ts';
import { useFormat } from '../../lib/format.ts';
import { useText } from '../../lib/useText.ts';
import styles from './import.module.css';

/**
 * Every file that is read as something, with its whole path (entries of a zip with the zip) and what it is read as. All of
 * them: a file that somebody slipped in would stand behind "and 12 more".
 */
export function SourceFiles({ sources }: { sources: readonly SourceFile[] }) {
  const text = useText();
  const format = useFormat();
  return (
    // It scrolls, so it must be reachable by keyboard.
    <ul className={styles.sources} tabIndex={0} aria-label={text('import:sourceFiles')}>
      {sources.map(({ path, role, records, sizeBytes }) => (
        <li key={path} data-role={role}>
          <strong>{text(`import:role.${role}`)}</strong> <bdi>{path}</bdi> · {format.bytes(sizeBytes)} ·{' '}
          {text('common:records', { count: records })}
        </li>
      ))}
    </ul>
  );
}
