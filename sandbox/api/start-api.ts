import http from 'node:http'
import https from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import { refuse, type Answer } from './answers.ts'
import { applyFault, type Fault, type FaultRule } from './faults.ts'
import { pages, type WebAnswer } from '../web/pages.ts'
import { routes } from './routes.ts'
import { World } from './world.ts'

/** One request that the API received, in order of arrival. */
export interface Exchange {
  readonly method: string
  /** The path as requested, without the API's prefix. */
  readonly path: string
  /** The route as written in GitHub's documentation, or undefined for an unknown one. */
  readonly route: string | undefined
  readonly headers: http.IncomingHttpHeaders
  readonly body: unknown
  /** The number of the connection, counted from 1. */
  readonly connection: number
  /** What the API answered; undefined until it sends an answer. */
  status?: number
  answer?: unknown
}

/** A running sandbox of GitHub's REST API and of the pages for registering and installing Apps. */
export interface SandboxApi {
  readonly url: string
  readonly world: World
  readonly transcript: Exchange[]
  /** Returns how many connections the requests of the transcript used. */
  readonly connections: () => number
  /** Returns the largest number of requests in progress at the same time. */
  readonly peak: () => number
  /** Makes the next matching requests fail. */
  fail(rule: FaultRule): void
  /** Removes all faults. */
  heal(): void
  /** Returns the number of requests in progress. */
  readonly underWay: () => number
  /** The machine's clock, in milliseconds. */
  clock: () => number
  /** How many milliseconds the server's clock is ahead of the machine's. */
  clockOffsetMs: number
  latencyMs: number
  /** Called after each answered request. */
  onAnswer: (exchange: Exchange) => void
  /** Called when a request gets no answer. */
  onHang: () => void
  /** Called when a fault cancels the job. */
  onCancel: () => void
  /** Accepts no new connections; open ones stay open. */
  stopListening(): void
  /** Ends all connections and refuses new ones. */
  down(): Promise<void>
  /** Listens again on the same port. */
  up(): Promise<void>
  /** Clears the transcript, events, runs, faults, latency, and clocks; Apps, repositories, and tokens stay. */
  reset(): void
  close(): Promise<void>
}

/** Where the API listens, and under which path; GitHub Enterprise Server uses `/api/v3`. */
export interface ApiOptions {
  readonly host?: string
  readonly port?: number
  readonly prefix?: string
  readonly tls?: { readonly key: string; readonly cert: string }
}

