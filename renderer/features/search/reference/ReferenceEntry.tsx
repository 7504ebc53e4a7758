import { useTranslation } from 'react-i18next';
import { QueryText } from '../bar/QueryText.tsx';
import type { Entry } from './entries.ts';
import { QueryExample } from './QueryExample.tsx';
import classes from './reference.module.css';

/** One form of the language: how it is written, what it means, and examples that run. */
export function ReferenceEntry({ entry, onRun }: { entry: Entry; onRun: (query: string) => void }) {
  const { t } = useTranslation('search');
  return (
    <section className={classes.entry} data-entry={entry.id}>
      <h4 className={classes.head}>
        <span>{t(`reference.entries.${entry.id}.name`)}</span>
        <code className={classes.form}>
          <QueryText query={entry.form} />
        </code>
      </h4>
      <p>{t(`reference.entries.${entry.id}.what`)}</p>
      <div className={classes.examples}>
        {entry.examples.map((query) => (
          <QueryExample key={query} query={query} onRun={onRun} />
        ))}
      </div>
    </section>
  );
}
