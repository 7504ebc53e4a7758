import { useText, textOr } from '../../../lib/useText.ts';

/** What a kind of rule is called; a kind that this window does not know yet as it is written. */
export function useTypeName(): (type: string) => string {
  const t = useText();
  return (type) => textOr(t, `lexicons:rule.types.${type}`, type);
}
