import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SavedLexicon } from '../../../../shared/ipc/lexicons.ts';
import { useFormat } from '../../../lib/format.ts';
import { show } from '../where.ts';
import classes from './files.module.css';

/** A list that became a draft, with what its author has to know, and the way to it. */
export function Imported({ saved, onOpen }: { saved: SavedLexicon; onOpen: () => void }) {
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
