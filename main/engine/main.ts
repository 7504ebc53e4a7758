import { createEngine } from './engine.ts';

/** What the app sends; see main/app/engineHost.ts. */
type FromApp =
  | { readonly kind: 'call'; readonly id: number; readonly route: string; readonly input: unknown }
  | { readonly kind: 'grant'; readonly id: string; readonly path: string };

type ParentPort = {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: FromApp }) => void): void;
};

/**
 * PROGRAM 2. Speaks JSON messages with the app, over the utility process's port when Electron started it and over
 * node's own channel when `child_process.fork` did. One protocol, two pipes.
 */
function connect(onMessage: (message: FromApp) => void): (message: unknown) => void {
  const port = (process as unknown as { parentPort?: ParentPort }).parentPort;
  if (port) {
    port.on('message', (event) => onMessage(event.data));
    return (message) => port.postMessage(message);
  }
  process.on('message', (message) => onMessage(message as FromApp));
  // The app is gone: an engine without a window must not stay behind with an open archive.
  process.on('disconnect', () => void engine.close().finally(() => process.exit(0)));
  return (message) => void process.send?.(message);
}

const send = connect((message) => {
  if (message.kind === 'grant') engine.addGrant(message.id, message.path);
  else
    void engine
      .dispatch(message.route, message.input)
      .then((result) => send({ kind: 'reply', id: message.id, result }));
});

const engine = createEngine({
  emit: (event) => send({ kind: 'event', event }),
  log: (line) => process.stderr.write(`${line}\n`),
  newGrant: (id, path) => send({ kind: 'grant', id, path }),
  nowMs: Date.now,
});

send({ kind: 'ready', node: process.versions.node });
