import http from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'

/** A running proxy that resolves made-up host names. */
export interface SandboxProxy {
  /** `http://127.0.0.1:PORT`, without credentials. */
  readonly url: string
  /** The requests it received: `CONNECT host:port` or `METHOD http://…`. */
  readonly asked: string[]
  /** Makes the next tunnels fail in this way, `times` times. */
  fail(fault: ProxyFault, times: number): void
  close(): Promise<void>
}

/** How a proxy fails to open a tunnel: with a status, a clean close, a reset, or no response at all. */
export type ProxyFault = number | 'closes' | 'resets' | 'hangs'

/** The credentials that a proxy requires, and the loopback port behind each host name; other names get 502. */
export interface ProxyOptions {
  readonly hosts: Readonly<Record<string, number>>
  readonly credentials?: string
}

/** Starts an HTTP proxy on loopback that opens tunnels (CONNECT) and forwards requests. */
export async function startProxy({ hosts, credentials }: ProxyOptions): Promise<SandboxProxy> {
  const asked: string[] = []
  const sockets = new Set<Socket>()
  const failing: { fault: ProxyFault; times: number } = { fault: 502, times: 0 }
  const isAllowed = ({ headers }: http.IncomingMessage): boolean => {
    const basic = `Basic ${Buffer.from(credentials ?? '').toString('base64')}`
    return credentials === undefined || headers['proxy-authorization'] === basic
  }
  const server = http.createServer((request, response) => {
    const url = new URL(request.url ?? '')
    asked.push(`${request.method ?? ''} ${url.origin}${url.pathname}`)
    const port = hosts[url.hostname]
    if (!isAllowed(request) || port === undefined) {
      response.writeHead(port === undefined ? 502 : 407).end()
      return
    }
    const headers = { ...request.headers }
    delete headers['proxy-authorization']
    const forwarded = http.request(
      { host: '127.0.0.1', port, method: request.method, path: url.pathname + url.search, headers },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(response)
      },
    )
    request.pipe(forwarded)
  })
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  server.on('connect', (request: http.IncomingMessage, client: Socket) => {
    asked.push(`CONNECT ${request.url ?? ''}`)
    const port = hosts[(request.url ?? '').replace(/:\d+$/, '')]
    if (failing.times > 0) {
      failing.times -= 1
      failTunnel(client, failing.fault)
      return
    }
    if (!isAllowed(request) || port === undefined) {
      client.end(
        `HTTP/1.1 ${port === undefined ? '502 Bad Gateway' : '407 Proxy Authentication Required'}\r\n\r\n`,
      )
      return
    }
    const upstream = connect(port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n')
      upstream.pipe(client).pipe(upstream)
    })
    upstream.on('error', () => client.destroy())
    client.on('error', () => upstream.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    fail: (fault, times) => {
      Object.assign(failing, { fault, times })
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => {
          resolve()
        })
      }),
  }
}

function failTunnel(client: Socket, fault: ProxyFault): void {
  if (fault === 'closes') client.end()
  else if (fault === 'resets') client.resetAndDestroy()
  else if (fault !== 'hangs') client.end(`HTTP/1.1 ${fault} ${http.STATUS_CODES[fault] ?? 'Unknown'}\r\n\r\n`)
}
