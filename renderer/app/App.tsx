import { MantineProvider, localStorageColorSchemeManager } from '@mantine/core';
import { QueryClientProvider, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { WelcomePage } from '../features/welcome/index.tsx';
import { listen } from '../lib/events.ts';
import { forgetArchive, makeQueryClient } from '../lib/queryClient.ts';
import { SessionProvider } from '../lib/session.tsx';
import { useRoute } from '../lib/useRoute.ts';
import { whenQuiet } from '../lib/whenQuiet.ts';
import { FailedState, LoadingState } from '../ui/states.tsx';
import { theme } from '../ui/theme.ts';
import { Themed } from './Themed.tsx';
import { styleNonce } from './styleNonce.ts';
import { useNotices } from './useNotices.ts';

/** Everything behind the unlocking is a file of its own: the first page is there sooner, and this is read meanwhile. */
const readFrame = () => import('./Frame.tsx');
const Frame = lazy(async () => ({ default: (await readFrame()).Frame }));
const Notices = lazy(async () => ({ default: (await import('./Notices.tsx')).Notices }));

/**
 * In the first load of a window nobody can be signed in: the welcome page waits for no engine, and the engine, which is
 * started by the first request, is not started in the middle of the first picture.
 */
const STARTED = 'zuozheng.started';
const isFirstLoad = sessionStorage.getItem(STARTED) === null;
sessionStorage.setItem(STARTED, 'yes');

const colorScheme = localStorageColorSchemeManager({ key: 'zuozheng.colorScheme' });

export function App() {
  const [client] = useState(makeQueryClient);
  const [isQuiet, setQuiet] = useState(false);
  useEffect(() => listen(client), [client]);
  useEffect(() => whenQuiet(() => setQuiet(true)), []);
  return (
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      colorSchemeManager={colorScheme}
      getStyleNonce={styleNonce}
    >
      <QueryClientProvider client={client}>
        <Themed>
          {isQuiet ? (
            <Suspense>
              <Notices />
            </Suspense>
          ) : null}
          <SessionGate mayAsk={isQuiet || !isFirstLoad} />
        </Themed>
      </QueryClientProvider>
    </MantineProvider>
  );
}

/** No archive open: the welcome page. Open: the frame, new for every archive so that nothing of the last one stays. */
function SessionGate({ mayAsk }: { mayAsk: boolean }) {
  const { t } = useTranslation();
  useNotices();
  const { data: session, error, refetch } = useRoute('archive.session', {}, { keepOld: false, enabled: mayAsk });
  const name = session?.archiveName;
  const archiveId = session?.archiveId;
  useEffect(() => {
    document.title = name === undefined ? t('product') : `${name} – ${t('product')}`;
  }, [name, t]);
  const client = useQueryClient();
  useEffect(() => {
    if (archiveId === undefined) forgetArchive(client);
  }, [archiveId, client]);
  useEffect(() => whenQuiet(() => void readFrame()), []);
  if (error !== null) return <FailedState error={error.shape} onRetry={() => void refetch()} />;
  if (session === null || (session === undefined && isFirstLoad)) return <WelcomePage />;
  if (session === undefined) return <LoadingState />;
  return (
    <SessionProvider session={session}>
      <Suspense fallback={<LoadingState />}>
        <Frame key={`${session.archiveId} ${session.userName}`} />
      </Suspense>
    </SessionProvider>
  );
}
