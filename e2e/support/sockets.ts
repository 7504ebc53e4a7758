import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

export type InternetSocket = {
  readonly protocol: string;
  readonly local: string;
  readonly remote: string;
  readonly process: string;
};

/** The internet sockets that a process and all its children hold right now, as the Linux kernel lists them. */
export function internetSocketsOf(rootPid: number): InternetSocket[] {
  const owners = new Map<string, string>();
  for (const pid of processTree(rootPid)) {
    for (const inode of socketInodes(pid)) owners.set(inode, `${pid} ${read(`/proc/${pid}/comm`).trim()}`);
  }
  return ['tcp', 'tcp6', 'udp', 'udp6', 'raw', 'raw6'].flatMap((protocol) =>
    read(`/proc/net/${protocol}`)
      .split('\n')
      .slice(1)
      .map((line) => line.trim().split(/\s+/))
      .filter((fields) => owners.has(fields[9] ?? ''))
      .map(([, local = '', remote = '', , , , , , , inode = '']) => ({
        protocol,
        local: endpoint(local),
        remote: endpoint(remote),
        process: owners.get(inode) ?? '',
      })),
  );
}

/** Looks again and again until `stop` is called, which gives every different socket that was ever seen. */
export function watchSockets(rootPid: number, everyMs = 20): { stop: () => InternetSocket[] } {
  const seen = new Map<string, InternetSocket>();
  const look = () => {
    for (const socket of internetSocketsOf(rootPid)) seen.set(JSON.stringify(socket), socket);
  };
  const timer = setInterval(look, everyMs);
  return {
    stop() {
      clearInterval(timer);
      look();
      return [...seen.values()];
    },
  };
}

/** The command lines of a process and all its children. */
export function commandLines(rootPid: number): string[] {
  return processTree(rootPid).map((pid) => read(`/proc/${pid}/cmdline`).replaceAll('\0', ' '));
}

/** The engine among the children of the program. */
export function enginePid(rootPid: number): number | undefined {
  return processTree(rootPid).find((pid) => read(`/proc/${pid}/cmdline`).includes('engine.cjs'));
}

function processTree(rootPid: number): number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    // The name in brackets may hold spaces and brackets itself: the parent is the second field after the last one.
    const stat = read(`/proc/${name}/stat`);
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const collect = (pid: number): number[] => [pid, ...(children.get(pid) ?? []).flatMap(collect)];
  return collect(rootPid);
}

function socketInodes(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).flatMap(
      (fd) => /^socket:\[(\d+)\]$/.exec(link(`/proc/${pid}/fd/${fd}`))?.[1] ?? [],
    );
  } catch {
    return [];
  }
}

/** A process or descriptor may be gone between listing it and looking at it. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function link(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}

/** `0100007F:1F90` is 127.0.0.1:8080: the kernel prints IPv4 as one little-endian number. IPv6 stays as it is. */
function endpoint(hex: string): string {
  const [address = '', port = ''] = hex.split(':');
  const shown =
    address.length === 8
      ? (address.match(/../g) ?? [])
          .reverse()
          .map((byte) => parseInt(byte, 16))
          .join('.')
      : address;
  return `${shown}:${parseInt(port, 16)}`;
}
