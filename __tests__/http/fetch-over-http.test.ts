import { once } from 'node:events'
import { createServer } from 'node:http'
import { createServer as createTcpServer, type AddressInfo, type Server, type Socket } from 'node:net'
import {
  createServer as createTlsServer,
  getCACertificates,
  setDefaultCACertificates,
  type TlsOptions,
} from 'node:tls'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { startApi, type SandboxApi } from '../../sandbox/api/start-api.ts'
import { createCertificate } from '../../sandbox/create-certificate.ts'
import { startProxy, type SandboxProxy } from '../../sandbox/start-proxy.ts'
import { fetchOverHttp, type Fetch } from '../../src/http/fetch-over-http.ts'
import { isNetworkFailure } from '../../src/http/network-failure.ts'

let api: SandboxApi
let proxy: SandboxProxy
beforeAll(async () => {
  api = await startApi({ prefix: '/api/v3' })
  const port = Number(new URL(api.url).port)
  proxy = await startProxy({ hosts: { 'github.sandbox.example': port }, credentials: 'me:p@ss' })
})
afterAll(async () => {
  await proxy.close()
  await api.close()
})
afterEach(() => {
  api.transcript.length = 0
  proxy.asked.length = 0
  for (const name of ['http_proxy', 'HTTP_PROXY', 'https_proxy', 'HTTPS_PROXY', 'no_proxy', 'NO_PROXY']) {
    delete process.env[name]
  }
})

const headers = { 'user-agent': 'test', authorization: 'bearer ghs_Fake' }
const get = { method: 'GET', headers }
const post = { method: 'POST', headers, body: '{"event_type":"x"}' }
const failureOf = async (promise: Promise<unknown>): Promise<{ code: string; sent: boolean }> => {
  try {
    await promise
  } catch (error) {
    if (isNetworkFailure(error)) return { code: error.code, sent: error.sent }
    throw error
  }
  throw new Error('Nothing failed.')
}
const portOf = async (server: Server): Promise<number> => {
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return (server.address() as AddressInfo).port
}
const withPassword = (): string => proxy.url.replace('://', '://me:p%40ss@')

