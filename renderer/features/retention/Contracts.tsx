import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LoadedContracts, RetentionStatus } from '../../../shared/ipc/retention.ts';
import type { Grant } from '../../../shared/model.ts';
import { useFormat } from '../../lib/format.ts';
import { useAction } from '../../lib/useRoute.ts';
import { useText } from '../../lib/useText.ts';
import { MayButton } from '../../ui/MayButton.tsx';
import { Section } from '../../ui/Section.tsx';
import { InlineFailure } from '../../ui/states.tsx';
import styles from './retention.module.css';

const SHOWN = 50;

/** When contracts ended, from a file; who is not in it is kept. */
export function Contracts({ contracts }: { contracts: RetentionStatus['contracts'] }) {
  const { t } = useTranslation('retention');
  const format = useFormat();
  const [loaded, setLoaded] = useState<LoadedContracts | null>(null);
  const pick = useAction('shell.pickFiles');
  const load = useAction('retention.loadContracts');
  const begin = ([file]: readonly Grant[]) => {
    if (file !== undefined) load.mutate({ file: file.id }, { onSuccess: setLoaded });
  };
  const { file, rows, open } = contracts;
  return (
    <Section title={t('contracts')} hint={t('contractsHint')}>
      <p className={styles.quiet}>
        {rows === 0
          ? t('noContracts')
          : t('contractsAre', { rows: format.number(rows), open: format.number(open), file: file ?? '' })}
      </p>
      <div>
        <MayButton
          right="keepRetention"
          variant="default"
          loading={pick.isPending || load.isPending}
          onClick={() => pick.mutate({ purpose: 'contracts' }, { onSuccess: begin })}
        >
          {t('loadContracts')}
        </MayButton>
      </div>
      <InlineFailure error={pick.error ?? load.error} />
      {loaded === null ? null : <Problems loaded={loaded} />}
    </Section>
  );
}

function Problems({ loaded: { rows, problems, problemCount } }: { loaded: LoadedContracts }) {
  const t = useText();
  const format = useFormat();
  return (
    <div role="status">
      <p>{t('retention:contractsLoaded', { rows: format.number(rows), problems: format.number(problemCount) })}</p>
      <ul className={styles.list}>
        {problems.slice(0, SHOWN).map(({ line, code, detail }) => (
          <li key={`${line} ${code}`} className={styles.quiet}>
            {t('import:line', { line: line ?? 0 })}:{' '}
            {t(`retention:problem.${code}` as 'retention:problem.contract.badDate')} <bdi>{detail ?? ''}</bdi>
          </li>
        ))}
      </ul>
    </div>
  );
}
