import type { Bridge } from '../../shared/bridge.ts';

declare global {
  interface Window {
    /** Set by the preload script, and by nothing else. */
    readonly zuozheng: Bridge;
  }
}

/** The one way out of the window. Read at every use, so that a development page may set it first. */
export function bridge(): Bridge {
  return window.zuozheng;
}
