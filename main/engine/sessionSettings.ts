import type { Session } from '../../shared/ipc/archive.ts';
import type { ArchiveServices } from './services.ts';
import { appendAudit } from '../core/audit/index.ts';
import type { ReadDb } from '../core/store/index.ts';
import { AppError } from '../../shared/errors.ts';
import type { Wiring } from './compose.ts';

const DEFAULT_IDLE_LOCK_MINUTES = 15;
const DEFAULT_TIME_ZONE = 'Asia/Shanghai';

export function readSession({ archive }: Wiring): Session {
  const meta = (key: string, fallback: string) => readMeta(archive.read, key) ?? fallback;
  return {
    archiveId: archive.id,
    archiveName: archive.name,
    userName: archive.user.name,
    role: archive.user.role,
    idleLockMs: Number(meta('idle_lock_minutes', String(DEFAULT_IDLE_LOCK_MINUTES))) * 60_000,
    timeZone: meta('time_zone', DEFAULT_TIME_ZONE),
  };
}

export function writeSettings(wiring: Wiring, change: Parameters<ArchiveServices['updateSettings']>[0]): Session {
  const { archive, nowMs, actor } = wiring;
  requireZone(change.timeZone);
  archive.transaction((db) => {
    const write = db.prepare(
      'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
    );
    if (change.timeZone !== undefined) write.run('time_zone', change.timeZone);
    if (change.idleLockMinutes !== undefined) write.run('idle_lock_minutes', String(change.idleLockMinutes));
    appendAudit(db, { atMs: nowMs(), actor: actor(), action: 'settings.changed', details: { ...change } });
  });
  return readSession(wiring);
}

/**
 * Writes the last entry of the session, then closes the file. A damaged archive can still be closed.
 * @param checkClock a last look before that entry
 */
export function closeSession({ archive, nowMs, actor }: Wiring, why: string, checkClock: () => void): void {
  try {
    checkClock();
    if (archive.damage === null) {
      archive.transaction((db) =>
        appendAudit(db, { atMs: nowMs(), actor: actor(), action: 'session.locked', details: { why } }),
      );
    }
  } finally {
    archive.close();
  }
}

function readMeta(db: ReadDb, key: string): string | null {
  const row = db.prepare('SELECT value FROM meta WHERE key = ?').get(key) as { value: string } | undefined;
  return row?.value ?? null;
}

function requireZone(timeZone: string | undefined): void {
  if (timeZone === undefined) return;
  try {
    new Intl.DateTimeFormat('en', { timeZone });
  } catch (cause) {
    throw new AppError('input.invalid', { route: 'settings.update', problems: [`timeZone: ${timeZone}`] }, { cause });
  }
}
