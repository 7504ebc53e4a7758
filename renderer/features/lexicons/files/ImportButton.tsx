import { Button, Modal } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SavedLexicon } from '../../../../shared/ipc/lexicons.ts';
import { useFormat } from '../../../lib/format.ts';
import { useAction, useForget } from '../../../lib/useRoute.ts';
import { MayButton } from '../../../ui/MayButton.tsx';
import { show } from '../where.ts';
import { Refused } from './Refused.tsx';
import classes from './files.module.css';

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

function Imported({ saved, onOpen }: { saved: SavedLexicon; onOpen: () => void }) {
  const { t } = useTranslation('lexicons');
  const format = useFormat();
  const { id, version, remarks, remarkCount } = saved;
  const open = () => {
    onOpen();
    show({ id, version: null, tab: 'rules', rule: null });
  };
  return (
    <div className={classes.dialog}>
      <p className={classes.text} role="status">
        {t('file.importedWhat', {
          id,
          version: version.version,
          rules: t('rules', { count: version.rules, number: format.number(version.rules) }),
        })}
      </p>
      <p className={classes.text}>
        {remarkCount === 0
          ? t('file.noRemarks')
          : t('file.remarks', { count: remarkCount, number: format.number(remarkCount) })}
      </p>
      {remarks.length > 0 && (
        <ul className={classes.problems} tabIndex={0} aria-label={t('file.problems')}>
          {remarks.map(({ place, message }, index) => (
            <li key={index}>
              <bdi>
                {place}: {message}
              </bdi>
            </li>
          ))}
        </ul>
      )}
      <div>
        <Button data-autofocus onClick={open}>
          {t('file.open')}
        </Button>
      </div>
    </div>
  );
}
