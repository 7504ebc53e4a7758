const AFTER_MS = 1000;

/**
 * Runs something that can wait, once the window has been up for a second and has nothing else to do: reading the code
 * of later pages must not stand between the first picture and the first press. Returns what an effect returns.
 */
export function whenQuiet(run: () => void): () => void {
  const timer = setTimeout(() => requestIdleCallback(run), AFTER_MS);
  return () => clearTimeout(timer);
}
