import { Button, Group, Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconFileOff, IconHelp } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../../shared/ipc/routes.ts';
import type { Message } from '../../../../shared/model.ts';
import { useFormat } from '../../../lib/format.ts';
import { useRoute } from '../../../lib/useRoute.ts';
import { Player } from './Player.tsx';
import { SaveMedia } from './SaveMedia.tsx';
import classes from '../conversation.module.css';

type Attachment = OutputOf<'message.media'>[number];

/** The types of picture that a browser shows without running anything. SVG is left out: it can carry scripts. */
const SHOWN_IMAGES = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/bmp', 'image/avif']);

/** The attachments of a message and whether each is here, missing or altered; pictures are shown in place. */
export function MediaTiles({ message }: { message: Message }) {
  const { t } = useTranslation(['conversation', 'common']);
  const media = useRoute('message.media', { messageId: message.id }, { keepOld: false });
  if (media.isError) {
    return (
      <Group gap="xs">
        <Text size="xs">{t('media.failed')}</Text>
        <Button size="compact-xs" variant="subtle" onClick={() => void media.refetch()}>
          {t('common:retry')}
        </Button>
      </Group>
    );
  }
  if (media.data === undefined) return <Text size="xs">{t('media.loading')}</Text>;
  return media.data.map((attachment) => (
    <MediaTile
      key={attachment.path}
      messageId={message.id}
      attachment={attachment}
      isNamed={!TELLS_ITSELF.has(message.kind)}
    />
  ));
}

/** Kinds whose own face already gives the attachment's name and size. */
const TELLS_ITSELF: ReadonlySet<Message['kind']> = new Set(['image', 'voice', 'video', 'file', 'sticker']);

type MediaTileProps = { messageId: number; attachment: Attachment; isNamed: boolean };

function MediaTile({ messageId, attachment, isNamed }: MediaTileProps) {
  const format = useFormat();
  const bytes = Number(attachment.declaredBytes);
  return (
    <div className={classes.media} data-status={attachment.status}>
      <Picture attachment={attachment} />
      <Player messageId={messageId} attachment={attachment} />
      <Group gap="xs" align="center">
        <MediaStatus status={attachment.status} />
        {isNamed && attachment.declaredName !== null && (
          <Text size="xs">
            <bdi>{attachment.declaredName}</bdi>
          </Text>
        )}
        {isNamed && attachment.declaredBytes !== null && Number.isFinite(bytes) && (
          <Text size="xs">{format.bytes(bytes)}</Text>
        )}
        {attachment.sizeBytes !== null && <SaveMedia messageId={messageId} path={attachment.path} />}
      </Group>
    </div>
  );
}

function Picture({ attachment }: { attachment: Attachment }) {
  const { t } = useTranslation(['conversation', 'codes']);
  const [isLarge, setLarge] = useState(false);
  const { data, mime } = attachment;
  if (data === null || mime === null || !SHOWN_IMAGES.has(mime)) return null;
  return (
    <button
      type="button"
      className={classes.picture}
      data-large={isLarge}
      aria-label={isLarge ? t('media.smaller') : t('media.larger')}
      onClick={() => setLarge(!isLarge)}
    >
      <img src={`data:${mime};base64,${data}`} alt={attachment.declaredName ?? t('codes:kind.image')} />
    </button>
  );
}

const STATUS_ICONS = {
  present: IconCheck,
  missing: IconFileOff,
  altered: IconAlertTriangle,
  undeclared: IconHelp,
} as const;

function MediaStatus({ status }: { status: Attachment['status'] }) {
  const { t } = useTranslation('conversation');
  const Icon = STATUS_ICONS[status];
  return (
    <span className={classes.mediaStatus} data-status={status}>
      <Icon size={14} aria-hidden />
      {t(`media.${status}`)}
    </span>
  );
}
