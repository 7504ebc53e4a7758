import { Button, SegmentedControl } from '@mantine/core';
import { IconFileExport, IconFolderOpen } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../../shared/ipc/routes.ts';
import type { Grant } from '../../../../shared/model.ts';
import { useFormat } from '../../../lib/format.ts';
import { useAction } from '../../../lib/useRoute.ts';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { DialogButton } from '../../../ui/DialogButton.tsx';
import { FolderPicker } from '../../../ui/FolderPicker.tsx';
import { Pairs } from '../../../ui/Pairs.tsx';
import { InlineFailure } from '../../../ui/states.tsx';
import { seenOf } from '../useShown.ts';
import type { Shown } from '../useShown.ts';
import classes from './files.module.css';

const FORMATS = ['json', 'csv', 'xlsx'] as const;
type Format = (typeof FORMATS)[number];

/** The version as a file in a folder of one's choice. */
export function ExportButton({ shown }: { shown: Shown }) {
  const { t } = useTranslation('lexicons');
  const icon = <IconFileExport size={14} aria-hidden />;
  return (
    <DialogButton label={t('file.export')} icon={icon} title={t('file.exportTitle')} size={520}>
      {() => <ExportForm shown={shown} />}
    </DialogButton>
  );
}

function ExportForm({ shown }: { shown: Shown }) {
  const { t } = useTranslation('lexicons');
  const [format, setFormat] = useState<Format>('json');
  const [folder, setFolder] = useState<Grant | null>(null);
  const write = useAction('lexicons.exportFile');
  if (write.data !== undefined) return <Written file={write.data} />;
  const { id, version } = seenOf(shown);
  return (
    <div className={classes.dialog}>
      <p className={classes.text}>{t('file.exportHint')}</p>
      <SegmentedControl
        size="xs"
        aria-label={t('file.format')}
        value={format}
        onChange={(value) => setFormat(value)}
        data={FORMATS.map((value) => ({ value, label: value.toUpperCase() }))}
      />
      <FolderPicker folder={folder} onFolder={setFolder} />
      <InlineFailure error={write.error} />
      <div>
        <Button
          disabled={folder === null}
          loading={write.isPending}
          onClick={() => folder !== null && write.mutate({ id, version, folder: folder.id, format })}
        >
          {t('file.start')}
        </Button>
      </div>
    </div>
  );
}

function Written({ file }: { file: OutputOf<'lexicons.exportFile'> }) {
  const { t } = useTranslation('lexicons');
  const format = useFormat();
  const reveal = useAction('shell.showInFolder');
  return (
    <div className={classes.dialog} role="status" aria-label={t('file.done')}>
      <Pairs>
        <dt>{t('file.name')}</dt>
        <dd>
          <bdi>{file.name}</bdi>
        </dd>
        <dt>{t('file.size')}</dt>
        <dd>{format.bytes(file.bytes)}</dd>
        <dt>SHA-256</dt>
        <dd>
          <code>{file.sha256}</code> <CopyButton text={file.sha256} />
        </dd>
      </Pairs>
      <div>
        <Button
          size="xs"
          leftSection={<IconFolderOpen size={14} aria-hidden />}
          onClick={() => reveal.mutate({ grantId: file.grantId })}
        >
          {t('file.show')}
        </Button>
      </div>
      <InlineFailure error={reveal.error} />
    </div>
  );
}
