import type { InputOf } from '../../../shared/ipc/routes.ts';
import { startOfDayMs } from '../../lib/zonedDay.ts';

/** What is shown of the chain; days as they are typed, `''` for any. */
export type AuditFilter = {
  readonly actor: string | null;
  readonly action: string | null;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly text: string;
};

export function isDay(text: string): boolean {
  return startOfDayMs(text, 'UTC') !== null;
}

/** What the engine is asked: days in the archive's zone, the last one with all its hours. */
export function questionOf({ firstDay, lastDay, text, ...rest }: AuditFilter, zone: string): InputOf<'audit.list'> {
  return {
    ...rest,
    fromMs: startOfDayMs(firstDay, zone),
    toMs: startOfDayMs(lastDay, zone, 1),
    text: text.trim() === '' ? null : text,
  };
}
