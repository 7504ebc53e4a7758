/** A window that nobody sees paints nothing; what waits for a picture waits no longer than this. */
const MOST_MS = 100;

/** Resolves once the frame is out that shows what was drawn last: for work that must not stand between a key and its rows. */
export function painted(): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, MOST_MS);
    requestAnimationFrame(() =>
      setTimeout(() => {
        clearTimeout(timer);
        resolve();
      }),
    );
  });
}
