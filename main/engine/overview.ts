import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Overview } from '../../shared/ipc/archive.ts';
import { distinctSourceBytes, overviewCounts } from '../core/archive/index.ts';
import { openFlagCounts } from '../core/review/index.ts';
import { lastLink } from '../core/store/index.ts';
import type { Wiring } from './compose.ts';

/** Cheap enough to ask for after every change: counts from the tables, the chain's head without recomputing it. */
export function overviewOf({ archive }: Wiring): Overview {
  const counts = overviewCounts(archive.read);
  const flags = openFlagCounts(archive.read);
  const head = lastLink(archive.read);
  return {
    ...counts,
    openFlags: flags.open,
    decidedFlags: flags.decided,
    chain: { entries: head.seq, head: head.hash, ok: archive.damage === null },
    sizes: {
      archiveBytes: folderBytes(archive.folder),
      sourceBytes: distinctSourceBytes(counts.sources),
    },
  };
}

function folderBytes(folder: string): number {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .reduce((all, entry) => all + statSync(join(entry.parentPath, entry.name)).size, 0);
}
