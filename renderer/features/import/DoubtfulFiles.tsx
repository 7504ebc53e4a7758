import { Radio } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../../shared/model.ts';
import { fileName } from '../../lib/paths.ts';
import { Section } from '../../ui/Section.tsx';
import type { ImportFlow } from './useImport.ts';
import styles from './import.module.css';

type Props = { flow: ImportFlow; problems: readonly Problem[]; isBusy: boolean };

const OPEN = new Set(['source.maybeAttachment', 'source.inDoubt']);
const WORDS = ['isSource', 'isAttachment', 'isUndecided'] as const;
type Word = (typeof WORDS)[number];

/** Files that look like sources and are, by name, size or content, attachments of messages: which, is for a person to say. */
export function DoubtfulFiles({ flow, problems, isBusy }: Props) {
  const { t } = useTranslation('import');
  const { sources, inspect } = flow;
  const open = problems.filter(({ code }) => OPEN.has(code)).map(({ file }) => file);
  const files = [...new Set([...sources.vouched, ...sources.attachments, ...open])].sort();
  if (files.length === 0) return null;
  const wordOf = (file: string): Word =>
    sources.vouched.includes(file) ? 'isSource' : sources.attachments.includes(file) ? 'isAttachment' : 'isUndecided';
  const say = (file: string, word: string) => {
    const without = (list: readonly string[]) => list.filter((other) => other !== file);
    const [vouched, attachments] = [without(sources.vouched), without(sources.attachments)];
    if (word === 'isSource') vouched.push(file);
    if (word === 'isAttachment') attachments.push(file);
    void inspect({ ...sources, vouched, attachments });
  };
  return (
    <Section title={t('doubtfulTitle')}>
      <p className={styles.plain}>{t('doubtfulHint')}</p>
      {files.map((file) => (
        <Radio.Group
          key={file}
          label={fileName(file)}
          title={file}
          value={wordOf(file)}
          onChange={(word) => say(file, word)}
        >
          <div className={styles.doubtful}>
            {WORDS.map((word) => (
              <Radio key={word} value={word} label={t(word)} disabled={isBusy} />
            ))}
          </div>
        </Radio.Group>
      ))}
    </Section>
  );
}
