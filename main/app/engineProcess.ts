import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { utilityProcess } from 'electron';
import type { AppEvent } from '../../shared/events.ts';
import type { Result } from '../../shared/result.ts';
import { V8_FLAGS } from '../../shared/v8Flags.ts';

export type ToEngine =
  | { readonly kind: 'call'; readonly id: number; readonly route: string; readonly input: unknown }
  | { readonly kind: 'grant'; readonly id: string; readonly path: string };

export type FromEngine =
  | { readonly kind: 'ready'; readonly node: string }
  | { readonly kind: 'reply'; readonly id: number; readonly result: Result<unknown> }
  | { readonly kind: 'event'; readonly event: AppEvent }
  | { readonly kind: 'grant'; readonly id: string; readonly path: string };

export type EngineProcess = { send(message: ToEngine): void; stop(): void };
export type Listeners = { onMessage(message: FromEngine): void; onExit(reason: string): void };

/** The engine's SQLite needs Node-API 10 and aborts the process below that. The stand-in runtime has Node 18. */
export function canHostEngine(nodeVersion: string): boolean {
  const [major = 0, minor = 0] = nodeVersion.split('.').map(Number);
  return major > 22 || (major === 22 && minor >= 14);
}

/** Starts the engine program: as Electron's own utility process, or on a Node beside it where Electron is too old. */
export function startEngine(script: string, appFolder: string, listeners: Listeners): EngineProcess {
  return canHostEngine(process.versions.node)
    ? startInElectron(script, listeners)
    : startOnNode(script, nodeFor(appFolder), listeners);
}

function startInElectron(script: string, { onMessage, onExit }: Listeners): EngineProcess {
  const child = utilityProcess.fork(script, [], {
    serviceName: 'zuozheng engine',
    stdio: 'inherit',
    execArgv: V8_FLAGS,
    env: engineEnv(),
  });
  child.on('message', onMessage);
  child.on('exit', (code) => onExit(`exit code ${code}`));
  return { send: (message) => child.postMessage(message), stop: () => void child.kill() };
}

function startOnNode(script: string, node: string, { onMessage, onExit }: Listeners): EngineProcess {
  // A plain Node cannot read an asar: a package on the stand-in keeps the engine beside it.
  const child = fork(script.replace('app.asar', 'app.asar.unpacked'), [], {
    execPath: node,
    execArgv: V8_FLAGS,
    serialization: 'json',
    env: engineEnv(),
  });
  let isOver = false;
  const end = (reason: string) => {
    if (!isOver) onExit(reason);
    isOver = true;
  };
  child.on('message', (message) => onMessage(message as FromEngine));
  child.on('error', (error) => end(error.message));
  child.on('exit', (code, signal) => end(`exit code ${code ?? signal}`));
  // A message to a process that is just dying fails; its exit is told above.
  return { send: (message) => void child.send(message, () => undefined), stop: () => child.disconnect() };
}

/** Only the stand-in ever gets here: the shipped program runs no other program, whatever the environment says. */
function nodeFor(appFolder: string): string {
  const beside = join(appFolder, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  return process.env.ENGINE_NODE ?? (existsSync(beside) ? beside : 'node');
}

/** The environment without what would change how a Node runs. */
function engineEnv(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(NODE_|ELECTRON_)/.test(name)));
}
