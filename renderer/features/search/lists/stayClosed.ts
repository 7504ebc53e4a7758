/** For `memo`: a dialog that nobody opened is not drawn again when what it would show changes. */
export function stayClosed(before: { readonly isOpen: boolean }, now: { readonly isOpen: boolean }): boolean {
  return !before.isOpen && !now.isOpen;
}
