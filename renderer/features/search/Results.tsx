import { Button } from '@mantine/core';
import { IconArchive } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SearchHit } from '../../../shared/ipc/search.ts';
import { useFormat } from '../../lib/format.ts';
import { useKeys } from '../../lib/keys.ts';
import { go } from '../../lib/place.ts';
import { MayButton } from '../../ui/MayButton.tsx';
import { HitList } from './HitList.tsx';
import { HitPreview } from './HitPreview.tsx';
import type { Search } from './useSearch.ts';
import classes from './search.module.css';

type ResultsProps = { search: Search; query: string; total: number };

/** Hits at the left, the conversation around the current one at the right. */
export function Results({ search, query, total }: ResultsProps) {
  const { t } = useTranslation('search');
  const [current, setCurrent] = useState(0);
  const [focus, setFocus] = useState<{ readonly selector: string } | null>(null);
  const [picked, setPicked] = useState<ReadonlySet<number>>(new Set());
  const hit = search.hits[current] ?? null;
  const moveTo = (index: number) => {
    const next = Math.max(0, Math.min(search.hits.length - 1, index));
    setCurrent(next);
    setFocus({ selector: `[data-hit="${String(next)}"]` });
  };
  const toggle = (id: number) => setPicked(toggled(picked, id));
  useKeys(t('title'), [
    { keys: 'j', label: t('keys.next'), run: () => moveTo(current + 1) },
    { keys: 'k', label: t('keys.previous'), run: () => moveTo(current - 1) },
    { keys: 'o', label: t('keys.open'), run: () => hit && openHit(hit) },
    { keys: 's', label: t('keys.pick'), run: () => hit && toggle(hit.id) },
    { keys: 'x', label: t('keys.clear'), run: () => setPicked(new Set()) },
    { keys: 'e', label: t('keys.export'), run: () => exportHits(picked, query) },
  ]);
  return (
    <div className={classes.columns} data-old={search.isOld || undefined} aria-busy={search.isLoading}>
      <div className={classes.left}>
        <HitList
          hits={search.hits}
          total={total}
          current={current}
          focus={focus}
          picked={picked}
          onCurrent={setCurrent}
          onMove={(by) => moveTo(current + by)}
          onPick={toggle}
          onOpen={openHit}
          onEnd={search.loadMore}
        />
        <Picked picked={picked} query={query} onClear={() => setPicked(new Set())} />
      </div>
      <HitPreview hit={hit} />
    </div>
  );
}

function Picked({ picked, query, onClear }: { picked: ReadonlySet<number>; query: string; onClear: () => void }) {
  const { t } = useTranslation('search');
  const format = useFormat();
  if (picked.size === 0) return null;
  return (
    <div className={classes.picked} role="toolbar" aria-label={t('pickedBar')}>
      <span role="status">{t('picked', { count: picked.size, number: format.number(picked.size) })}</span>
      <MayButton
        right="export"
        size="xs"
        leftSection={<IconArchive size={14} aria-hidden />}
        onClick={() => exportHits(picked, query)}
      >
        {t('exportPicked')}
      </MayButton>
      <Button size="xs" variant="subtle" onClick={onClear}>
        {t('clearPicked')}
      </Button>
    </div>
  );
}

function openHit(hit: SearchHit): void {
  go('conversation', { conversationId: hit.conversation.id, messageId: hit.id });
}

function exportHits(picked: ReadonlySet<number>, query: string): void {
  if (picked.size > 0) go('evidence', { selection: { kind: 'messages', messageIds: [...picked] }, label: query });
}

function toggled(set: ReadonlySet<number>, id: number): ReadonlySet<number> {
  const next = new Set(set);
  if (!next.delete(id)) next.add(id);
  return next;
}
