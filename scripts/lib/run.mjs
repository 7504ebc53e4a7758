import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/** A path inside the checkout. */
export const at = (...parts) => join(root, ...parts);

/** Node 24 from the registry package `node`; the one that is running until set-up has put it there. */
export function projectNode() {
  const node = at('node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  return existsSync(node) ? node : process.execPath;
}

/**
 * Runs a program and waits. `quiet` keeps its output for the caller.
 * The checkout's own programs come first on the PATH, so that a nested `node` is Node 24.
 */
export function run(command, args, { env = {}, quiet = false, timeoutMs } = {}) {
  const done = spawnSync(command, args, {
    cwd: root,
    env: { ...process.env, PATH: `${at('node_modules', '.bin')}${delimiter}${process.env.PATH}`, ...env },
    stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
    encoding: 'utf8',
    timeout: timeoutMs,
    maxBuffer: 64 * 1024 * 1024,
  });
  return { ok: done.status === 0, status: done.status ?? 1, stdout: done.stdout ?? '', stderr: done.stderr ?? '' };
}

export const runNode = (args, options) => run(projectNode(), args, options);

export function runNpm(args, options) {
  const npm = process.env.npm_execpath;
  // npm tells its own path to the scripts that it starts; without it (node scripts/setup.mjs) the shell's npm serves.
  if (npm?.endsWith('.js')) return run(process.execPath, [npm, ...args], options);
  return process.platform === 'win32' ? run('cmd', ['/c', 'npm', ...args], options) : run('npm', args, options);
}

/** Like runNode, but a failure ends this program with the same exit code. */
export function mustRunNode(args, options) {
  const done = runNode(args, options);
  if (!done.ok) process.exit(done.status);
}

export const isOnPath = (program) => run('sh', ['-c', `command -v ${program}`], { quiet: true }).ok;

export const hasDisplay = () =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

/** Chromium refuses to run its sandbox as root; nobody else may go without it. */
export const sandboxArgs = () => (process.getuid?.() === 0 ? ['--no-sandbox'] : []);
