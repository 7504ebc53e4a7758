import { useEffect, useState } from 'react';
import { entryOf } from './namedCommands.ts';
import { indexInTurns } from './smallIndex.ts';
import type { Find } from './smallIndex.ts';
import type { Command } from './useCommandList.ts';

/** What an index that is not built yet finds. */
export const FIND_NOTHING: Find = () => [];

/** An index over commands, built beside the window's work; until it is there, nothing (or by the last one) is found. */
export function useIndex(commands: readonly Command[]): Find {
  const [find, setFind] = useState<Find>(() => FIND_NOTHING);
  useEffect(() => {
    const stop = new AbortController();
    void indexInTurns(commands.map(entryOf), stop.signal).then((built) => {
      if (built !== null) setFind(() => built);
    });
    return () => stop.abort();
  }, [commands]);
  return find;
}
