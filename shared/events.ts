import type { JobState } from './ipc/jobs.ts';

/** What the engine tells without being asked. Events are plain types: they come from us, they are not parsed. */
export type AppEvent =
  | { readonly kind: 'job'; readonly job: JobState }
  /** The archive changed in that area: ask again. */
  | {
      readonly kind: 'changed';
      readonly area:
        | 'session'
        | 'imports'
        | 'messages'
        | 'flags'
        | 'lexicons'
        | 'evidence'
        | 'audit'
        | 'users'
        | 'settings'
        | 'retention';
    }
  | { readonly kind: 'engineStopped' };
