import type { ArchiveServices } from '../engine/services.ts';
import { EXIT, type Outcome } from './output.ts';
import { terminalJob } from './progress.ts';

export const INDEX_ACTIONS = ['check', 'rebuild'] as const;

/** `index`: compare the full-text index with the messages, or make it anew from the raw records. */
export function indexCommand(services: ArchiveServices, action: (typeof INDEX_ACTIONS)[number]): Promise<Outcome> {
  return action === 'check' ? check(services) : rebuild(services);
}

/** An index that another version of the program made, or that was left half made, would slow every search down. */
export async function finishIndex({ index }: ArchiveServices): Promise<void> {
  if (!index.isUnfinished()) return;
  const job = terminalJob('index');
  await index.finish(job).finally(() => job.end());
}

async function check(services: ArchiveServices): Promise<Outcome> {
  const job = terminalJob('index check');
  const report = await services.index.check(job).finally(() => job.end());
  const { ok, messages, waiting, different, stray, isDamaged, seconds } = report;
  return {
    json: { ...report },
    lines: [
      ok ? `sound: the index holds the words of ${messages} messages, ${seconds.toFixed(1)} s` : 'NOT sound',
      `${different} messages with other words, ${stray} that are not in the archive, ${waiting} not indexed yet`,
      ...(isDamaged ? ['the structure of the index is damaged'] : []),
    ],
    exit: ok ? EXIT.done : EXIT.checkFailed,
  };
}

async function rebuild(services: ArchiveServices): Promise<Outcome> {
  const job = terminalJob('index rebuild');
  const made = await services.index.rebuild(job).finally(() => job.end());
  return {
    json: { ...made },
    lines: [
      `${made.messages} messages indexed from their raw records, ${made.seconds.toFixed(1)} s`,
      `${made.repaired} texts put right, ${made.withoutRecord} records could not be read`,
    ],
    exit: EXIT.done,
  };
}
