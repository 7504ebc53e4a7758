import type { AppEvent } from './events.ts';
import type { Result } from './result.ts';

/** The one global that the preload script gives the window. */
export type Bridge = {
  call(route: string, input: unknown): Promise<Result<unknown>>;
  /** A file the person dropped on the window becomes a grant; the window never learns its path. */
  grantDropped(file: File): Promise<Result<unknown>>;
  on(listener: (event: AppEvent) => void): () => void;
};
