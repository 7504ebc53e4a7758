import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MessageKind } from '../../../../shared/model.ts';
import { useFormat } from '../../../lib/format.ts';
import { CardBody } from './CardBody.tsx';
import { Disclosure } from './Disclosure.tsx';
import { holdsPaint } from './holdsPaint.ts';
import { itemKind } from './itemKind.ts';
import { KindLine } from './KindLine.tsx';
import { LinkText } from './LinkText.tsx';
import type { Marker } from './marker.ts';
import { MediaFacts } from './MediaFacts.tsx';
import { PaintedField } from './Painted.tsx';
import { decodeContent, fieldsOf, instantOf, listOf, textOf } from './payload.ts';
import classes from '../conversation.module.css';

type PayloadProps = { kind: MessageKind; type: string; payload: unknown; depth: number; marker: Marker | null };

/** The face of a payload by its kind; used for whole messages and for the items inside forwarded and mixed ones. */
export function PayloadBody({ kind, type, payload, depth, marker }: PayloadProps) {
  const fields = fieldsOf(payload);
  if (kind === 'text' || kind === 'markdown') {
    const text = typeof payload === 'string' ? payload : textOf(fields, 'content');
    if (text !== null) return <PlainText kind={kind} type={type} text={text} marker={marker} />;
  }
  if (kind === 'image' || kind === 'voice' || kind === 'video' || kind === 'file' || kind === 'sticker') {
    return <MediaFacts kind={kind} type={type} fields={fields} marker={marker} />;
  }
  if (kind === 'forwardedRecord') {
    return (
      <div className={classes.card}>
        <KindLine kind={kind} type={type} />
        <RecordBody payload={payload} depth={depth} marker={marker} />
      </div>
    );
  }
  if (kind === 'mixed') return <ItemList items={listOf(fields, 'item')} depth={depth} marker={marker} />;
  if (kind === 'note') return <NoteBody type={type} payload={payload} depth={depth} marker={marker} />;
  if (kind === 'news') return <NewsBody type={type} fields={fields} marker={marker} />;
  return <CardBody kind={kind} type={type} payload={payload} marker={marker} />;
}

function PlainText(props: { kind: MessageKind; type: string; text: string; marker: Marker | null }) {
  return (
    <>
      {props.kind === 'markdown' && <KindLine kind={props.kind} type={props.type} />}
      <Text size="sm" component="div" className={classes.text}>
        <PaintedField text={props.text} field="content" marker={props.marker} />
      </Text>
    </>
  );
}

function NoteBody(props: { type: string; payload: unknown; depth: number; marker: Marker | null }) {
  const items = listOf(fieldsOf(props.payload), 'items');
  if (items.length === 0) return <CardBody kind="unknown" {...props} />;
  return (
    <div className={classes.card}>
      <KindLine kind="note" type={props.type} />
      <ItemList items={items} depth={props.depth} marker={props.marker} />
    </div>
  );
}

function NewsBody({
  type,
  fields,
  marker,
}: {
  type: string;
  fields: Readonly<Record<string, unknown>>;
  marker: Marker | null;
}) {
  return (
    <div className={classes.card}>
      <KindLine kind="news" type={type} />
      <ol className={classes.items}>
        {listOf(fields, 'item').map((entry, index) => {
          const item = fieldsOf(entry);
          const url = textOf(item, 'url');
          return (
            <li key={index}>
              <Text size="sm" fw={600} component="div">
                <PaintedField text={textOf(item, 'title') ?? ''} field={`${String(index)}.title`} marker={marker} />
              </Text>
              <Text size="sm" component="div">
                <PaintedField
                  text={textOf(item, 'description') ?? ''}
                  field={`${String(index)}.description`}
                  marker={marker}
                />
              </Text>
              {url !== null && <LinkText url={url} />}
            </li>
          );
        })}
      </ol>
    </div>
  );
}

/** Deeper than this a record is shown as its fields: nobody forwards sixteen times, but a hostile file may say so. */
const DEEPEST = 16;
const FIRST_ITEMS = 20;

type ItemListProps = { items: readonly unknown[]; depth: number; marker: Marker | null };

/** The items of a forwarded record, a mixed message or a note, in their order. Items have no sender and no id of their own. */
function ItemList({ items, depth, marker }: ItemListProps) {
  const { t } = useTranslation('conversation');
  const [isAll, setAll] = useState(false);
  const lastPainted = items.findLastIndex((item) => holdsPaint(item, marker));
  const shown = isAll ? items : items.slice(0, Math.max(FIRST_ITEMS, lastPainted + 1));
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

/** A forwarded record: its title and number of items; opens as a tree, already open where it is outermost or something is marked. */
function RecordBody({ payload, depth, marker }: { payload: unknown; depth: number; marker: Marker | null }) {
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
      <Disclosure
        label={t('recordItems', { count: items.length })}
        startsOpen={depth === 0 || holdsPaint(items, marker)}
      >
        {() => <ItemList items={items} depth={depth} marker={marker} />}
      </Disclosure>
    </div>
  );
}