/** Starts a GitHub REST API on loopback that keeps everything in memory. */
export async function startApi(options: ApiOptions = {}): Promise<SandboxApi> {
  const { host = '127.0.0.1', port = 0, prefix = '', tls } = options
  const rules: FaultRule[] = []
  const sockets = new Map<Socket, number>()
  const transcript: Exchange[] = []
  let underWay = 0
  let peak = 0
  let connections = 0
  const listener: http.RequestListener = (request, response) => {
    underWay += 1
    peak = Math.max(peak, underWay)
    response.once('close', () => (underWay -= 1))
    void answer(request, response)
  }
  const server = tls === undefined ? http.createServer(listener) : https.createServer({ ...tls }, listener)
  server.on(tls === undefined ? 'connection' : 'secureConnection', (socket: Socket) => {
    connections += 1
    sockets.set(socket, connections)
    socket.once('close', () => sockets.delete(socket))
  })
  const listen = (at: number): Promise<void> => new Promise((resolve) => server.listen(at, host, resolve))
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      for (const socket of sockets.keys()) socket.destroy()
      server.close(() => {
        resolve()
      })
    })
  await listen(port)
  const { port: listeningOn } = server.address() as AddressInfo
  const shownHost = host.includes(':') ? `[${host}]` : host
  const origin = `${tls === undefined ? 'http' : 'https'}://${shownHost}:${listeningOn}`
  const api: SandboxApi = {
    url: origin + prefix,
    world: new World(),
    transcript,
    connections: () => new Set(transcript.map(({ connection }) => connection)).size,
    peak: () => peak,
    underWay: () => underWay,
    clock: Date.now,
    fail: (rule) => rules.push({ ...rule }),
    heal: () => {
      rules.length = 0
    },
    clockOffsetMs: 0,
    latencyMs: 0,
    reset: () => {
      transcript.length = 0
      rules.length = 0
      api.world.dispatches.length = 0
      api.world.actions.runs.length = 0
      api.clock = Date.now
      api.clockOffsetMs = 0
      api.latencyMs = 0
      peak = 0
    },
    onAnswer: () => undefined,
    onHang: () => undefined,
    onCancel: () => undefined,
    stopListening: () => {
      server.close()
    },
    down: stop,
    up: () => listen(listeningOn),
    close: stop,
  }
  return api

  async function answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const url = new URL(request.url ?? '/', origin)
    const path = url.pathname.startsWith(prefix) ? url.pathname.slice(prefix.length) : url.pathname
    const method = request.method ?? 'GET'
    const text = Buffer.concat(chunks).toString('utf8')
    const [page, pageParameters] = findRoute(pages, method, url.pathname)
    if (page !== undefined) {
      const { world } = api
      const form = new URLSearchParams(text)
      const visit = { world, parameters: pageParameters, query: url.searchParams, form }
      showPage(response, pages[page]?.({ ...visit, now: api.clock() + api.clockOffsetMs }))
      return
    }
    const [route, parameters] = findRoute(routes, method, namePath(path))
    const exchange: Exchange = {
      method,
      path: path + url.search,
      route,
      headers: request.headers,
      body: parseBody(text),
      connection: sockets.get(request.socket) ?? 0,
    }
    transcript.push(exchange)
    if (api.latencyMs > 0) await new Promise((resolve) => setTimeout(resolve, api.latencyMs))
    const now = api.clock() + api.clockOffsetMs
    const call = {
      world: api.world,
      parameters,
      query: url.searchParams,
      authorization: request.headers.authorization ?? '',
      body: exchange.body,
      etag: request.headers['if-none-match'],
      now,
      webUrl: origin,
      apiUrl: api.url,
    }
    const work = (): Answer => {
      const refusal = refuseHeaders(request.headers)
      return (
        refusal ??
        (route === undefined ? refuse(404, 'Not Found') : (routes[route]?.(call) ?? refuse(404, 'Not Found')))
      )
    }
    applyFault(takeFault(exchange), { exchange, response, work, date: new Date(now).toUTCString(), api })
    if (exchange.status !== undefined) api.onAnswer(exchange)
  }

  /** GitHub redirects to repositories by their IDs. */
  function namePath(path: string): string {
    return path.replace(/^\/repositories\/(\d+)(?=\/|$)/, (whole, id) => {
      const found = api.world.repositories.find((repository) => String(repository.id) === id)
      return found === undefined ? whole : `/repos/${found.owner}/${found.name}`
    })
  }

  function takeFault({ method, path }: Exchange): Fault | undefined {
    const index = rules.findIndex(({ on }) =>
      typeof on === 'string' ? on === `${method} ${path}` : on.test(`${method} ${path}`),
    )
    const rule = rules[index]
    if (rule === undefined) return undefined
    if (rule.skip !== undefined && rule.skip > 0) {
      rule.skip -= 1
      return undefined
    }
    rule.times = (rule.times ?? 1) - 1
    if (rule.times <= 0) rules.splice(index, 1)
    return rule.fault
  }
}

function showPage(response: http.ServerResponse, answer: WebAnswer | undefined): void {
  if (answer === undefined) return
  if ('location' in answer) response.writeHead(answer.status, { location: answer.location }).end()
  else response.writeHead(answer.status, { 'content-type': 'text/html; charset=utf-8' }).end(answer.html)
}

function findRoute(
  known: Readonly<Record<string, unknown>>,
  method: string,
  path: string,
): readonly [route: string | undefined, Readonly<Record<string, string>>] {
  for (const route of Object.keys(known)) {
    const [routeMethod = '', routePath = ''] = route.split(' ')
    // Only a path inside a repository has slashes.
    const pattern = routePath.replace(
      /\{(\w+)\}/g,
      (_, name: string) => `(?<${name}>${name === 'path' ? '.+' : '[^/]+'})`,
    )
    const match = method === routeMethod ? new RegExp(`^${pattern}$`).exec(path) : null
    if (match === null) continue
    const groups = Object.entries(match.groups ?? {})
    return [route, Object.fromEntries(groups.map(([name, value]) => [name, decodeURIComponent(value)]))]
  }
  return [undefined, {}]
}

function parseBody(text: string): unknown {
  return text === '' ? undefined : (JSON.parse(text) as unknown)
}

function refuseHeaders(headers: http.IncomingHttpHeaders): Answer | undefined {
  if (headers['user-agent'] === undefined) {
    return refuse(
      403,
      'Request forbidden by administrative rules. Please make sure your request has a User-Agent header',
    )
  }
  const version = headers['x-github-api-version']
  if (version === undefined || version === '2022-11-28') return undefined
  return refuse(
    400,
    `The version you specified in the "X-GitHub-API-Version" request header, "${String(version)}", is not a supported version. The following versions are currently supported: "2022-11-28" (most recent).`,
  )
}
