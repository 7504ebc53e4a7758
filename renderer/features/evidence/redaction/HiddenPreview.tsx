import { Button } from '@mantine/core';
import { IconEyeOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Selection } from '../../../../shared/ipc/evidence.ts';
import type { Redaction } from '../../../../shared/ipc/exportOptions.ts';
import { useRoute } from '../../../lib/useRoute.ts';
import { Loaded } from '../../../ui/states.tsx';
import { HiddenCounts } from './HiddenCounts.tsx';
import { HiddenSamples } from './HiddenSamples.tsx';
import classes from './redaction.module.css';

type Props = {
  redaction: Redaction;
  selection: Selection;
  contextMessages: number;
  onMessages: (messages: Redaction['messages']) => void;
};

/** What the choices come to, asked for by a button: over a large selection the answer takes a while. */
export function HiddenPreview({ redaction, selection, contextMessages, onMessages }: Props) {
  const { t } = useTranslation('redaction');
  const wish = { selection, contextMessages, redaction };
  const [asked, setAsked] = useState<typeof wish | null>(null);
  const isOutdated = asked !== null && JSON.stringify(asked) !== JSON.stringify(wish);
  const answer = useRoute('evidence.redactionPreview', asked ?? wish, { enabled: asked !== null });
  return (
    <div className={classes.preview}>
      <div>
        <Button
          variant="default"
          leftSection={<IconEyeOff size={16} aria-hidden />}
          loading={asked !== null && answer.isFetching}
          onClick={() => setAsked(wish)}
        >
          {t('show')}
        </Button>
      </div>
      {isOutdated && <p role="status">{t('outdated')}</p>}
      {asked !== null && (
        <Loaded query={answer}>
          {(preview) => (
            <section aria-label={t('title')} className={classes.preview}>
              <HiddenCounts preview={preview} />
              <HiddenSamples preview={preview} messages={redaction.messages} onMessages={onMessages} />
            </section>
          )}
        </Loaded>
      )}
    </div>
  );
}
