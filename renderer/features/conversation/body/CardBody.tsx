import { Text } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { MessageKind } from '../../../../shared/model.ts';
import { useFormat } from '../../../lib/format.ts';
import type { Format } from '../../../lib/format.ts';
import { CARD_SPECS } from './cardSpecs.ts';
import type { CardSpec, RowFormat } from './cardSpecs.ts';
import { Disclosure } from './Disclosure.tsx';
import { FieldsTable } from './FieldsTable.tsx';
import { KindLine } from './KindLine.tsx';
import { LinkText } from './LinkText.tsx';
import type { Marker } from './marker.ts';
import { PaintedField } from './Painted.tsx';
import { fieldsOf, instantOf, listOf, numberOf, textOf } from './payload.ts';
import type { Fields } from './payload.ts';
import classes from '../conversation.module.css';

type CardProps = { kind: MessageKind; type: string; payload: unknown; marker: Marker | null };

/** A message that is a small form: what it is, its title, its lines, its link as text, and everything else on demand. */
export function CardBody({ kind, type, payload, marker }: CardProps) {
  const { t } = useTranslation('conversation');
  const spec = CARD_SPECS[kind];
  const fields = fieldsOf(payload);
  return (
    <div className={classes.card}>
      <KindLine kind={kind} type={type} />
      {spec === undefined ? (
        <FieldsTable payload={payload} />
      ) : (
        <>
          <SpecLines spec={spec} fields={fields} marker={marker} />
          <Disclosure label={t('allFields')}>{() => <FieldsTable payload={payload} />}</Disclosure>
        </>
      )}
    </div>
  );
}

function SpecLines({ spec, fields, marker }: { spec: CardSpec; fields: Fields; marker: Marker | null }) {
  const { t } = useTranslation('conversation');
  const format = useFormat();
  const titleField = spec.title.find((name) => textOf(fields, name) !== null);
  const texts = spec.texts.filter((name) => name !== titleField && textOf(fields, name) !== null);
  const url = spec.link === undefined ? null : textOf(fields, spec.link);
  return (
    <>
      {titleField !== undefined && (
        <Text size="sm" fw={600} component="div">
          <PaintedField text={textOf(fields, titleField) ?? ''} field={titleField} marker={marker} />
        </Text>
      )}
      {texts.map((name) => (
        <Text key={name} size="sm" component="div">
          <PaintedField text={textOf(fields, name) ?? ''} field={name} marker={marker} />
        </Text>
      ))}
      <EntryList spec={spec} fields={fields} marker={marker} />
      <dl className={classes.rows}>
        {spec.rows.map(([name, rowFormat]) => {
          const value = name === titleField ? null : rowText(fields, name, rowFormat, t, format);
          if (value === null) return null;
          return (
            <div key={name}>
              <dt>{t(`field.${name}`)}</dt>
              <dd>
                <PaintedField text={value} field={name} marker={rowFormat === 'text' ? marker : null} />
              </dd>
            </div>
          );
        })}
      </dl>
      {url !== null && <LinkText url={url} />}
    </>
  );
}

function EntryList({ spec, fields, marker }: { spec: CardSpec; fields: Fields; marker: Marker | null }) {
  if (spec.list === undefined) return null;
  const { field, entry } = spec.list;
  const texts = listOf(fields, field).map((item) => {
    const text = entry === null ? item : fieldsOf(item)[entry];
    return typeof text === 'string' ? text : JSON.stringify(text ?? item);
  });
  return (
    <ol className={classes.entries}>
      {texts.map((text, index) => (
        <li key={`${text} ${String(index)}`}>
          <PaintedField text={text} field={entry ?? String(index)} marker={marker} />
        </li>
      ))}
    </ol>
  );
}

function rowText(
  fields: Fields,
  name: string,
  rowFormat: RowFormat,
  t: TFunction<'conversation'>,
  format: Format,
): string | null {
  const value = textOf(fields, name);
  if (rowFormat === 'list') return listOf(fields, name).map(String).join(', ') || null;
  if (value === null) return null;
  const amount = numberOf(fields, name);
  if (rowFormat === 'time') return format.time(instantOf(fields, name));
  if (rowFormat === 'seconds') return amount === null ? value : format.seconds(amount);
  // Amounts come in fen, 0.01 yuan.
  if (rowFormat === 'yuan') return amount === null ? value : t('yuan', { amount: (amount / 100).toFixed(2) });
  if (rowFormat === 'text') return value;
  return t(`${rowFormat}.${value}` as 'redpacketType.1', { defaultValue: value });
}
