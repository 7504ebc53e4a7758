import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

export type Canary = {
  readonly tcpPort: number;
  readonly udpPort: number;
  /** Every connection and datagram that arrived. */
  readonly arrivals: readonly string[];
  close(): void;
};

/** Something on this machine that a page could reach if anything left it: it counts every connection and datagram. */
export async function openCanary(): Promise<Canary> {
  const arrivals: string[] = [];
  const tcp = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.once('data', (data) => {
      arrivals.push(`tcp ${data.toString('latin1').split('\r\n')[0]}`);
      socket.end('HTTP/1.1 200 OK\r\naccess-control-allow-origin: *\r\ncontent-length: 2\r\n\r\nok');
    });
    socket.on('close', () => arrivals.push('tcp connection'));
  });
  const udp = createSocket('udp4', (message) => arrivals.push(`udp ${message.length} bytes`));
  tcp.listen(0, '127.0.0.1');
  udp.bind(0, '127.0.0.1');
  await Promise.all([once(tcp, 'listening'), once(udp, 'listening')]);
  const close = () => {
    tcp.close();
    udp.close();
  };
  return { tcpPort: (tcp.address() as AddressInfo).port, udpPort: udp.address().port, arrivals, close };
}
