import type { AppErrorShape } from './errors.ts';

/** What crosses a process boundary: a value, or a closed error code with typed details. Never an exception text. */
export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: AppErrorShape };
