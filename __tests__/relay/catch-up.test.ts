import { beforeEach, describe, expect, test } from '@jest/globals'
import { quickTiming } from '../../sandbox/stage/quick-timing.ts'
import { authenticateApp, type AppAuth } from '../../src/github/authenticate-app.ts'
import { connect } from '../../src/http/connect.ts'
import { parsePrivateKey } from '../../src/keys/parse-private-key.ts'
import { catchUp, receivesAppWebhook } from '../../src/relay/catch-up.ts'
import { checkExchange } from '../support/check-exchange.ts'
import { useExample } from '../support/use-example.ts'

const example = useExample()
const hourMs = 3_600_000
const now = Date.now()

let auth: AppAuth
let known: Set<string>
beforeEach(() => {
  const { api, app, pem } = example()
  api.reset()
  app.deliveries.length = 0
  known = new Set()
  const log = { info: () => undefined, debug: () => undefined }
  const connection = connect({ apiUrl: api.url, webUrl: api.url, log, timing: quickTiming() })
  const signer = parsePrivateKey('private-key', pem)
  auth = authenticateApp(connection, { issuer: app.clientId, signer, mask: () => undefined })
})

/** Adds an attempt so many hours ago. */
function attempt(guid: string, hoursAgo: number, statusCode: number): void {
  const { deliveries } = example().app
  deliveries.push({
    id: deliveries.length + 1,
    guid,
    deliveredAt: now - hoursAgo * hourMs,
    statusCode,
    redelivery: false,
  })
}

const run = (hours = 72): Promise<readonly string[]> =>
  catchUp(
    auth,
    { known: (keys) => Promise.resolve(new Set(keys.filter((key) => known.has(key)))) },
    now - hours * hourMs,
  )

describe('catchUp', () => {
  test('has GitHub deliver again what failed and what the store does not know', async () => {
    attempt('old', 73, 502)
    attempt('failed', 5, 502)
    attempt('unanswered', 4, 0)
    attempt('fine', 3, 200)
    attempt('stored', 2, 504)
    known.add('id:stored')
    expect(await run()).toEqual(['unanswered', 'failed'])
    const { transcript } = example().api
    expect(transcript.map(({ method, path, status }) => `${method} ${path} ${String(status)}`)).toEqual([
      'GET /app/hook/deliveries?per_page=100 200',
      'POST /app/hook/deliveries/3/attempts 202',
      'POST /app/hook/deliveries/2/attempts 202',
    ])
    for (const exchange of transcript) checkExchange(exchange)
  })

  test('looks at the newest attempt of each event', async () => {
    attempt('mended', 5, 502)
    attempt('broken', 4, 200)
    attempt('mended', 3, 200)
    attempt('broken', 2, 502)
    expect(await run()).toEqual(['broken'])
  })

  test('reads as many pages as the time has', async () => {
    for (let index = 0; index < 250; index += 1)
      attempt(`d${index}`, 80 - index * 0.3, index % 50 === 0 ? 502 : 200)
    expect(await run()).toEqual(['d200', 'd150', 'd100', 'd50'])
    expect(example().api.transcript.filter(({ method }) => method === 'GET')).toHaveLength(3)
    example().api.transcript.length = 0
    expect(await run(10)).toEqual([])
    expect(example().api.transcript).toHaveLength(1)
  })

  test.each([
    [{ kind: 'answer', status: 404, body: { message: 'Integration not found' } }, 'There is no App with'],
    [
      { kind: 'answer', status: 200, body: {} },
      "Could not catch up with the deliveries of the App's webhook",
    ],
    [{ kind: 'answer', status: 200, body: [{ id: 'x' }] }, 'a response without a delivery of a webhook'],
    [{ kind: 'answer', status: 200, body: [3] }, 'a response without a delivery of a webhook'],
  ] as const)('explains %j', async (fault, told) => {
    example().api.fail({ on: 'GET /app/hook/deliveries?per_page=100', fault })
    await expect(run()).rejects.toThrow(told)
  })
})

describe('receivesAppWebhook', () => {
  test.each([
    ['github', true],
    ['bearer', false],
  ])('of a source that verifies with %s is %s', (verify, receives) => {
    const config = { sources: new Map([['a', { verify }]]) } as unknown as Parameters<
      typeof receivesAppWebhook
    >[0]
    expect(receivesAppWebhook(config)).toBe(receives)
  })
})
