import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, test } from '@jest/globals'
import { createCertificate } from '../../sandbox/create-certificate.ts'
import { startApi, type SandboxApi } from '../../sandbox/api/start-api.ts'
import { fetchOverHttp } from '../../src/http/fetch-over-http.ts'
import { connectionTo, preconnect, type Preconnected } from '../../src/http/preconnect.ts'
import { useExample } from '../support/use-example.ts'

const example = useExample()
const opened: Preconnected[] = []
afterEach(() => {
  for (const { agent } of opened.splice(0)) agent.destroy()
})

function open(url: string, count = 1): Preconnected {
  const early = preconnect(new URL(url), count)
  opened.push(early)
  return early
}

// Without a user agent, the API refuses every request.
const ask = (url: string, early: Preconnected) =>
  fetchOverHttp(5000, { early })(`${url}/rate_limit`, { method: 'GET', headers: {} })

const connectionsOf = ({ transcript }: SandboxApi): readonly number[] =>
  transcript.map(({ connection }) => connection)

test.each([
  ['https://api.github.com', { host: 'api.github.com', port: 443, servername: 'api.github.com' }],
  ['http://127.0.0.1/api/v3', { host: '127.0.0.1', port: 80, servername: '' }],
  ['https://[::1]:8443', { host: '::1', port: 8443, servername: '' }],
])('connectionTo knows where %s is', (url, expected) => {
  expect(connectionTo(new URL(url))).toMatchObject(expected)
})

describe('preconnect', () => {
  test('opens the connections that the next requests take', async () => {
    const { api } = example()
    const first = connectionsOf(api).at(-1) ?? 0
    const early = open(api.url, 2)
    await Promise.all([ask(api.url, early), ask(api.url, early)])
    await ask(api.url, early)
    expect(new Set(connectionsOf(api).map((connection) => connection - first))).toEqual(new Set([1, 2]))
  })

  test('checks certificates as every other request does', async () => {
    const api = await startApi({ tls: await createCertificate(['localhost']) })
    await expect(ask(api.url, open(api.url))).rejects.toMatchObject({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' })
    expect(api.transcript).toEqual([])
    await api.close()
  })

  test('is only used for its own server', async () => {
    const { api } = example()
    const other = await startApi()
    expect((await ask(api.url, open(other.url))).status).toBe(403)
    expect(other.transcript).toEqual([])
    await other.close()
  })

  test.each([
    ['that was refused', false, undefined],
    ['that the server closed', true, ''],
    // Node.js tells so only after somebody read the answer.
    ['on which the server answered before it was asked', true, 'HTTP/1.1 408 Request Timeout\r\n\r\n'],
  ])('leaves a connection %s, and the request opens another one', async (_, isListening, said) => {
    const server = createServer({ allowHalfOpen: true })
    server.on('connection', (socket) => {
      if (said !== undefined) socket.end(said)
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const close = (): Promise<unknown> => new Promise((resolve) => server.close(resolve))
    if (!isListening) await close()
    const early = open(`http://127.0.0.1:${port}`)
    // Until it is refused or answered.
    await sleep(200)
    if (isListening) void close()
    const api = await startApi({ port })
    expect((await ask(api.url, early)).status).toBe(403)
    expect(connectionsOf(api)).toEqual([1])
    await api.close()
  })
})