describe('fetchOverHttp', () => {
  test('returns the status, address, headers and body', async () => {
    const response = await fetchOverHttp(1000)(`${api.url}/unknown`, get)
    expect(response.status).toBe(404)
    expect(response.url).toBe(`${api.url}/unknown`)
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8')
    expect(JSON.parse(await response.text())).toMatchObject({ message: 'Not Found' })
    expect(Buffer.from(await response.arrayBuffer()).toString()).toBe(await response.text())
  })

  test('reuses one connection for consecutive requests', async () => {
    const fetch = fetchOverHttp(1000)
    for (let index = 0; index < 5; index += 1) await fetch(`${api.url}/app`, get)
    expect(api.connections()).toBe(1)
  })

  test('follows redirects on the same origin, and keeps the method, body and credentials', async () => {
    for (const status of [301, 302, 307, 308]) {
      api.fail({ on: 'POST /old', fault: { kind: 'answer', status, headers: { location: '/api/v3/new' } } })
      await fetchOverHttp(1000)(`${api.url}/old`, post)
      expect(api.transcript.at(-1)).toMatchObject({ method: 'POST', path: '/new', body: { event_type: 'x' } })
      expect(api.transcript.at(-1)?.headers.authorization).toBe('bearer ghs_Fake')
    }
  })

  test.each(['https://evil.example/x', 'http://127.0.0.1:1/x', 'http://['])(
    'does not follow a redirect to %s',
    async (location) => {
      api.fail({ on: 'POST /old', fault: { kind: 'answer', status: 307, headers: { location } } })
      await expect(fetchOverHttp(1000)(`${api.url}/old`, post)).rejects.toThrow(
        /^http:\/\/127\.0\.0\.1:\d+ redirects to .*, which is another server and does not get any credentials\. Set 'github-api-url'/,
      )
      expect(api.transcript).toHaveLength(1)
    },
  )

  test('gives up on circular redirects after five', async () => {
    api.fail({
      on: /circle/,
      times: 9,
      fault: { kind: 'answer', status: 302, headers: { location: '/api/v3/circle' } },
    })
    expect(await failureOf(fetchOverHttp(1000)(`${api.url}/circle`, get))).toEqual({
      code: 'ERR_TOO_MANY_REDIRECTS',
      sent: false,
    })
    expect(api.transcript).toHaveLength(6)
  })

  test('returns a redirect without a location', async () => {
    api.fail({ on: /circle/, fault: { kind: 'answer', status: 302 } })
    api.fail({ on: /circle/, times: 2, fault: { kind: 'answer', status: 302 } })
    expect((await fetchOverHttp(1000)(`${api.url}/circle`, get)).status).toBe(302)
  })

  test.each([
    ['hang', { kind: 'hang', after: false }, 'ETIMEDOUT'],
    ['reset', { kind: 'reset', after: false }, 'ECONNRESET'],
    ['cut', { kind: 'cut' }, 'ECONNRESET'],
  ] as const)('says that the request was sent before a %s', async (_, fault, code) => {
    api.fail({ on: /slow/, fault })
    expect(await failureOf(fetchOverHttp(100)(`${api.url}/slow`, post))).toEqual({ code, sent: true })
  })

  test('does not take a response without a length as complete if it times out', async () => {
    const slow = createServer((_, response) => response.writeHead(200, { connection: 'close' }).write('{}'))
    const ended = once(slow, 'connection').then(([socket]) => once(socket as Socket, 'close'))
    const failure = await failureOf(fetchOverHttp(100)(`http://127.0.0.1:${await portOf(slow)}/`, get))
    expect(failure).toEqual({ code: 'ETIMEDOUT', sent: true })
    await ended
    slow.close()
  })

  test('says that nothing was sent if it could not connect', async () => {
    expect(await failureOf(fetchOverHttp(1000)('http://127.0.0.1:1/', post))).toEqual({
      code: 'ECONNREFUSED',
      sent: false,
    })
  })

  test("redacts the request's credentials in the answer, before anything can truncate it", async () => {
    const secret = 'ghs_Fake0123456789abcdef'
    const authorized = { method: 'GET', headers: { ...headers, authorization: `bearer ${secret}` } }
    const body = { message: `Bad header: bearer ${secret}` }
    const fault = { kind: 'answer', status: 400, body, headers: { 'x-echo': secret } } as const
    api.fail({ on: /echo/, fault })
    const response = await fetchOverHttp(1000)(`${api.url}/echo`, authorized)
    expect(JSON.parse(await response.text())).toEqual({ message: 'Bad header: bearer ***' })
    expect(response.headers.get('x-echo')).toBe('***')
    api.fail({ on: /echo/, fault: { ...fault, body: { message: 'ghs_Fake' } } })
    const short = await fetchOverHttp(1000)(`${api.url}/echo`, get)
    expect(JSON.parse(await short.text())).toEqual({ message: 'ghs_Fake' })
  })

  test('reads at most 10 MB', async () => {
    const ofBytes = (bytes: number) =>
      ({ kind: 'text', status: 500, text: 'x'.repeat(bytes), type: 'text/html' }) as const
    api.fail({ on: /large/, fault: ofBytes(10_000_000) })
    expect((await (await fetchOverHttp(5000)(`${api.url}/large`, get)).text()).length).toBe(10_000_000)
    api.fail({ on: /large/, fault: ofBytes(10_000_001) })
    expect(await failureOf(fetchOverHttp(5000)(`${api.url}/large`, post))).toEqual({
      code: 'ERR_NOT_SO_LARGE',
      sent: true,
    })
  })

  test('reaches IPv6 literals', async () => {
    const six = await startApi({ host: '::1' })
    expect(six.url).toMatch(/^http:\/\/\[::1\]:\d+$/)
    expect((await fetchOverHttp(1000)(`${six.url}/app`, get)).status).toBe(401)
    await six.close()
  })

  test('does not trust a certificate from an unknown authority', async () => {
    const secure = await startApi({ tls: await createCertificate(['github.sandbox.example']) })
    const { code, sent } = await failureOf(fetchOverHttp(1000)(`${secure.url}/app`, post))
    expect(code).toMatch(/CERT/)
    expect(sent).toBe(false)
    await secure.close()
  })
})

