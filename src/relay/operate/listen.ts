import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { createAdaptorServer } from '@hono/node-server'
import { fixable } from '../../errors/explained-error.ts'
import { named, prose } from '../../errors/text.ts'

/** Where to listen: a host and a port. */
export interface Address {
  readonly host: string
  readonly port: number
}

/** Parses `HOST:PORT`, `[::1]:PORT`, or `:PORT` for all addresses; throws an ExplainedError that names the option. */
export function parseAddress(option: string, value: string): Address {
  const [, bracketed, plain, port = ''] = /^(?:\[([\da-f:]+)\]|([\w.-]*)):(\d{1,5})$/i.exec(value) ?? []
  if (port !== '' && Number(port) <= 65_535)
    return { host: bracketed ?? (plain === '' ? '::' : String(plain)), port: Number(port) }
  throw fixable({
    failed: prose`${named(option)} is '${value}', which is not an address to listen on.`,
    remedy: 'Write it as HOST:PORT, such as 127.0.0.1:8080.',
  })
}

/** What answers requests, and how long they may take, in seconds. */
export interface Listened {
  readonly fetch: Parameters<typeof createAdaptorServer>[0]['fetch']
  readonly connections: number
  readonly headerSeconds: number
  readonly bodySeconds: number
  /** Receives errors of the server after it started to listen, such as too many open files. */
  readonly tell: (error: Error) => void
}

/** A server that listens. */
export interface Listener {
  readonly url: string
  /** Takes no new connections, waits for the answers under way for so many seconds, and closes every connection. */
  readonly close: (graceSeconds: number) => Promise<void>
}

/** Listens; throws an ExplainedError that names the option if the port is taken. */
export async function listen(option: string, { host, port }: Address, listened: Listened): Promise<Listener> {
  const { fetch, connections, headerSeconds, bodySeconds, tell } = listened
  // By default, Node.js holds a slow sender for minutes.
  const serverOptions = {
    headersTimeout: headerSeconds * 1000,
    requestTimeout: bodySeconds * 1000,
    connectionsCheckingInterval: 1000,
  }
  const server = createAdaptorServer({ fetch, serverOptions }) as Server
  server.maxConnections = connections
  const closeIdle = watchIdle(server)
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(explain(error, option, `${host}:${port}`))
    })
    server.listen(port, host, resolve)
  })
  server.removeAllListeners('error')
  server.on('error', tell).on('clientError', answerBroken)
  const { address, port: actual, family } = server.address() as AddressInfo
  const shown = family === 'IPv6' ? `[${address}]` : address
  return { url: `http://${shown}:${actual}`, close: (graceSeconds) => close(server, closeIdle, graceSeconds) }
}

function explain(error: NodeJS.ErrnoException, option: string, address: string): Error {
  const isTaken = error.code === 'EADDRINUSE'
  const complaint = {
    failed: prose`${named(option)} is '${address}', but ${isTaken ? 'this port is in use' : `this is not possible (${String(error.code)})`}.`,
    remedy: isTaken ? 'Stop what uses it, or choose another port.' : 'Choose an address of this machine.',
  }
  return fixable(complaint, error)
}

const broken: Readonly<Record<string, string>> = {
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
}

/** Answers what is not even a request with JSON, as everything else. */
function answerBroken({ code = '' }: NodeJS.ErrnoException, socket: Duplex): void {
  if (!socket.writable) return
  const status = broken[code] ?? '400 Bad Request'
  const body = JSON.stringify({ message: status.slice(4) })
  socket.end(
    `HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
  )
}

/** Returns the function that closes the connections without a request; Node.js would wait for those that never had one. */
function watchIdle(server: Server): () => void {
  const idle = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    idle.add(socket)
    socket.once('close', () => idle.delete(socket))
  })
  server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    idle.delete(socket)
    response.once('close', () => socket.destroyed || idle.add(socket))
  })
  return () => {
    for (const socket of idle) socket.destroy()
  }
}

/** How often to close connections that became idle. */
const lookMs = 100

async function close(server: Server, closeIdle: () => void, graceSeconds: number): Promise<void> {
  let isClosed = false
  const closed = new Promise<void>((resolve) =>
    server.close(() => {
      isClosed = true
      resolve()
    }),
  )
  for (let waitedMs = 0; waitedMs < graceSeconds * 1000; waitedMs += lookMs) {
    closeIdle()
    await Promise.race([closed, sleep(lookMs)])
    // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- the server closes meanwhile
    if (isClosed) return
  }
  server.closeAllConnections()
  await closed
}
