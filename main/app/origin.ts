export const SCHEME = 'app';
export const ORIGIN = `${SCHEME}://zuozheng`;

/**
 * Whether an address is a page or file of this program. Compares the parsed scheme and host: a substring test would let
 * `https://evil/?app://zuozheng` through. (In Node, `URL.origin` is "null" for a scheme that the web does not know.)
 */
export function isOwn(address: string): boolean {
  try {
    const url = new URL(address);
    return `${url.protocol}//${url.host}` === ORIGIN && url.username === '';
  } catch {
    return false;
  }
}