describe('fetchOverHttp and TLS', () => {
  let certificate: Awaited<ReturnType<typeof createCertificate>>
  let trusted: string[]
  beforeAll(async () => {
    certificate = await createCertificate(['localhost'])
    trusted = getCACertificates('default')
    setDefaultCACertificates([...trusted, certificate.cert])
  })
  afterAll(() => {
    setDefaultCACertificates(trusted)
  })
  const listen = async (options: TlsOptions): Promise<{ server: Server; port: number }> => {
    const server = createTlsServer({ ...certificate, ...options }, (socket) => {
      socket.on('error', () => undefined).end('HTTP/1.1 204 No Content\r\n\r\n')
    })
    server.on('tlsClientError', () => undefined)
    return { server, port: await portOf(server) }
  }

  test.each([
    ['TLSv1.3', 'ERR_SSL_CLIENT_CERTIFICATE'],
    ['TLSv1.2', 'ERR_SSL_HANDSHAKE'],
  ] as const)('reports that a server requires a client certificate, with %s', async (maxVersion, code) => {
    const { server, port } = await listen({ maxVersion, requestCert: true, rejectUnauthorized: true })
    expect(await failureOf(fetchOverHttp(1000)(`https://localhost:${port}/`, post))).toEqual({
      code,
      sent: false,
    })
    server.close()
  })

  test('reports at once that a plain HTTP server does not speak TLS', async () => {
    const address = api.url.replace('http://127.0.0.1', 'https://localhost')
    expect(await failureOf(fetchOverHttp(1000)(address, post))).toEqual({
      code: 'ERR_SSL_WRONG_VERSION_NUMBER',
      sent: false,
    })
  })

  test.each(['localhost', '127.0.0.1'])(
    'reports at once that %s speaks TLS if plain HTTP is requested',
    async (host) => {
      const { server, port } = await listen({})
      expect(await failureOf(fetchOverHttp(1000)(`http://${host}:${port}/`, post))).toEqual({
        code: 'ERR_TLS_PORT',
        sent: false,
      })
      server.close()
    },
  )

  test('does not mistake a server that hangs up on everyone, or ignores TLS, for a TLS server', async () => {
    for (const meet of [(socket: Socket) => socket.end(), (socket: Socket) => socket.resume()]) {
      let connections = 0
      const rude = createTcpServer((socket) => {
        connections += 1
        if (connections === 1) socket.end()
        else meet(socket)
        socket.on('error', () => undefined)
      })
      const port = await portOf(rude)
      expect(await failureOf(fetchOverHttp(3000)(`http://127.0.0.1:${port}/`, post))).toMatchObject({
        code: 'ECONNRESET',
      })
      rude.close()
    }
  })
})

describe('fetchOverHttp through a proxy', () => {
  const viaProxy = (): string => 'http://github.sandbox.example/api/v3/app'
  const fetch: Fetch = (...request) => fetchOverHttp(1000)(...request)

  test.each(['http_proxy', 'HTTP_PROXY'])('forwards HTTP through %s, with credentials', async (name) => {
    process.env[name] = withPassword()
    expect((await fetch(viaProxy(), get)).status).toBe(401)
    expect(proxy.asked).toEqual(['GET http://github.sandbox.example/api/v3/app'])
  })

  test.each(['https_proxy', 'HTTPS_PROXY'])('tunnels HTTPS through %s', async (name) => {
    process.env[name] = withPassword()
    const failure = await failureOf(fetch('https://github.sandbox.example/', post))
    expect(proxy.asked).toEqual(['CONNECT github.sandbox.example:443'])
    expect(failure.sent).toBe(false)
  })

  test('disconnects from a silent proxy, so that the process can end', async () => {
    const silent = createTcpServer()
    const ended = once(silent, 'connection').then(([socket]) => once((socket as Socket).resume(), 'close'))
    process.env.https_proxy = `http://127.0.0.1:${await portOf(silent)}`
    const failure = await failureOf(fetchOverHttp(100)('https://github.sandbox.example/', post))
    expect(failure).toEqual({ code: 'ETIMEDOUT', sent: false })
    await ended
    silent.close()
  })

  test('distinguishes a proxy that refuses from one that fails, and says that nothing was sent', async () => {
    process.env.https_proxy = withPassword()
    const outcomes = [
      [403, 'ERR_PROXY_TUNNEL'],
      [407, 'ERR_PROXY_TUNNEL'],
      [499, 'ERR_PROXY_TUNNEL'],
      [302, 'EPROXY'],
      [500, 'EPROXY'],
      ['closes', 'EPROXY'],
      ['resets', 'ECONNRESET'],
    ] as const
    for (const [fault, code] of outcomes) {
      proxy.fail(fault, 1)
      const error = await fetch('https://github.sandbox.example/', post).catch((thrown: unknown) => thrown)
      expect(error).toMatchObject({
        code,
        sent: false,
        proxy: { host: proxy.url.replace('http://', ''), variable: 'https_proxy' },
      })
      expect((error as Error).message).not.toContain('p%40ss')
    }
  })

  test('connects directly to loopback', async () => {
    process.env.http_proxy = withPassword()
    await fetch(`${api.url}/app`, get)
    expect(proxy.asked).toEqual([])
  })

  test('sends consecutive requests through the proxy', async () => {
    process.env.http_proxy = withPassword()
    const kept = fetchOverHttp(1000)
    for (let index = 0; index < 3; index += 1) await kept(viaProxy(), get)
    expect(proxy.asked).toHaveLength(3)
  })
})
