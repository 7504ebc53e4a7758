import type { HistoryRun } from '../../../shared/ipc/lexicons.ts';
import type { WriteDb } from '../store/index.ts';
import { removeFlagsOf } from './flagRows.ts';
import { renewAfterGone } from './renew.ts';

/**
 * For messages that are taken out, before their rows go: everything that review keeps of them. Flags go or are retired;
 * that somebody decided stays, with who, when and under which rule, but not what they wrote about it, and not the places:
 * a later message may get the same id. Samples in the reports of trial runs go. Messages after them are looked at again where
 * a rule counts messages, two sides may be nearer now, and where somebody's pieces of a term stand beside each other now.
 */
export function forgetMessages(db: WriteDb, messageIds: readonly number[]): void {
  const list = JSON.stringify(messageIds);
  removeFlagsOf(db, messageIds);
  const ofThem = 'SELECT id FROM flag WHERE message_id IN (SELECT value FROM json_each(?))';
  db.prepare(`UPDATE decision SET reason = '' WHERE flag_id IN (${ofThem})`).run(list);
  db.prepare(`UPDATE flag SET ranges = '[]', evidence = '{}' WHERE id IN (${ofThem})`).run(list);
  forgetSamples(db, new Set(messageIds));
  renewAfterGone(db, messageIds);
}

function forgetSamples(db: WriteDb, gone: ReadonlySet<number>): void {
  const runs = db.prepare('SELECT id, report FROM lexicon_run').all() as { id: number; report: string }[];
  for (const { id, report } of runs) {
    const run = JSON.parse(report) as HistoryRun;
    const left = (samples: HistoryRun['new']) => ({
      ...samples,
      samples: samples.samples.filter(({ messageId }) => !gone.has(messageId)),
    });
    const kept: HistoryRun = { ...run, new: left(run.new), lost: left(run.lost) };
    const text = JSON.stringify(kept);
    if (text !== report) db.prepare('UPDATE lexicon_run SET report = ? WHERE id = ?').run(text, id);
  }
}
