import { Group, Text } from '@mantine/core';
import {
  IconCalendarEvent,
  IconChartBar,
  IconChecklist,
  IconCurrencyYuan,
  IconFile,
  IconFileText,
  IconForms,
  IconHelpHexagon,
  IconId,
  IconLink,
  IconListDetails,
  IconMapPin,
  IconMarkdown,
  IconMessages,
  IconMicrophone,
  IconMoodSmile,
  IconNews,
  IconNote,
  IconPhone,
  IconPhoto,
  IconPresentation,
  IconApps,
  IconVideo,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { MessageKind } from '../../../../shared/model.ts';

const ICONS: Partial<Record<MessageKind, typeof IconFile>> = {
  image: IconPhoto,
  voice: IconMicrophone,
  video: IconVideo,
  file: IconFile,
  sticker: IconMoodSmile,
  location: IconMapPin,
  contactCard: IconId,
  link: IconLink,
  miniapp: IconApps,
  forwardedRecord: IconMessages,
  mixed: IconListDetails,
  markdown: IconMarkdown,
  news: IconNews,
  note: IconNote,
  doc: IconFileText,
  calendar: IconCalendarEvent,
  meeting: IconPresentation,
  call: IconPhone,
  todo: IconChecklist,
  vote: IconChartBar,
  form: IconForms,
  redpacket: IconCurrencyYuan,
  channelsFeed: IconVideo,
};

/** What kind of message this is: an icon, the word, and for types we do not know the source's own name. */
export function KindLine({ kind, type }: { kind: MessageKind; type: string }) {
  const { t } = useTranslation(['conversation', 'codes']);
  const Icon = ICONS[kind] ?? IconHelpHexagon;
  return (
    <Group gap={4} wrap="nowrap">
      <Icon size={14} aria-hidden />
      <Text size="xs" c="dimmed">
        {t(`codes:kind.${kind}`)}
        {kind === 'unknown' && (
          <>
            {' · '}
            <bdi>{type}</bdi>
          </>
        )}
      </Text>
    </Group>
  );
}
