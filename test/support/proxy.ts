/** A forward proxy on 127.0.0.1: requests of HTTP go to one server, tunnels of HTTPS to another, or are refused. */
import { createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';

export interface Proxy {
  readonly url: string;
  /** Hosts that were asked for; of tunnels with their port. */
  readonly hosts: readonly string[];
  close(): Promise<void>;
}

/** Looked at for each request: they may change. */
export interface ProxyOptions {
  /** URL that every request of HTTP is passed on to. */
  server?: string;
  /** Port on 127.0.0.1 that every tunnel ends at. */
  readonly tunnelTo?: number;
  /** Answered instead. */
  status?: number;
}

export async function startProxy(options: ProxyOptions): Promise<Proxy> {
  const hosts: string[] = [];
  const proxy = createServer((incoming, response) => {
    const { server, status } = options;
    hosts.push(incoming.headers.host ?? '');
    if (status !== undefined || server === undefined) {
      response.writeHead(status ?? 502).end();
      return;
    }
    passOn(server, incoming, response);
  });
  proxy.on('connect', (incoming, socket) => {
    const { tunnelTo, status } = options;
    hosts.push(incoming.url ?? '');
    if (status !== undefined || tunnelTo === undefined) {
      socket.end(`HTTP/1.1 ${status ?? 502} Refused\r\n\r\n`);
      return;
    }
    const tunnel = connect(tunnelTo, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      tunnel.pipe(socket);
      socket.pipe(tunnel);
    });
    tunnel.on('error', () => socket.destroy());
    socket.on('error', () => tunnel.destroy());
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    hosts,
    close: () =>
      new Promise((resolve) => {
        proxy.close(() => resolve());
        proxy.closeAllConnections();
      }),
  };
}

function passOn(server: string, incoming: IncomingMessage, response: ServerResponse): void {
  const { pathname, search } = new URL(incoming.url ?? '/', server);
  const onward = ask(
    new URL(`${pathname}${search}`, server),
    { method: incoming.method, headers: incoming.headers },
    (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    },
  );
  onward.on('error', () => response.destroy());
  incoming.pipe(onward);
}
