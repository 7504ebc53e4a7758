import { useTranslation } from 'react-i18next';
import { QueryText } from '../bar/QueryText.tsx';
import type { Entry } from './entries.ts';
import { QueryExample } from './QueryExample.tsx';
import { useExamples } from './useExamples.ts';
import classes from './reference.module.css';

type EntryProps = { entry: Entry; heading: 'h2' | 'h3' | 'h4'; onRun: (query: string) => void };

/** One form of the language: how it is written, what it means, and examples that run in the open archive. */
export function ReferenceEntry({ entry, heading: Heading, onRun }: EntryProps) {
  const { t } = useTranslation('search');
  const examples = useExamples(entry.id);
  return (
    <section className={classes.entry} data-entry={entry.id}>
      <Heading className={classes.head}>
        <span>{t(`reference.entries.${entry.id}.name`)}</span>
        <code className={classes.form}>
          <QueryText query={entry.form} />
        </code>
      </Heading>
      <p>{t(`reference.entries.${entry.id}.what`)}</p>
      <div className={classes.examples}>
        {examples.map((query) => (
          <QueryExample key={query} query={query} onRun={onRun} />
        ))}
      </div>
    </section>
  );
}
