import { useCallback, useState } from 'react';

/** A yes or no about how the window looks, kept on this machine. Nothing of the archive may be kept so. */
export function useRemembered(name: string, otherwise: boolean): readonly [boolean, (is: boolean) => void] {
  const key = `zuozheng.${name}`;
  const [is, setIs] = useState(() => (localStorage.getItem(key) ?? String(otherwise)) === 'true');
  const set = useCallback(
    (next: boolean) => {
      localStorage.setItem(key, String(next));
      setIs(next);
    },
    [key],
  );
  return [is, set];
}
