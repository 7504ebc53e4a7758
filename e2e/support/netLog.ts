import { readFileSync } from 'node:fs';

type NetLog = {
  readonly constants: { readonly logEventTypes: Record<string, number> };
  readonly events: readonly { readonly type: number; readonly params?: Record<string, unknown> }[];
};

/** What Chromium logged about its network stack (`--log-net-log`): event names that mean a name or an address was asked for. */
export function networkAttempts(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  // A process that is told to end may leave the list unfinished.
  const log = JSON.parse(/\]\s*\}\s*$/.test(text) ? text : `${text.replace(/,\s*$/, '')}]}`) as NetLog;
  const names = new Map(Object.entries(log.constants.logEventTypes).map(([name, type]) => [type, name]));
  return log.events
    .map(({ type, params }) => ({ name: names.get(type) ?? String(type), params }))
    .filter(({ name }) =>
      /^(TCP_CONNECT|UDP_CONNECT|UDP_BYTES|SOCKET_|SSL_CONNECT|QUIC_SESSION|HOST_RESOLVER_MANAGER_(JOB|ATTEMPT)|DNS_TRANSACTION)/.test(
        name,
      ),
    )
    .map(({ name, params }) => `${name} ${JSON.stringify(params ?? {})}`);
}
