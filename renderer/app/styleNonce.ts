const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';

// The scroll lock under Mantine's dialogs adds a style element of its own and asks this global for the nonce.
Object.assign(window, { __webpack_nonce__: nonce });

/** The nonce of this page load; the content policy lets only style elements through that carry it. */
export function styleNonce(): string {
  return nonce;
}
