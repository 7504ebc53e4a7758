import { Button, Tooltip } from '@mantine/core';
import type { ButtonProps } from '@mantine/core';
import { may, whoMay } from '../lib/may.ts';
import type { Right } from '../lib/may.ts';
import { useSession } from '../lib/session.tsx';
import { useText } from '../lib/useText.ts';

type MayButtonProps = ButtonProps & { right: Right; onClick: () => void };

/**
 * A button for what not every role may do. For the others it stays where it is, does nothing, and says on hover and on
 * focus whose it is; a truly disabled button could not be focused.
 */
export function MayButton({ right, onClick, ...props }: MayButtonProps) {
  const t = useText();
  if (may(useSession().role, right)) return <Button {...props} onClick={onClick} />;
  const roles = whoMay(right).map((role) => t(`codes:role.${role}`));
  return (
    <Tooltip
      label={t('common:onlyRoles', { roles: roles.join(' · ') })}
      events={{ hover: true, focus: true, touch: true }}
    >
      <Button {...props} data-disabled aria-disabled onClick={(event) => event.preventDefault()} />
    </Tooltip>
  );
}
