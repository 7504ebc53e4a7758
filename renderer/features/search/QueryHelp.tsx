import { ActionIcon, Button, Popover, Tooltip } from '@mantine/core';
import { IconHelp } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './search.module.css';

const LESSONS = ['words', 'phrase', 'or', 'not', 'group', 'prefix', 'from', 'in', 'dates', 'type'] as const;

/** The query language on one card; every example can be run. */
export function QueryHelp({ onRun }: { onRun: (query: string) => void }) {
  const { t } = useTranslation('search');
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-end" width={520} shadow="md" trapFocus>
      <Popover.Target>
        <Tooltip label={t('help.title')}>
          <ActionIcon
            variant="default"
            size={32}
            aria-label={t('help.title')}
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          >
            <IconHelp size={16} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('help.title')}>
        <strong>{t('help.title')}</strong>
        <Lessons
          onRun={(query) => {
            setOpen(false);
            onRun(query);
          }}
        />
        <p className={classes.helpNote}>{t('help.note')}</p>
      </Popover.Dropdown>
    </Popover>
  );
}

export function Lessons({ onRun }: { onRun: (query: string) => void }) {
  const { t } = useTranslation('search');
  return (
    <ul className={classes.lessons}>
      {LESSONS.map((lesson) => {
        const query = t(`help.${lesson}.query`);
        return (
          <li key={lesson}>
            <Button variant="light" size="compact-sm" className={classes.example} onClick={() => onRun(query)}>
              {query}
            </Button>
            <span>{t(`help.${lesson}.what`)}</span>
          </li>
        );
      })}
    </ul>
  );
}
