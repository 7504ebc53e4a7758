import { Button } from '@mantine/core';
import { IconDeviceFloppy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../lib/useRoute.ts';
import { InlineFailure } from '../../ui/states.tsx';

/** Without a byte order mark spreadsheets read Chinese CSV in the machine's old code page. */
const BYTE_ORDER_MARK = '\uFEFF';

/** The report as a file, where the person chooses. */
export function SaveReport({ text, name }: { text: string; name: string }) {
  const { t } = useTranslation(['import', 'common']);
  const save = useAction('shell.saveText');
  const savedAs = save.data?.savedAs ?? null;
  return (
    <>
      <span role="status">{savedAs === null ? '' : t('common:labelled', { label: t('saved'), value: savedAs })}</span>
      <InlineFailure error={save.error} />
      <Button
        variant="default"
        leftSection={<IconDeviceFloppy size={16} />}
        loading={save.isPending}
        onClick={() => save.mutate({ proposedName: name, text: BYTE_ORDER_MARK + text })}
      >
        {t('saveReport')}
      </Button>
    </>
  );
}
