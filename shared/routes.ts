import type { z } from 'zod';

/** One request a window (or a test, or the command line) may make: what goes in, what comes out. */
export type Route = { readonly input: z.ZodType; readonly output: z.ZodType };
export type Routes = Record<string, Route>;

export type RouteInput<R extends Routes, K extends keyof R> = z.input<R[K]['input']>;
/** The input as the handler gets it: checked, defaults filled in. */
export type RouteRequest<R extends Routes, K extends keyof R> = z.output<R[K]['input']>;
export type RouteOutput<R extends Routes, K extends keyof R> = z.output<R[K]['output']>;
