import { Button } from '@mantine/core';
import { IconFolderOpen } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ExportResult } from '../../../shared/ipc/jobs.ts';
import { useFormat } from '../../lib/format.ts';
import { useAction } from '../../lib/useRoute.ts';
import { InlineFailure } from '../../ui/states.tsx';
import { CopyText } from './CopyText.tsx';
import { Verification } from './Verification.tsx';
import classes from './evidence.module.css';

/** The bundle as it was made, already verified from its files. */
export function ExportDone({ result, onAgain }: { result: ExportResult; onAgain: () => void }) {
  const { t } = useTranslation(['evidence', 'common', 'redaction']);
  const format = useFormat();
  const notFound = result.textsNotFound ?? [];
  const show = useAction('shell.showInFolder');
  return (
    <div className={classes.done} role="status">
      <p className={classes.doneHead}>
        {t('done', {
          messages: t('common:messages', { count: result.items }),
          files: t('common:files', { count: result.files }),
          bytes: format.bytes(result.bytes),
        })}
      </p>
      <p className={classes.path}>
        <bdi>{result.bundle}</bdi>
      </p>
      {notFound.length > 0 && <p>{t('redaction:textsNotFound', { texts: notFound.join(' · ') })}</p>}
      <dl className={classes.numbers}>
        <dt>{t('fingerprint')}</dt>
        <dd>
          <CopyText text={result.signerKeySha256} label={t('copyFingerprint')} />
          <div className={classes.hint}>{t('fingerprintHint')}</div>
        </dd>
        {result.transport !== null && <PackedParts parts={result.transport} />}
      </dl>
      <div className={classes.buttons}>
        <Button
          leftSection={<IconFolderOpen size={16} aria-hidden />}
          onClick={() => show.mutate({ grantId: result.grantId })}
        >
          {t('showInFolder')}
        </Button>
        <Button variant="default" onClick={onAgain}>
          {t('exportAgain')}
        </Button>
      </div>
      <InlineFailure error={show.error} />
      <Verification report={result.verification} />
    </div>
  );
}

/** The zip beside the bundle, part by part: name, size, and the hash that the receiver compares. */
function PackedParts({ parts }: { parts: NonNullable<ExportResult['transport']> }) {
  const { t } = useTranslation('exportForm');
  const format = useFormat();
  return (
    <>
      <dt>{t('packed')}</dt>
      <dd>
        {parts.map(({ path, sizeBytes, sha256 }) => (
          <div key={path}>
            <bdi>{path.split(/[\\/]/u).at(-1)}</bdi> {format.bytes(sizeBytes)}
            <CopyText text={sha256} label={t('copyPartHash')} />
          </div>
        ))}
        <div className={classes.hint}>{t('packedHint')}</div>
      </dd>
    </>
  );
}
