import type { AppErrorShape } from '../../shared/errors.ts';
import type { InputOf, OutputOf, RouteName } from '../../shared/ipc/routes.ts';
import type { Grant } from '../../shared/model.ts';
import type { Result } from '../../shared/result.ts';
import { bridge } from './bridge.ts';

/** A refused or failed request. `shape` is what `errorText` turns into sentences. */
export class CallFailure extends Error {
  readonly shape: AppErrorShape;

  constructor(shape: AppErrorShape) {
    super(shape.code);
    this.name = 'CallFailure';
    this.shape = shape;
  }
}

/** Asks one route. Rejects with `CallFailure` and nothing else. */
export async function call<K extends RouteName>(route: K, input: InputOf<K>): Promise<OutputOf<K>> {
  return unwrap<OutputOf<K>>(await reached(() => bridge().call(route, input)));
}

/** Turns a file that was dropped on the window into a grant; only the app learns its path. */
export async function grantDropped(file: File): Promise<Grant> {
  return unwrap<Grant>(await reached(() => bridge().grantDropped(file)));
}

/** What any thrown value means for a person. */
export function failureOf(thrown: unknown): AppErrorShape {
  if (thrown instanceof CallFailure) return thrown.shape;
  return { code: 'internal', details: { reference: thrown instanceof Error ? thrown.name : 'unknown' } };
}

async function reached(ask: () => Promise<Result<unknown>>): Promise<Result<unknown>> {
  try {
    return await ask();
  } catch (cause) {
    throw Object.assign(new CallFailure({ code: 'engine.stopped', details: {} }), { cause });
  }
}

/** The engine answers in the shape of its route: the router parsed the input, and the output is typed there. */
function unwrap<T>(result: Result<unknown>): T {
  if (!result.ok) throw new CallFailure(result.error);
  return result.value as T;
}
