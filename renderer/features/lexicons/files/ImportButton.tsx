import { Modal } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction, useForget } from '../../../lib/useRoute.ts';
import { MayButton } from '../../../ui/MayButton.tsx';
import { Imported } from './Imported.tsx';
import { Refused } from './Refused.tsx';

/** A dialog, and what came of the file: a draft with remarks, or everything that is wrong with it. */
export function ImportButton() {
  const { t } = useTranslation('lexicons');
  const [isOpen, setOpen] = useState(false);
  const pick = useAction('shell.pickFiles');
  const load = useAction('lexicons.importFile');
  const forget = useForget();
  const choose = () => {
    load.reset();
    pick.mutate(
      { purpose: 'lexicon' },
      {
        onSuccess: ([file]) => {
          if (file === undefined) return;
          load.mutate(
            { file: file.id },
            {
              onSuccess: () => forget(['lexicons.list', 'lexicons.get', 'lexicons.diff']),
              onSettled: () => setOpen(true),
            },
          );
        },
        onError: () => setOpen(true),
      },
    );
  };
  const failure = pick.error ?? load.error;
  const isDone = load.data !== undefined && failure === null;
  return (
    <>
      <MayButton
        right="keepLists"
        size="xs"
        variant="default"
        loading={pick.isPending || load.isPending}
        leftSection={<IconFileImport size={14} aria-hidden />}
        onClick={choose}
      >
        {t('file.import')}
      </MayButton>
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={t(isDone ? 'file.imported' : 'file.failed')}
        size={560}
      >
        {isDone ? <Imported saved={load.data} onOpen={() => setOpen(false)} /> : <Refused error={failure} />}
      </Modal>
    </>
  );
}
