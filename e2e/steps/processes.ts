import { readdirSync, readFileSync } from 'node:fs';

/** The process of the engine below the window's own process; null while there is none. Linux only. */
export function engineOf(pid: number): number | null {
  return descendants(pid).find((child) => commandLine(child).includes('engine.cjs')) ?? null;
}

function descendants(pid: number): number[] {
  const children = tasks(pid).flatMap((task) => numbers(read(`/proc/${pid}/task/${task}/children`)));
  return children.flatMap((child) => [child, ...descendants(child)]);
}

function tasks(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/task`);
  } catch {
    return [];
  }
}

const numbers = (text: string) => text.split(' ').filter(Boolean).map(Number);
const commandLine = (pid: number) => read(`/proc/${pid}/cmdline`);

/** A process may end between being listed and being looked at. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
