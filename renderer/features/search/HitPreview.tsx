import { Button } from '@mantine/core';
import { IconArchive, IconMessages } from '@tabler/icons-react';
import { useDebouncedValue } from '@mantine/hooks';
import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { SearchHit } from '../../../shared/ipc/search.ts';
import type { Range } from '../../../shared/model.ts';
import { go } from '../../lib/place.ts';
import type { Asked } from './asked.ts';
import { openHit } from './openHit.ts';
import { MessageContext } from '../../ui/context/MessageContext.tsx';
import { MayButton } from '../../ui/MayButton.tsx';
import classes from './search.module.css';

type PreviewProps = { hit: SearchHit | null; asked: Asked };

/** What was said around the current hit. That of the hit before stays for a moment, dimmed if it takes longer. */
export const HitPreview = memo(function HitPreview({ hit, asked }: PreviewProps) {
  const { t } = useTranslation('search');
  const now = useMemo(() => ({ hit, asked }), [hit, asked]);
  // Holding j down must not ask for every context that flies by.
  const [shown] = useDebouncedValue(now, 80);
  return (
    <aside className={classes.preview} aria-label={t('preview')} data-old={shown.hit !== hit || undefined}>
      {shown.hit !== null && <Around hit={shown.hit} asked={shown.asked} />}
    </aside>
  );
});

type AroundProps = { hit: SearchHit; asked: Asked };

const Around = memo(function Around({ hit, asked }: AroundProps) {
  const { t } = useTranslation('search');
  const { id, conversation, textStart } = hit;
  const ranges = useMemo(
    () => hit.ranges.map(([start, end]): Range => [start + textStart, end + textStart]),
    [hit.ranges, textStart],
  );
  const toEvidence = () =>
    go('evidence', { selection: { kind: 'messages', messageIds: [id] }, label: conversation.title });
  return (
    <>
      <div className={classes.previewHead}>
        <strong className={classes.previewTitle}>
          <bdi>{conversation.title}</bdi>
        </strong>
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<IconMessages size={14} aria-hidden />}
          onClick={() => openHit(hit, asked)}
        >
          {t('open')}
        </Button>
        <MayButton
          right="export"
          size="compact-xs"
          variant="default"
          leftSection={<IconArchive size={14} aria-hidden />}
          onClick={toEvidence}
        >
          {t('addToEvidence')}
        </MayButton>
      </div>
      <MessageContext conversationId={conversation.id} messageId={id} ranges={ranges} />
    </>
  );
});
