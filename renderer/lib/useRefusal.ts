import { may, whoMay } from './may.ts';
import type { Right } from './may.ts';
import { useSession } from './session.tsx';
import { useText } from './useText.ts';

/** Whose right something is, as a sentence for those who do not have it; null for those who do. */
export function useRefusal(): (right: Right) => string | null {
  const t = useText();
  const { role } = useSession();
  return (right) =>
    may(role, right)
      ? null
      : t('common:onlyRoles', {
          roles: whoMay(right)
            .map((one) => t(`codes:role.${one}`))
            .join(' · '),
        });
}
