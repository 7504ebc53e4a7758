import { Button } from '@mantine/core';
import { IconSparkles } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { StarterEntry } from '../../../../shared/ipc/lexicons.ts';
import { useAction, useForget, useRoute } from '../../../lib/useRoute.ts';
import { DialogButton } from '../../../ui/DialogButton.tsx';
import { Loaded } from '../../../ui/states.tsx';
import { useWords } from '../../../lib/useWords.ts';
import { Imported } from './Imported.tsx';
import { Refused } from './Refused.tsx';
import classes from './files.module.css';

/** The lists by market that come with the program; each becomes a draft like a file from outside. */
export function StarterButton() {
  const { t } = useTranslation('lexicons');
  const icon = <IconSparkles size={14} aria-hidden />;
  return (
    <DialogButton label={t('file.starters')} icon={icon} right="keepLists" title={t('file.startersTitle')} size={560}>
      {(close) => <Starters onClose={close} />}
    </DialogButton>
  );
}

function Starters({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('lexicons');
  const answer = useRoute('lexicons.starters', {});
  const take = useAction('lexicons.importStarter');
  const forget = useForget();
  if (take.data !== undefined) return <Imported saved={take.data} onOpen={onClose} />;
  const begin = (id: string) =>
    take.mutate(
      { id },
      { onSuccess: () => forget(['lexicons.list', 'lexicons.get', 'lexicons.diff', 'lexicons.starters']) },
    );
  return (
    <div className={classes.dialog}>
      <p className={classes.text}>{t('file.startersHint')}</p>
      <Refused error={take.error} />
      <Loaded query={answer}>
        {(starters) => (
          <ul className={classes.starters}>
            {starters.map((starter) => (
              <Starter key={starter.id} starter={starter} isBusy={take.isPending} onTake={() => begin(starter.id)} />
            ))}
          </ul>
        )}
      </Loaded>
    </div>
  );
}

function Starter({ starter, isBusy, onTake }: { starter: StarterEntry; isBusy: boolean; onTake: () => void }) {
  const { t } = useTranslation('lexicons');
  const name = useWords()(starter.name) || starter.id;
  return (
    <li className={classes.starter}>
      <span>
        <strong>{name}</strong>
        <span className={classes.quiet}>
          <bdi>{starter.id}</bdi> · {starter.jurisdictions.join(', ')}
        </span>
      </span>
      {starter.isHere ? (
        <span className={classes.quiet}>{t('file.isHere')}</span>
      ) : (
        <Button
          size="xs"
          variant="default"
          loading={isBusy}
          aria-label={t('file.takeNamed', { name })}
          onClick={onTake}
        >
          {t('file.take')}
        </Button>
      )}
    </li>
  );
}
