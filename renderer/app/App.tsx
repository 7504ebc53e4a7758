import { MantineProvider, localStorageColorSchemeManager } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { WelcomePage } from '../features/welcome/index.tsx';
import { listen } from '../lib/events.ts';
import { forgetArchive, makeQueryClient } from '../lib/queryClient.ts';
import { SessionProvider } from '../lib/session.tsx';
import { useRoute } from '../lib/useRoute.ts';
import { FailedState, LoadingState } from '../ui/states.tsx';
import { theme } from '../ui/theme.ts';
import { Frame } from './Frame.tsx';
import { Themed } from './Themed.tsx';
import { styleNonce } from './styleNonce.ts';
import { useNotices } from './useNotices.ts';

const colorScheme = localStorageColorSchemeManager({ key: 'zuozheng.colorScheme' });

export function App() {
  const [client] = useState(makeQueryClient);
  useEffect(() => listen(client), [client]);
  return (
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      colorSchemeManager={colorScheme}
      getStyleNonce={styleNonce}
    >
      <QueryClientProvider client={client}>
        <Themed>
          <Notifications position="bottom-right" limit={3} />
          <SessionGate />
        </Themed>
      </QueryClientProvider>
    </MantineProvider>
  );
}

/** No archive open: the welcome page. Open: the frame, new for every archive so that nothing of the last one stays. */
function SessionGate() {
  const { t } = useTranslation();
  useNotices();
  const { data: session, error, refetch } = useRoute('archive.session', {}, { keepOld: false });
  const name = session?.archiveName;
  const archiveId = session?.archiveId;
  useEffect(() => {
    document.title = name === undefined ? t('product') : `${name} – ${t('product')}`;
  }, [name, t]);
  const client = useQueryClient();
  useEffect(() => {
    if (archiveId === undefined) forgetArchive(client);
  }, [archiveId, client]);
  if (error !== null) return <FailedState error={error.shape} onRetry={() => void refetch()} />;
  if (session === undefined) return <LoadingState />;
  if (session === null) return <WelcomePage />;
  return (
    <SessionProvider session={session}>
      <Frame key={`${session.archiveId} ${session.userName}`} />
    </SessionProvider>
  );
}
