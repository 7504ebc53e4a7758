import type { ButtonProps } from '@mantine/core';
import type { Right } from '../lib/may.ts';
import { useRefusal } from '../lib/useRefusal.ts';
import { ReasonButton } from './ReasonButton.tsx';

type MayButtonProps = ButtonProps & { right: Right; onClick: () => void };

/** A button for what not every role may do; to the others it says whose it is. */
export function MayButton({ right, ...props }: MayButtonProps) {
  return <ReasonButton {...props} reason={useRefusal()(right)} />;
}
