import { Button, Text } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../../shared/ipc/routes.ts';
import { call } from '../../../lib/call.ts';
import { InlineFailure } from '../../../ui/states.tsx';
import classes from '../conversation.module.css';

type Attachment = OutputOf<'message.media'>[number];
type PlayerProps = { messageId: number; attachment: Attachment };

/** What Chromium plays. AMR and SILK, in which WeCom and WeChat record voice, it does not. */
const PLAYED: ReadonlySet<string> = new Set([
  'audio/aac',
  'audio/mp4',
  'audio/mpeg',
  'audio/ogg',
  'audio/wav',
  'video/mp4',
  'video/webm',
]);

/** Plays sound and film in place; says plainly when it cannot, and what to do then. */
export function Player({ messageId, attachment }: PlayerProps) {
  const { t } = useTranslation('conversation');
  const { mime, sizeBytes, isTooLarge } = attachment;
  const [hasFailed, setFailed] = useState(false);
  const source = useSource(messageId, attachment);
  if (mime === null || sizeBytes === null || !/^(?:audio|video)\//.test(mime)) return null;
  if (isTooLarge) return <Text size="xs">{t('media.tooLarge')}</Text>;
  if (hasFailed || !PLAYED.has(mime)) return <Text size="xs">{t('media.cannotPlay', { format: formatOf(mime) })}</Text>;
  if (source.url !== null) return <Stage mime={mime} url={source.url} onFail={() => setFailed(true)} />;
  return (
    <>
      <Button
        size="compact-sm"
        variant="light"
        leftSection={<IconPlayerPlay size={14} aria-hidden />}
        loading={source.isReading}
        onClick={source.read}
      >
        {t('media.play')}
      </Button>
      <InlineFailure error={source.error} />
    </>
  );
}

function formatOf(mime: string): string {
  return mime.slice(mime.indexOf('/') + 1).toUpperCase();
}

function Stage({ mime, url, onFail }: { mime: string; url: string; onFail: () => void }) {
  const { t } = useTranslation('conversation');
  return mime.startsWith('audio/') ? (
    <audio className={classes.audio} src={url} controls autoPlay onError={onFail} aria-label={t('media.audio')} />
  ) : (
    <video className={classes.video} src={url} controls autoPlay onError={onFail} aria-label={t('media.video')} />
  );
}

/** The content as an address of the window's own memory, let go when the tile leaves the screen. */
function useSource(messageId: number, { path, mime }: Attachment) {
  const reading = useMutation({ mutationFn: () => readWhole(messageId, path) });
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => (url === null ? undefined : () => URL.revokeObjectURL(url)), [url]);
  const read = () =>
    reading.mutate(undefined, {
      onSuccess: (parts) => setUrl(URL.createObjectURL(new Blob([...parts], { type: mime ?? '' }))),
    });
  return { url, read, isReading: reading.isPending, error: reading.error };
}

const PART_BYTES = 2 * 1024 * 1024;

async function readWhole(messageId: number, path: string): Promise<readonly Uint8Array<ArrayBuffer>[]> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let offset = 0;
  for (;;) {
    const { data, totalBytes } = await call('message.mediaPart', { messageId, path, offset, length: PART_BYTES });
    const part = Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
    parts.push(part);
    offset += part.length;
    if (offset >= totalBytes || part.length === 0) return parts;
  }
}
