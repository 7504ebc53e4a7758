import { InvalidArgumentError } from 'commander';
import type { Question } from '../../shared/ipc/search.ts';

/** Flags and description of the switch of every command that takes a query. */
export const EXACT_SCRIPTS = [
  '--exact-scripts',
  'keep traditional and simplified apart: 保險 does not find 保险',
] as const;
export type Scripts = { readonly exactScripts?: boolean };

export function scriptsOf({ exactScripts }: Scripts): Question['scripts'] {
  return exactScripts ? 'asWritten' : 'folded';
}

/** For options that may be given several times. */
export function collect(value: string, all: readonly string[]): string[] {
  return [...all, value];
}

/** @throws InvalidArgumentError for what is no whole number from 0 on */
export function count(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 0) throw new InvalidArgumentError(`${value} is no whole number from 0 on.`);
  return number;
}
