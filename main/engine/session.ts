import { AppError } from '../../shared/errors.ts';
import type { AppEvent } from '../../shared/events.ts';
import type { Session } from '../../shared/ipc/archive.ts';
import type { Role } from '../../shared/model.ts';
import { mapSqliteError, type OpenArchive } from '../core/store/index.ts';
import type { ArchiveServices } from './services.ts';
import type { Jobs } from './jobs.ts';

const IDLE_CHECK_MS = 5_000;
/** Questions that the window asks by itself; they do not show that somebody is there. */
const NOT_USE = new Set([
  'archive.session',
  'archive.overview',
  'jobs.list',
  'jobs.get',
  'audit.verify',
  'import.list',
]);

/** Who is signed in to which archive: at most one. Locks by command, on idle and at the end of the program. */
export class Sessions {
  readonly #jobs: Jobs;
  readonly #compose: (archive: OpenArchive) => ArchiveServices;
  readonly #changed: (area: Extract<AppEvent, { kind: 'changed' }>['area']) => void;
  readonly #nowMs: () => number;
  #open: ArchiveServices | null = null;
  #usedAtMs = 0;
  #idleTimer: NodeJS.Timeout | undefined;

  constructor(options: {
    jobs: Jobs;
    compose: (archive: OpenArchive) => ArchiveServices;
    changed: (area: Extract<AppEvent, { kind: 'changed' }>['area']) => void;
    nowMs: () => number;
  }) {
    this.#jobs = options.jobs;
    this.#compose = options.compose;
    this.#changed = options.changed;
    this.#nowMs = options.nowMs;
    this.#jobs.mapError = (error) => this.mapError(error);
  }

  async start(openArchive: () => OpenArchive): Promise<Session> {
    await this.lock('replaced');
    this.#open = this.#compose(openArchive());
    void this.#open.search.warm();
    this.#finishIndex(this.#open);
    this.#usedAtMs = this.#nowMs();
    this.#idleTimer = setInterval(() => {
      this.checkClock();
      this.#lockWhenIdle();
    }, IDLE_CHECK_MS);
    this.#idleTimer.unref();
    this.#changed('session');
    return this.describe()!;
  }

  /** Stops the jobs, writes why, closes the file and forgets the keys. */
  async lock(why: 'command' | 'idle' | 'exit' | 'replaced'): Promise<void> {
    const open = this.#open;
    if (!open) return;
    this.#open = null;
    clearInterval(this.#idleTimer);
    await this.#jobs.stopAll();
    open.close(why);
    this.#changed('session');
  }

  /** @throws AppError `session.locked` */
  current(): ArchiveServices {
    if (!this.#open) throw new AppError('session.locked', {});
    return this.#open;
  }

  role(): Role | null {
    return this.#open?.archive.user.role ?? null;
  }

  describe(): Session | null {
    return this.#open?.session() ?? null;
  }

  noteUse(route: string): void {
    if (!NOT_USE.has(route)) this.#usedAtMs = this.#nowMs();
  }

  /** A clock that was set back must not keep the archive open longer, nor one that was set forward lock it at once. */
  checkClock(): void {
    const byMs = this.#clockSetBy();
    if (byMs === 0) return;
    this.#usedAtMs += byMs;
    this.#changed('audit');
  }

  #clockSetBy(): number {
    try {
      return this.#open?.audit.checkClock() ?? 0;
    } catch {
      // The disk is full, say: it is told at the next check. Locking must work meanwhile, and acts say it themselves.
      return 0;
    }
  }

  /** A SQLite error becomes an error that a person can act on; anything else stays the bug that it is. */
  mapError(error: unknown): unknown {
    return mapSqliteError(error, this.#open?.archive.folder ?? '');
  }

  /** An index that another version of the program made, or that a crash left half made. */
  #finishIndex({ index }: ArchiveServices): void {
    if (!index.isUnfinished()) return;
    this.#jobs.start('indexRebuild', async (job) => ({ kind: 'indexRebuild', index: await index.finish(job) }));
  }

  #lockWhenIdle(): void {
    const session = this.describe();
    const busy = this.#jobs.list().some((job) => job.phase === 'running');
    if (busy) this.#usedAtMs = this.#nowMs();
    else if (session && this.#nowMs() - this.#usedAtMs > session.idleLockMs) void this.lock('idle');
  }
}
