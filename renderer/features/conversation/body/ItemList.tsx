import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import { Disclosure } from './Disclosure.tsx';
import { itemKind } from './itemKind.ts';
import type { Marker } from './marker.ts';
import { PaintedField } from './Painted.tsx';
import { PayloadBody } from './PayloadBody.tsx';
import { decodeContent, fieldsOf, instantOf, listOf, textOf } from './payload.ts';
import classes from '../conversation.module.css';

/** Deeper than this a record is shown as its fields: nobody forwards sixteen times, but a hostile file may say so. */
const DEEPEST = 16;
const FIRST_ITEMS = 20;

type ItemListProps = { items: readonly unknown[]; depth: number; marker: Marker | null };

/** The items of a forwarded record, a mixed message or a note, in their order. Items have no sender and no id of their own. */
export function ItemList({ items, depth, marker }: ItemListProps) {
  const { t } = useTranslation('conversation');
  const [isAll, setAll] = useState(false);
  const shown = isAll ? items : items.slice(0, FIRST_ITEMS);
  return (
    <>
      <ol className={classes.items}>
        {shown.map((item, index) => (
          <li key={index}>
            <Item item={item} depth={depth} marker={marker} />
          </li>
        ))}
      </ol>
      {shown.length < items.length && (
        <Button size="compact-xs" variant="subtle" onClick={() => setAll(true)}>
          {t('showItems', { count: items.length })}
        </Button>
      )}
    </>
  );
}

function Item({ item, depth, marker }: { item: unknown; depth: number; marker: Marker | null }) {
  const format = useFormat();
  const fields = fieldsOf(item);
  const type = textOf(fields, 'type') ?? textOf(fields, 'msg_type') ?? '';
  const sentAtMs = instantOf(fields, 'msgtime');
  const content = decodeContent(fields['content'] ?? item);
  const kind = itemKind(type);
  return (
    <>
      {sentAtMs !== null && (
        <Text size="xs" c="dimmed" component="span">
          {format.time(sentAtMs)}
        </Text>
      )}
      {kind === 'forwardedRecord' ? (
        <RecordBody payload={content} depth={depth + 1} marker={marker} />
      ) : (
        <PayloadBody kind={kind} type={type} payload={content} depth={depth + 1} marker={marker} />
      )}
    </>
  );
}

/** A forwarded record: its title and number of items; opens as a tree, the outermost one already open. */
export function RecordBody({ payload, depth, marker }: { payload: unknown; depth: number; marker: Marker | null }) {
  const { t } = useTranslation('conversation');
  const fields = fieldsOf(payload);
  const items = Array.isArray(payload) ? payload : listOf(fields, 'item');
  const title = textOf(fields, 'title');
  if (depth > DEEPEST) return <Text size="xs">{t('tooDeep')}</Text>;
  return (
    <div className={classes.record}>
      {title !== null && (
        <Text size="sm" fw={600} component="div">
          <PaintedField text={title} field="title" marker={marker} />
        </Text>
      )}
      <Disclosure label={t('recordItems', { count: items.length })} startsOpen={depth === 0}>
        {() => <ItemList items={items} depth={depth} marker={marker} />}
      </Disclosure>
    </div>
  );
}
