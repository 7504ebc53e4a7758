import { Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../../shared/model.ts';
import { fileName } from '../../lib/paths.ts';
import { Section } from '../../ui/Section.tsx';
import type { ImportFlow } from './useImport.ts';
import styles from './import.module.css';

type Props = { flow: ImportFlow; problems: readonly Problem[]; isBusy: boolean };

const OPEN = new Set(['source.maybeAttachment', 'source.inDoubt']);

/** Files that look like sources and have the name of an attachment: which they are is for a person to say. */
export function DoubtfulFiles({ flow, problems, isBusy }: Props) {
  const { t } = useTranslation('import');
  const { sources, inspect } = flow;
  const open = problems.filter(({ code }) => OPEN.has(code)).map(({ file }) => file);
  const files = [...new Set([...sources.vouched, ...open])].sort();
  if (files.length === 0) return null;
  const say = (file: string, isSource: boolean) => {
    const others = sources.vouched.filter((other) => other !== file);
    void inspect({ ...sources, vouched: isSource ? [...others, file] : others });
  };
  return (
    <Section title={t('doubtfulTitle')}>
      <p className={styles.plain}>{t('doubtfulHint')}</p>
      <ul className={styles.doubtful}>
        {files.map((file) => (
          <li key={file} title={file}>
            <Checkbox
              label={t('readAsSource', { name: fileName(file) })}
              checked={sources.vouched.includes(file)}
              disabled={isBusy}
              onChange={(event) => say(file, event.currentTarget.checked)}
            />
          </li>
        ))}
      </ul>
    </Section>
  );
}
