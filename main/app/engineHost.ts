import type { AppEvent } from '../../shared/events.ts';
import type { Result } from '../../shared/result.ts';
import type { EngineProcess, FromEngine, Listeners } from './engineProcess.ts';

const STOPPED: Result<never> = { ok: false, error: { code: 'engine.stopped', details: {} } };

type Running = {
  readonly process: EngineProcess;
  readonly waiting: Map<number, (result: Result<unknown>) => void>;
  /** The engine's Node version; null when it ended before it was ready. */
  readonly node: Promise<string | null>;
};

export type HostOptions = {
  readonly start: (listeners: Listeners) => EngineProcess;
  readonly onEvent: (event: AppEvent) => void;
  /** A path that the engine made. */
  readonly onGrant: (id: string, path: string) => void;
  /** What a new engine has to be told: it starts knowing no path. */
  readonly grants: () => Iterable<[id: string, path: string]>;
  readonly log: (line: string) => void;
};

/**
 * Keeps one engine running, from the first request on, and matches its replies to the requests. When it dies, every waiting request is answered
 * with `engine.stopped`, the window is told, and the next request starts a new one.
 */
export function createEngineHost(options: HostOptions) {
  let running: Running | null = null;
  let lastId = 0;
  let isClosing = false;

  const engine = () =>
    (running ??= launch(
      options,
      () => (running = null),
      () => isClosing,
    ));

  return {
    node: () => engine().node,
    call(route: string, input: unknown): Promise<Result<unknown>> {
      if (isClosing) return Promise.resolve(STOPPED);
      const { process, waiting } = engine();
      const id = ++lastId;
      return new Promise((resolve) => {
        waiting.set(id, resolve);
        process.send({ kind: 'call', id, route, input });
      });
    },
    grant(id: string, path: string): void {
      running?.process.send({ kind: 'grant', id, path });
    },
    close(): void {
      isClosing = true;
      running?.process.stop();
    },
  };
}

export type EngineHost = ReturnType<typeof createEngineHost>;

function launch(options: HostOptions, onGone: () => void, isClosing: () => boolean): Running {
  const waiting: Running['waiting'] = new Map();
  let ready: (node: string | null) => void;
  const node = new Promise<string | null>((resolve) => (ready = resolve));
  const process = options.start({
    onMessage: (message) => receive(message, waiting, (version) => ready(version), options),
    onExit(reason) {
      onGone();
      ready(null);
      for (const resolve of waiting.values()) resolve(STOPPED);
      if (isClosing()) return;
      options.log(`the engine stopped: ${reason}`);
      options.onEvent({ kind: 'engineStopped' });
    },
  });
  for (const [id, path] of options.grants()) process.send({ kind: 'grant', id, path });
  return { process, waiting, node };
}

function receive(
  message: FromEngine,
  waiting: Running['waiting'],
  ready: (node: string) => void,
  options: HostOptions,
): void {
  if (message.kind === 'ready') ready(message.node);
  else if (message.kind === 'event') options.onEvent(message.event);
  else if (message.kind === 'grant') options.onGrant(message.id, message.path);
  else {
    waiting.get(message.id)?.(message.result);
    waiting.delete(message.id);
  }
}
