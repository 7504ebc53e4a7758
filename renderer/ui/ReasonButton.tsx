import { Button, Tooltip } from '@mantine/core';
import type { ButtonProps } from '@mantine/core';

type ReasonButtonProps = ButtonProps & {
  /** Why it does nothing now, as a sentence; null = it works. */
  reason: string | null;
  onClick: () => void;
};

/**
 * A button that says why it does nothing. It stays where it is and tells its reason on hover and on focus; a truly
 * disabled button could not be focused.
 */
export function ReasonButton({ reason, onClick, ...props }: ReasonButtonProps) {
  if (reason === null) return <Button {...props} onClick={onClick} />;
  return (
    <Tooltip label={reason} multiline maw={360} events={{ hover: true, focus: true, touch: true }}>
      <Button {...props} data-disabled aria-disabled onClick={(event) => event.preventDefault()} />
    </Tooltip>
  );
}
