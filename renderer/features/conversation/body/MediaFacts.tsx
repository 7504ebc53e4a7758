import { Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { MessageKind } from '../../../../shared/model.ts';
import { useFormat } from '../../../lib/format.ts';
import { KindLine } from './KindLine.tsx';
import type { Marker } from './marker.ts';
import { PaintedField } from './Painted.tsx';
import { numberOf, textOf } from './payload.ts';
import type { Fields } from './payload.ts';

type MediaFactsProps = { kind: MessageKind; type: string; fields: Fields; marker: Marker | null };

/** What the message itself says of its attachment: name, size, length. Whether it is here is the tile's matter. */
export function MediaFacts({ kind, type, fields, marker }: MediaFactsProps) {
  const { t } = useTranslation('conversation');
  const format = useFormat();
  const name = textOf(fields, 'filename');
  const size = numberOf(fields, 'filesize') ?? numberOf(fields, 'voice_size') ?? numberOf(fields, 'imagesize');
  const length = numberOf(fields, 'play_length');
  return (
    <div>
      <KindLine kind={kind} type={type} />
      {name !== null && (
        <Text size="sm" fw={600} component="div">
          <PaintedField text={name} field="filename" marker={marker} />
        </Text>
      )}
      <Group gap="xs">
        {length !== null && <Text size="xs">{t('playLength', { time: format.seconds(length) })}</Text>}
        {size !== null && <Text size="xs">{format.bytes(size)}</Text>}
      </Group>
    </div>
  );
}
