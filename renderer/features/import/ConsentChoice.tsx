import { ActionIcon, Button, Textarea } from '@mantine/core';
import { IconFileCertificate, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Grant } from '../../../shared/model.ts';
import { call } from '../../lib/call.ts';
import { Section } from '../../ui/Section.tsx';
import { InlineFailure } from '../../ui/states.tsx';
import type { ImportFlow } from './useImport.ts';
import styles from './import.module.css';

type Props = { flow: ImportFlow; consentEvents: number; isBusy: boolean };

/** Consent: found in the files, added as files, or a declared basis where no customer takes part. */
export function ConsentChoice({ flow, consentEvents, isBusy }: Props) {
  const { t } = useTranslation('import');
  const [error, setError] = useState<unknown>(null);
  const { sources, inspect } = flow;
  const setFiles = (consentFiles: readonly Grant[]) => void inspect({ ...sources, consentFiles });
  const add = () =>
    call('shell.pickFiles', { purpose: 'consent' }).then((grants) => {
      if (grants.length > 0) setFiles([...sources.consentFiles, ...grants]);
    }, setError);
  return (
    <Section title={t('consentTitle')}>
      <p className={styles.plain}>
        {consentEvents > 0 ? t('consentFound', { count: consentEvents }) : t('consentNone')}
      </p>
      <ul className={styles.consentFiles}>
        {sources.consentFiles.map((file) => (
          <li key={file.id}>
            <IconFileCertificate size={16} stroke={1.5} aria-hidden />
            <span>{file.name}</span>
            <ActionIcon
              variant="subtle"
              color="gray"
              size="sm"
              disabled={isBusy}
              aria-label={t('removeFile', { name: file.name })}
              onClick={() => setFiles(sources.consentFiles.filter((other) => other.id !== file.id))}
            >
              <IconX size={14} />
            </ActionIcon>
          </li>
        ))}
      </ul>
      <div>
        <Button variant="default" size="xs" disabled={isBusy} onClick={() => void add()}>
          {t('addConsent')}
        </Button>
        <p className={styles.hint}>{t('consentHint')}</p>
      </div>
      <InlineFailure error={error} />
      <BasisField flow={flow} isBusy={isBusy} />
    </Section>
  );
}

function BasisField({ flow, isBusy }: { flow: ImportFlow; isBusy: boolean }) {
  const { t } = useTranslation('import');
  const { sources, inspect, basis, setBasis, isBasisOpen } = flow;
  return (
    <div className={styles.basis}>
      <Textarea
        label={t('basis')}
        description={t('basisHint')}
        placeholder={t('basisExample')}
        value={basis}
        maxLength={500}
        autosize
        minRows={2}
        maxRows={5}
        onChange={(event) => setBasis(event.currentTarget.value)}
      />
      {isBasisOpen ? (
        <Button variant="light" size="xs" disabled={isBusy} onClick={() => void inspect({ ...sources, basis })}>
          {t('apply')}
        </Button>
      ) : null}
    </div>
  );
}
