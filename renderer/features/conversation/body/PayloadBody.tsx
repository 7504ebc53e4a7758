import { Text } from '@mantine/core';
import type { MessageKind } from '../../../../shared/model.ts';
import { CardBody } from './CardBody.tsx';
import { ItemList, RecordBody } from './ItemList.tsx';
import { KindLine } from './KindLine.tsx';
import { LinkText } from './LinkText.tsx';
import type { Marker } from './marker.ts';
import { MediaFacts } from './MediaFacts.tsx';
import { PaintedField } from './Painted.tsx';
import { fieldsOf, listOf, textOf } from './payload.ts';
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
