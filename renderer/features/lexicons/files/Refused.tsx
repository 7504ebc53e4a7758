import { useTranslation } from 'react-i18next';
import type { CallFailure } from '../../../lib/call.ts';
import { InlineFailure } from '../../../ui/states.tsx';
import classes from './files.module.css';

/** A refused list: each mistake on a line of its own, because there may be hundreds. Other failures as everywhere. */
export function Refused({ error }: { error: CallFailure | null }) {
  const { t } = useTranslation(['lexicons', 'errors']);
  if (error === null) return null;
  if (error.shape.code !== 'lexicon.invalid') return <InlineFailure error={error} />;
  return (
    <div className={classes.refused} role="alert" data-error={error.shape.code}>
      <strong>{t('errors:lexicon.invalid.what')}</strong>
      <ul className={classes.problems} tabIndex={0} aria-label={t('file.problems')}>
        {error.shape.details.problems.map((problem, index) => (
          <li key={index}>
            <bdi>{problem}</bdi>
          </li>
        ))}
      </ul>
    </div>
  );
}
