import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { AppError } from '../../shared/errors.ts';
import type { Result } from '../../shared/result.ts';
import type { Routes } from '../../shared/routes.ts';

export type Handlers<R extends Routes> = {
  [K in keyof R]: (input: z.output<R[K]['input']>) => z.input<R[K]['output']> | Promise<z.input<R[K]['output']>>;
};

export type Dispatch = (name: string, input: unknown) => Promise<Result<unknown>>;

/**
 * Turns a route table and its handlers into one function; knows no transport.
 *
 * Never throws: a bad request becomes `input.invalid`, a bug becomes `internal` with a reference that `log` also gets.
 * `before` runs after the input is parsed (role check, idle clock) and may refuse by throwing an AppError. `mapError`
 * may turn an error of a library (a full disk) into an AppError.
 */
export function createRouter<R extends Routes>(
  routes: R,
  handlers: Handlers<R>,
  options: {
    log: (line: string) => void;
    before?: (name: keyof R & string) => void;
    mapError?: (error: unknown) => unknown;
  },
): Dispatch {
  return async function dispatch(name, input) {
    // hasOwn: 'constructor' is not a route.
    const route = Object.hasOwn(routes, name) ? routes[name] : undefined;
    if (!route) return refused(name, ['unknown route']);
    const parsed = route.input.safeParse(input);
    if (!parsed.success)
      return refused(
        name,
        parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`),
      );
    try {
      options.before?.(name);
      return { ok: true, value: await handlers[name]!(parsed.data as never) };
    } catch (thrown) {
      const error = options.mapError?.(thrown) ?? thrown;
      if (error instanceof AppError) return { ok: false, error: error.toShape() };
      return bug(name, error, options.log);
    }
  };
}

function refused(route: string, problems: readonly string[]): Result<never> {
  return { ok: false, error: { code: 'input.invalid', details: { route, problems } } };
}

/** The message of a bug may hold a path or a customer's words: it goes to the log, only a reference leaves. */
export function bug(where: string, error: unknown, log: (line: string) => void): Result<never> {
  const reference = randomUUID().slice(0, 8);
  log(`[${reference}] ${where}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  return { ok: false, error: { code: 'internal', details: { reference } } };
}
