import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** The display there is; else a virtual one, started before anything is measured. */
export async function openDisplay(): Promise<{ name: string; close: () => void }> {
  const given = process.env.DISPLAY ?? '';
  if (given !== '' || process.platform !== 'linux') return { name: given, close: () => undefined };
  const screen: ChildProcess = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1920x1200x24'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const [number] = (await once(screen.stdio[3]!, 'data')) as [Buffer];
  return { name: `:${number.toString().trim()}`, close: () => void screen.kill() };
}
