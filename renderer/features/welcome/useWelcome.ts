import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Session } from '../../../shared/ipc/archive.ts';
import type { Grant } from '../../../shared/model.ts';
import { call } from '../../lib/call.ts';
import { go } from '../../lib/place.ts';
import { routeKey, useRoute } from '../../lib/useRoute.ts';

/** What the welcome page shows: the choice, one archive to unlock, or the form for a new one. */
export type Step =
  | { readonly kind: 'choose' }
  | { readonly kind: 'unlock'; readonly grant: Grant }
  | { readonly kind: 'create'; readonly withSample: boolean };

export function useWelcome() {
  const client = useQueryClient();
  const recent = useRoute('shell.recentArchives', {});
  const sample = useRoute('shell.sampleFiles', {});
  const [step, setStep] = useState<Step>({ kind: 'choose' });
  return {
    step,
    setStep,
    recent: recent.data ?? [],
    hasSample: sample.data !== undefined && sample.data !== null,
    openOther: async () => {
      const grant = await call('shell.pickFolder', { purpose: 'openArchive' });
      if (grant !== null) setStep({ kind: 'unlock', grant });
    },
    /** The frame takes over as soon as the session is known. */
    enter: (session: Session, withSample: boolean) => {
      if (withSample) go('import', { useSample: true });
      client.setQueryData(routeKey('archive.session', {}), session);
    },
  };
}
