import { useTranslation } from 'react-i18next';
import { QueryExample } from './reference/QueryExample.tsx';
import classes from './search.module.css';

const LESSONS = ['words', 'phrase', 'or', 'not', 'group', 'prefix', 'from', 'room', 'dates', 'type'] as const;

/** The first things to try, in words of the person's language; every example can be run. */
export function Lessons({ onRun }: { onRun: (query: string) => void }) {
  const { t } = useTranslation('search');
  return (
    <ul className={classes.lessons}>
      {LESSONS.map((lesson) => (
        <li key={lesson}>
          <span>
            <QueryExample query={t(`help.${lesson}.query`)} onRun={onRun} />
          </span>
          <span>{t(`help.${lesson}.what`)}</span>
        </li>
      ))}
    </ul>
  );
}
