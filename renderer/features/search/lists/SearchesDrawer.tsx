import { Drawer, Tabs } from '@mantine/core';
import { IconBookmark, IconHistory } from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Asked } from '../asked.ts';
import { History } from './History.tsx';
import { Saved } from './Saved.tsx';
import { stayClosed } from './stayClosed.ts';
import classes from './lists.module.css';

type DrawerProps = { asked: Asked; isOpen: boolean; onClose: () => void; onAsk: (asked: Asked) => void };

/** Searches under a name, and everything that was searched for. */
export const SearchesDrawer = memo(function SearchesDrawer({ asked, isOpen, onClose, onAsk }: DrawerProps) {
  const { t } = useTranslation('search');
  const run = (next: Asked) => {
    onClose();
    onAsk(next);
  };
  return (
    <Drawer opened={isOpen} onClose={onClose} position="right" size={480} title={t('saved.title')}>
      <Tabs defaultValue="saved" keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="saved" leftSection={<IconBookmark size={14} aria-hidden />}>
            {t('saved.tab')}
          </Tabs.Tab>
          <Tabs.Tab value="history" leftSection={<IconHistory size={14} aria-hidden />}>
            {t('history.tab')}
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="saved" className={classes.panel}>
          <Saved asked={asked} onRun={run} />
        </Tabs.Panel>
        <Tabs.Panel value="history" className={classes.panel}>
          <History onRun={run} />
        </Tabs.Panel>
      </Tabs>
    </Drawer>
  );
}, stayClosed);
