import { Tabs } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useRoute } from '../../lib/useRoute.ts';
import { Loaded } from '../../ui/states.tsx';
import { AboutTab } from './about/AboutTab.tsx';
import { ChangesTab } from './changes/ChangesTab.tsx';
import { Head } from './Head.tsx';
import { HistoryTab } from './history/HistoryTab.tsx';
import { RulesTab } from './rules/RulesTab.tsx';
import { TestsTab } from './tests/TestsTab.tsx';
import { useTests } from './useShown.ts';
import type { Shown } from './useShown.ts';
import { TABS, show } from './where.ts';
import type { Tab, Where } from './where.ts';
import classes from './lexicons.module.css';

/** One version of one list. */
export function OpenList({ id, where }: { id: string; where: Where }) {
  const answer = useRoute('lexicons.get', { id, version: where.version });
  return (
    <section className={classes.open} aria-label={id}>
      <Loaded query={answer}>{(shown) => <Parts shown={shown} where={where} />}</Loaded>
    </section>
  );
}

function Parts({ shown, where }: { shown: Shown; where: Where }) {
  const { t } = useTranslation('lexicons');
  const tests = useTests(shown);
  const key = `${shown.lexicon.id} ${String(shown.version.version)}`;
  return (
    <div className={classes.open}>
      <Head shown={shown} tests={tests} where={where} />
      <Tabs
        value={where.tab}
        onChange={(tab) => show({ ...where, tab: tab as Tab })}
        keepMounted={false}
        classNames={{ root: classes.parts ?? '', panel: classes.part ?? '' }}
      >
        <Tabs.List aria-label={t('parts')}>
          {TABS.map((tab) => (
            <Tabs.Tab key={tab} value={tab}>
              {t(`tab.${tab}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {/* A form that is half written outlasts a look at another part. */}
        <Tabs.Panel value="rules" keepMounted>
          <RulesTab key={key} shown={shown} tests={tests} where={where} />
        </Tabs.Panel>
        <Tabs.Panel value="tests">
          <TestsTab shown={shown} tests={tests} where={where} />
        </Tabs.Panel>
        <Tabs.Panel value="changes">
          <ChangesTab key={key} shown={shown} where={where} />
        </Tabs.Panel>
        <Tabs.Panel value="history">
          <HistoryTab key={key} shown={shown} />
        </Tabs.Panel>
        <Tabs.Panel value="about">
          <AboutTab shown={shown} where={where} />
        </Tabs.Panel>
      </Tabs>
    </div>
  );
}
