import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../lib/session.tsx';
import { useRefusal } from '../../../lib/useRefusal.ts';
import { ReasonButton } from '../../../ui/ReasonButton.tsx';
import type { Shown, Tests } from '../useShown.ts';
import { StepDialog } from './StepDialog.tsx';
import { blockOf, stepsOf } from './steps.ts';
import type { Step } from './steps.ts';

/** The next steps of the version; one that is not possible says why, or whose right it is. */
export function StepButtons({ shown, tests }: { shown: Shown; tests: Tests }) {
  const { t } = useTranslation('lexicons');
  const [step, setStep] = useState<Step | null>(null);
  const reasonOf = useReason(shown, tests);
  return (
    <>
      {stepsOf(shown.version).map((one) => (
        <ReasonButton
          key={one}
          size="xs"
          variant={one === 'submit' || one === 'approve' ? 'filled' : 'default'}
          reason={reasonOf(one)}
          onClick={() => setStep(one)}
        >
          {t(`step.${one}`)}
        </ReasonButton>
      ))}
      {step !== null && <StepDialog shown={shown} step={step} onClose={() => setStep(null)} />}
    </>
  );
}

function useReason({ version, run }: Shown, { report }: Tests): (step: Step) => string | null {
  const { t } = useTranslation('lexicons');
  const refusal = useRefusal()('keepLists');
  const { userName } = useSession();
  return (step) => {
    if (refusal !== null) return refusal;
    const block = blockOf(step, { version, userName, report, hasRun: run !== null });
    switch (block) {
      case null:
        return null;
      case 'author':
        return t('step.author', { authors: version.authors.join(', ') });
      default:
        return t(`step.${block}`);
    }
  };
}
