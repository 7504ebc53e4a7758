import type { JobContext } from '../core/lib/job.ts';

const REDRAW_EVERY_MS = 200;

/** A job for the command line: one line of progress on a terminal, nothing in a pipe; Ctrl+C cancels at the next checkpoint. */
export function terminalJob(label: string): JobContext & { end(): void } {
  const controller = new AbortController();
  const onInterrupt = () => controller.abort(new Error('cancelled'));
  process.once('SIGINT', onInterrupt);
  let drawnAtMs = 0;
  const startedAtMs = Date.now();
  return {
    signal: controller.signal,
    async checkpoint({ done, total, stage }) {
      await new Promise((resolve) => setImmediate(resolve));
      controller.signal.throwIfAborted();
      const nowMs = Date.now();
      if (!process.stderr.isTTY || nowMs - drawnAtMs < REDRAW_EVERY_MS) return;
      drawnAtMs = nowMs;
      const percent = total > 0 ? `${Math.floor((done / total) * 100)} %` : `${done}`;
      process.stderr.write(`\r${stage ?? label} ${percent} · ${Math.round((nowMs - startedAtMs) / 1000)} s   `);
    },
    end() {
      process.removeListener('SIGINT', onInterrupt);
      if (process.stderr.isTTY && drawnAtMs > 0) process.stderr.write('\r\u001b[K');
    },
  };
}
