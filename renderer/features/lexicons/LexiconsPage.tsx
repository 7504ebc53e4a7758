import { IconBook2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { LexiconEntry } from '../../../shared/ipc/lexicons.ts';
import { useRoute } from '../../lib/useRoute.ts';
import { EmptyState, Loaded } from '../../ui/states.tsx';
import { ListPane } from './ListPane.tsx';
import { OpenList } from './OpenList.tsx';
import { ImportButton } from './files/ImportButton.tsx';
import { NewListButton } from './files/NewListButton.tsx';
import { StarterButton } from './files/StarterButton.tsx';
import type { Where } from './where.ts';
import classes from './lexicons.module.css';

/** The lists at the left, the open one beside them. */
export function LexiconsPage({ where }: { where: Where }) {
  const answer = useRoute('lexicons.list', {});
  return (
    <div className={classes.area}>
      <Loaded query={answer}>{(entries) => <Desk entries={entries} where={where} />}</Loaded>
    </div>
  );
}

function Desk({ entries, where }: { entries: readonly LexiconEntry[]; where: Where }) {
  const { t } = useTranslation('lexicons');
  const [first] = entries;
  if (first === undefined) {
    return (
      <EmptyState icon={IconBook2} title={t('none')} next={t('noneNext')}>
        <NewListButton taken={[]} />
        <ImportButton />
        <StarterButton />
      </EmptyState>
    );
  }
  const openId = where.id ?? (entries.find(({ inForce }) => inForce !== null) ?? first).id;
  return (
    <div className={classes.desk}>
      <ListPane entries={entries} openId={openId} />
      <OpenList key={openId} id={openId} where={{ ...where, id: openId }} />
    </div>
  );
}
