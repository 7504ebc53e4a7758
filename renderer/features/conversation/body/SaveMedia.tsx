import { notifications } from '@mantine/notifications';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../../lib/useRoute.ts';
import { useTellFailure } from '../../../lib/useTellFailure.ts';
import { MayButton } from '../../../ui/MayButton.tsx';

/** Saves an attachment as it was received into a folder that the person picks; the audit chain says who took it out. */
export function SaveMedia({ messageId, path }: { messageId: number; path: string }) {
  const { t } = useTranslation('conversation');
  const tellFailure = useTellFailure();
  const pick = useAction('shell.pickFolder');
  const save = useAction('message.saveMedia');
  const onSuccess = ({ savedAs }: { savedAs: string }) =>
    notifications.show({ message: t('media.saved', { name: savedAs }) });
  const start = () =>
    pick.mutate(
      { purpose: 'export' },
      {
        onSuccess: (folder) => {
          if (folder !== null) save.mutate({ messageId, path, folder: folder.id }, { onSuccess, onError: tellFailure });
        },
        onError: tellFailure,
      },
    );
  return (
    <MayButton
      right="export"
      size="compact-xs"
      variant="subtle"
      leftSection={<IconDownload size={14} aria-hidden />}
      loading={save.isPending}
      onClick={start}
    >
      {t('media.save')}
    </MayButton>
  );
}
