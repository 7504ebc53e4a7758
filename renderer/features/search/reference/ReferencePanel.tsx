import { CloseButton, TextInput } from '@mantine/core';
import { useDeferredValue, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { entriesOf, findEntries, REFERENCE_GROUPS } from './entries.ts';
import { ReferenceEntry } from './ReferenceEntry.tsx';
import classes from './reference.module.css';

type PanelProps = { onRun: (query: string) => void; onClose: () => void };

/** The query language, beside the results so that what an example finds can be seen. */
export function ReferencePanel({ onRun, onClose }: PanelProps) {
  const { t } = useTranslation('search');
  const [wanted, setWanted] = useState('');
  const shown = useDeferredValue(wanted.trim());
  const fieldRef = useRef<HTMLInputElement>(null);
  useEffect(() => fieldRef.current?.focus(), []);
  return (
    <aside
      className={classes.panel}
      aria-label={t('reference.title')}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.nativeEvent.isComposing) onClose();
      }}
    >
      <div className={classes.top}>
        <h2>{t('reference.title')}</h2>
        <CloseButton aria-label={t('reference.close')} onClick={onClose} />
        <TextInput
          ref={fieldRef}
          className={classes.find}
          value={wanted}
          onChange={(event) => setWanted(event.currentTarget.value)}
          aria-label={t('reference.find')}
          placeholder={t('reference.findPlaceholder')}
          autoComplete="off"
        />
      </div>
      <div className={classes.entries}>
        {shown === '' ? <AllEntries onRun={onRun} /> : <FoundEntries wanted={shown} onRun={onRun} />}
        <p className={classes.note}>{t('reference.note')}</p>
      </div>
    </aside>
  );
}

function AllEntries({ onRun }: Pick<PanelProps, 'onRun'>) {
  const { t } = useTranslation('search');
  return REFERENCE_GROUPS.map((group) => (
    <section key={group} className={classes.group}>
      <h3>{t(`reference.groups.${group}`)}</h3>
      {entriesOf(group).map((entry) => (
        <ReferenceEntry key={entry.id} entry={entry} heading="h4" onRun={onRun} />
      ))}
    </section>
  ));
}

function FoundEntries({ wanted, onRun }: Pick<PanelProps, 'onRun'> & { wanted: string }) {
  const { t } = useTranslation('search');
  const found = findEntries(wanted);
  if (found.length === 0) return <p role="status">{t('reference.nothing')}</p>;
  return found.map((entry) => <ReferenceEntry key={entry.id} entry={entry} heading="h3" onRun={onRun} />);
}
