import { Button } from '@mantine/core';
import { IconEyeOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Selection } from '../../../../shared/ipc/evidence.ts';
import type { Redaction } from '../../../../shared/ipc/exportOptions.ts';
import type { RedactionSamples } from '../../../../shared/ipc/redaction.ts';
import { useRoute } from '../../../lib/useRoute.ts';
import { Loaded } from '../../../ui/states.tsx';
import { HiddenCounts } from './HiddenCounts.tsx';
import { HiddenSamples } from './HiddenSamples.tsx';
import classes from './redaction.module.css';

type Props = {
  redaction: Redaction;
  selection: Selection;
  contextMessages: number;
  onByHand: (byHand: Partial<Pick<Redaction, 'messages' | 'spans'>>) => void;
};

/** What the choices come to, asked for by a button: over a large selection the answer takes a while. */
export function HiddenPreview({ redaction, selection, contextMessages, onByHand }: Props) {
  const { t } = useTranslation('redaction');
  const wish = { selection, contextMessages, redaction };
  const [asked, setAsked] = useState<typeof wish | null>(null);
  const [page, setPage] = useState<RedactionSamples>({ of: 'hidden', offset: 0 });
  const isOutdated = asked !== null && JSON.stringify(asked) !== JSON.stringify(wish);
  const answer = useRoute(
    'evidence.redactionPreview',
    { ...(asked ?? wish), samples: page },
    { enabled: asked !== null },
  );
  const show = (): void => {
    setAsked(wish);
    setPage({ ...page, offset: 0 });
  };
  return (
    <div className={classes.preview}>
      <div>
        <Button
          variant="default"
          leftSection={<IconEyeOff size={16} aria-hidden />}
          loading={asked !== null && answer.isFetching}
          onClick={show}
        >
          {t('show')}
        </Button>
      </div>
      {isOutdated && (
        <p role="status" className={classes.warning}>
          {t('outdated')}
        </p>
      )}
      {asked !== null && (
        <Loaded query={answer}>
          {(preview) => (
            <section aria-label={t('title')} className={classes.preview}>
              <HiddenCounts preview={preview} />
              <HiddenSamples preview={preview} page={page} onPage={setPage} byHand={redaction} onByHand={onByHand} />
            </section>
          )}
        </Loaded>
      )}
    </div>
  );
}
