/** What long work in core sees of the job it runs in; it does not know about processes. */
export type JobContext = {
  readonly signal: AbortSignal;
  /**
   * Call after each batch: tells the progress, lets waiting calls in and throws the signal's reason once the job was
   * cancelled. `done` and `total` share one unit (bytes or items); `total` 0 = not known yet. A `stage` begins at 0 again.
   */
  checkpoint(progress: {
    done: number;
    total: number;
    records?: number;
    problems?: number;
    stage?: 'checking' | 'packing';
  }): Promise<void>;
};

/** For callers without an interest in progress (tests, small command line runs). */
export const quietJob: JobContext = {
  signal: new AbortController().signal,
  checkpoint: () => Promise.resolve(),
};
