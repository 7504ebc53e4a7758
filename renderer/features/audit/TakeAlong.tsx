import { Button } from '@mantine/core';
import { IconCertificate, IconFileExport, IconFolderOpen } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Grant } from '../../../shared/model.ts';
import { useFormat } from '../../lib/format.ts';
import { useAction } from '../../lib/useRoute.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { DialogButton } from '../../ui/DialogButton.tsx';
import { FolderPicker } from '../../ui/FolderPicker.tsx';
import { Pairs } from '../../ui/Pairs.tsx';
import { InlineFailure } from '../../ui/states.tsx';
import classes from './audit.module.css';

/** The whole chain as files that a shell checks. */
export function ExportChainButton() {
  const { t } = useTranslation('audit');
  const icon = <IconFileExport size={14} aria-hidden />;
  return (
    <DialogButton label={t('take.export')} icon={icon} title={t('take.exportTitle')} size={560}>
      {() => <ExportForm />}
    </DialogButton>
  );
}

function ExportForm() {
  const { t } = useTranslation('audit');
  const format = useFormat();
  const write = useAction('audit.export');
  const made = write.data;
  if (made === undefined)
    return (
      <FolderForm hint={t('take.exportHint')} write={write} onStart={(folder) => write.mutate({ folder: folder.id })} />
    );
  return (
    <Written file={made}>
      <dt>{t('take.entries')}</dt>
      <dd>{format.number(made.entries)}</dd>
      {made.brokenAtSeq !== null && (
        <>
          <dt>{t('chainBroken')}</dt>
          <dd>{t('brokenAt', { seq: format.number(made.brokenAtSeq) })}</dd>
        </>
      )}
    </Written>
  );
}

/** One entry as a file that proves it and shows no other. */
export function ProveButton({ seq }: { seq: number }) {
  const { t } = useTranslation('audit');
  const format = useFormat();
  const icon = <IconCertificate size={14} aria-hidden />;
  const title = t('take.proveTitle', { seq: format.number(seq) });
  return (
    <DialogButton label={t('take.prove')} icon={icon} title={title} size={560}>
      {() => <ProveForm seq={seq} />}
    </DialogButton>
  );
}

function ProveForm({ seq }: { seq: number }) {
  const { t } = useTranslation('audit');
  const write = useAction('audit.prove');
  if (write.data !== undefined) return <Written file={write.data} />;
  const start = (folder: Grant) => write.mutate({ folder: folder.id, seq });
  return <FolderForm hint={t('take.proveHint')} write={write} onStart={start} />;
}

type Write = Pick<ReturnType<typeof useAction<'audit.export' | 'audit.prove'>>, 'error' | 'isPending'>;

function FolderForm({ hint, write, onStart }: { hint: string; write: Write; onStart: (folder: Grant) => void }) {
  const { t } = useTranslation('audit');
  const [folder, setFolder] = useState<Grant | null>(null);
  return (
    <div className={classes.dialog}>
      <p className={classes.dialogText}>{hint}</p>
      <FolderPicker folder={folder} onFolder={setFolder} />
      <InlineFailure error={write.error} />
      <div>
        <Button
          disabled={folder === null}
          loading={write.isPending}
          onClick={() => {
            if (folder !== null) onStart(folder);
          }}
        >
          {t('take.start')}
        </Button>
      </div>
    </div>
  );
}

type WrittenProps = { file: { name: string; head: string; grantId: string }; children?: ReactNode };

function Written({ file, children }: WrittenProps) {
  const { t } = useTranslation('audit');
  const reveal = useAction('shell.showInFolder');
  return (
    <div className={classes.dialog} role="status" aria-label={t('take.done')}>
      <Pairs>
        <dt>{t('take.name')}</dt>
        <dd>
          <bdi>{file.name}</bdi>
        </dd>
        {children}
        <dt>{t('take.head')}</dt>
        <dd>
          <code>{file.head}</code> <CopyButton text={file.head} />
        </dd>
      </Pairs>
      <p className={classes.dialogText}>{t('take.next')}</p>
      <div>
        <Button
          size="xs"
          leftSection={<IconFolderOpen size={14} aria-hidden />}
          onClick={() => reveal.mutate({ grantId: file.grantId })}
        >
          {t('take.show')}
        </Button>
      </div>
      <InlineFailure error={reveal.error} />
    </div>
  );
}
