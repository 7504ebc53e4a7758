import { ActionIcon, Code, Group, Title } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/ipc/routes.ts';
import { call } from '../../lib/call.ts';
import { useFormat } from '../../lib/format.ts';
import { useRoute } from '../../lib/useRoute.ts';
import { Loaded } from '../../ui/states.tsx';
import { Disclosure } from './body/Disclosure.tsx';
import classes from './conversation.module.css';

/** Where a message came from: the exact bytes, their hash and their place in the source. */
export function Provenance({ messageId }: { messageId: number }) {
  const { t } = useTranslation('conversation');
  const answer = useRoute('message.provenance', { messageId }, { keepOld: false });
  return (
    <section aria-label={t('provenance.title')}>
      <Title order={4} size="h3">
        {t('provenance.title')}
      </Title>
      <Loaded query={answer}>{(place) => <Place place={place} />}</Loaded>
    </section>
  );
}

function Place({ place }: { place: OutputOf<'message.provenance'> }) {
  const { t } = useTranslation('conversation');
  const format = useFormat();
  return (
    <div>
      <dl className={classes.stack}>
        <dt>{t('provenance.hash')}</dt>
        <dd>
          <Hash hash={place.rawSha256} />
        </dd>
        <dt>{t('provenance.file')}</dt>
        <dd>
          <bdi>{place.file}</bdi>
        </dd>
        <dt>{t('provenance.place')}</dt>
        <dd>{t('provenance.bytes', { count: place.byteLength, offset: format.number(place.byteOffset) })}</dd>
        <dt>{t('provenance.fileHash')}</dt>
        <dd>
          <Hash hash={place.fileSha256} />
        </dd>
        <dt>{t('provenance.importedAt')}</dt>
        <dd>{format.time(place.importedAtMs)}</dd>
        {place.alsoSeenIn.length > 0 && (
          <>
            <dt>{t('provenance.also')}</dt>
            {place.alsoSeenIn.map((other) => (
              <dd key={`${other.file} ${String(other.byteOffset)}`}>
                <bdi>{other.file}</bdi> @ {format.number(other.byteOffset)} ·{' '}
                {t(other.sameBytes ? 'provenance.sameBytes' : 'provenance.otherBytes')}
              </dd>
            ))}
          </>
        )}
      </dl>
      <Disclosure label={t('provenance.raw')}>{() => <RawText text={place.rawText} />}</Disclosure>
    </div>
  );
}

const MOST_SHOWN = 20_000;

function RawText({ text }: { text: string }) {
  const { t } = useTranslation('conversation');
  const format = useFormat();
  return (
    <>
      <Code block className={classes.raw} dir="ltr" tabIndex={0} aria-label={t('provenance.raw')}>
        {text.slice(0, MOST_SHOWN)}
      </Code>
      {text.length > MOST_SHOWN &&
        t('shownOf', { shown: format.number(MOST_SHOWN), total: format.number(text.length) })}
    </>
  );
}

function Hash({ hash }: { hash: string }) {
  const { t } = useTranslation('common');
  return (
    <Group gap={4} wrap="nowrap" align="flex-start">
      <Code className={classes.hash}>{hash}</Code>
      <ActionIcon
        size="xs"
        variant="subtle"
        aria-label={t('copy')}
        onClick={() => void call('shell.copyText', { text: hash })}
      >
        <IconCopy size={12} />
      </ActionIcon>
    </Group>
  );
}
