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

/** What was said around the current hit. That of the hit before stays for a moment, dimmed if it takes longer. */
export const HitPreview = memo(function HitPreview({ hit, asked }: { hit: SearchHit | null; asked: Asked }) {
  const { t } = useTranslation('search');
  const now = useMemo(() => ({ hit, asked }), [hit, asked]);
  // Holding j down must not ask for every context that flies by.
  const [{ hit: shown, asked: shownOf }] = useDebouncedValue(now, 80);
  const ranges = useMemo(
    () => shown?.ranges.map(([start, end]): Range => [start + shown.textStart, end + shown.textStart]) ?? [],
    [shown],
  );
  if (shown === null) return <aside className={classes.preview} aria-label={t('preview')} />;
  return (
    <aside className={classes.preview} aria-label={t('preview')} data-old={shown !== hit || undefined}>
      <div className={classes.previewHead}>
        <strong className={classes.previewTitle}>
          <bdi>{shown.conversation.title}</bdi>
        </strong>
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<IconMessages size={14} aria-hidden />}
          onClick={() => openHit(shown, shownOf)}
        >
          {t('open')}
        </Button>
        <MayButton
          right="export"
          size="compact-xs"
          variant="default"
          leftSection={<IconArchive size={14} aria-hidden />}
          onClick={() =>
            go('evidence', {
              selection: { kind: 'messages', messageIds: [shown.id] },
              label: shown.conversation.title,
            })
          }
        >
          {t('addToEvidence')}
        </MayButton>
      </div>
      <MessageContext conversationId={shown.conversation.id} messageId={shown.id} ranges={ranges} />
    </aside>
  );
});
