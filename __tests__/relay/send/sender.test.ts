import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { quickTiming, type QuickTiming } from '../../../sandbox/stage/quick-timing.ts'
import { parsePrivateKey } from '../../../src/keys/parse-private-key.ts'
import type { Config, Credentials, Route } from '../../../src/relay/config/config.ts'
import { openLine, type Line } from '../../../src/relay/send/line.ts'
import { startSender, type Sender } from '../../../src/relay/send/sender.ts'
import { createStore } from '../../../src/relay/store/create-store.ts'
import { migrate } from '../../../src/relay/store/schema.ts'
import { openSqlite } from '../../../src/relay/store/sqlite.ts'
import { unsentStates, type Dispatch, type State, type Store } from '../../../src/relay/store/store.ts'
import { recordingOperations, type RecordingOperations } from '../../support/recording-operations.ts'
import { deliveryOf, dispatchTo } from '../../support/store-suite.ts'
import { useExample } from '../../support/use-example.ts'

const example = useExample()
const repositories = ['site', 'docs', 'api', 'gone'].map((name) => ({ owner: 'octo-org', name }))

let store: Store
let operations: RecordingOperations
let timing: QuickTiming
let line: Line
let sender: Sender
let to: Route['to']
beforeEach(async () => {
  const { api } = example()
  api.reset()
  api.world.tokens.length = 0
  const database = openSqlite(':memory:')
  await migrate(database)
  store = createStore(database)
  operations = recordingOperations()
  timing = quickTiming()
  api.clock = () => timing.now()
  to = [repositories[0]!]
})

afterEach(async () => {
  await sender.stop()
  await line.end()
  expect(example().api.world.living(timing.now())).toEqual([])
  await store.close()
})

/** Starts sending with the App, or with a token that the user gave. */
function start(credentials?: Credentials): void {
  const { api, app, pem } = example()
  const address = { apiUrl: api.url, webUrl: api.url }
  const app2 = { issuer: app.clientId, signer: parsePrivateKey('private-key', pem) }
  const route = { name: 'rebuild', words: { repositories: 'to' } } as unknown as Route
  const github = { address, credentials: credentials ?? app2 }
  const config = { github, words: {} } as unknown as Config
  line = openLine(config, operations, timing)
  sender = startSender({
    ...{ store, operations, timing, line: () => line },
    config: () => ({ ...config, routes: [{ ...route, to }] }),
  })
}

let deliveries = 0
async function accept(name: string, given: Parameters<typeof dispatchTo>[1] = {}): Promise<string> {
  const id = `d${(deliveries += 1)}`
  await store.accept(deliveryOf(id, { receivedAt: timing.now(), dispatches: [dispatchTo(name, given)] }))
  sender.wake()
  return id
}

/** Waits until a delivery is in a state that is not on the way to another. */
async function settled(
  id: string,
  wanted: readonly State[] = ['sent', 'failed', 'unknown'],
): Promise<Dispatch> {
  for (let tries = 0; tries < 400; tries += 1) {
    const [dispatch] = await store.list({ delivery: id })
    if (
      dispatch !== undefined &&
      wanted.includes(dispatch.state) &&
      (dispatch.state !== 'pending' || dispatch.attempts > 0)
    )
      return dispatch
    await sleep(10)
  }
  throw new Error(`The delivery is not settled: ${JSON.stringify(await store.list({ delivery: id }))}`)
}

const asked = (route: string): number =>
  example().api.transcript.filter(({ method, path }) => `${method} ${path}` === route).length
const mint = 'POST /app/installations/501/access_tokens'
const send = 'POST /repos/octo-org/site/dispatches'

describe('an event', () => {
  test('is sent with a token for exactly the repositories of its route', async () => {
    to = repositories.slice(0, 2)
    start()
    const ids = [await accept('site'), await accept('docs'), await accept('site')]
    expect(await Promise.all(ids.map(async (id) => (await settled(id)).state))).toEqual([
      'sent',
      'sent',
      'sent',
    ])
    const { world, transcript } = example().api
    expect(transcript.filter(({ path }) => path.endsWith('access_tokens')).map(({ body }) => body)).toEqual([
      { repositories: ['site', 'docs'], permissions: { contents: 'write' } },
    ])
    expect(world.dispatches.map(({ eventType }) => eventType)).toEqual(['rebuild', 'rebuild', 'rebuild'])
    expect(operations.lines.filter(([name]) => name === 'settled')).toHaveLength(3)
  })

  test('is sent with a token of its own if its route does not name the repository any more', async () => {
    to = []
    start()
    expect((await settled(await accept('docs'))).state).toBe('sent')
  })

  test('is sent with the token that the user gave', async () => {
    const { api } = example()
    const pat = api.world.addToken({ kind: 'pat', permissions: { contents: 'write' } }, timing.now())
    start({ token: pat.token })
    expect((await settled(await accept('site'))).state).toBe('sent')
    await line.endIdle()
    expect(api.transcript.map(({ method, path }) => `${method} ${path}`)).toEqual([send])
  })

  test.each([
    [
      403,
      'Resource not accessible by integration',
      "Could not send 'rebuild' to 'octo-org/site': the App's installation has no access",
    ],
    [404, 'Not Found', "the App's installation has no access"],
    [422, 'Invalid request', "GitHub refused the event and responded with 'Invalid request'."],
  ])('that GitHub refuses with %d has failed, explained', async (status, message, told) => {
    example().api.fail({ on: send, fault: { kind: 'answer', status, body: { message } } })
    start()
    const { state, complaint, attempts } = await settled(await accept('site'))
    expect([state, attempts]).toEqual(['failed', 1])
    expect(complaint?.failed).toContain(told)
  })

  test('whose answer is lost is unknown, and sent once', async () => {
    example().api.fail({ on: send, fault: { kind: 'reset', after: true } })
    start()
    const { state, complaint } = await settled(await accept('site'))
    expect(state).toBe('unknown')
    expect(complaint?.failed).toContain("It is unknown whether 'rebuild' reached 'octo-org/site'")
    await sleep(600)
    expect(asked(send)).toBe(1)
  })

  test('whose answer is lost is sent again if its route says so', async () => {
    example().api.fail({ on: send, fault: { kind: 'reset', after: true } })
    start()
    const id = await accept('site', { resends: true })
    await settled(id, ['pending'])
    timing.skip(1500)
    expect(await settled(id)).toMatchObject({ state: 'sent', attempts: 2, complaint: undefined })
  })
})

describe('an event waits', () => {
  test('while GitHub cannot be reached, and is sent after that', async () => {
    const { api } = example()
    await api.down()
    start()
    const id = await accept('site')
    const { complaint } = await settled(id, ['pending'])
    expect(complaint?.failed).toContain('ECONNREFUSED')
    await api.up()
    timing.skip(2000)
    expect((await settled(id)).state).toBe('sent')
  })

  test('while no token can be created, and is sent after that', async () => {
    example().api.fail({ on: mint, fault: { kind: 'answer', status: 502, body: {} } })
    start()
    const id = await accept('site')
    expect((await settled(id, ['pending'])).attempts).toBe(1)
    timing.skip(2000)
    expect((await settled(id)).state).toBe('sent')
  })

  test('for as long as a rate limit says, with the other events of its owner, while others go on', async () => {
    const limit = {
      status: 403,
      headers: { 'retry-after': '60' },
      body: { message: 'You have exceeded a secondary rate limit.' },
    }
    example().api.fail({ on: send, fault: { kind: 'answer', ...limit } })
    start()
    const first = await accept('site')
    await settled(first, ['pending'])
    const [second, other] = [
      await accept('docs'),
      await accept('bot', { target: { owner: 'hubot', name: 'bot' } }),
    ]
    expect((await settled(other)).state).toBe('sent')
    await sleep(300)
    expect((await store.list({ delivery: second }))[0]).toMatchObject({ state: 'pending', attempts: 0 })
    timing.skip(61_000)
    expect([(await settled(first)).state, (await settled(second)).state]).toEqual(['sent', 'sent'])
  })

  test('for a new token if the old one was revoked', async () => {
    const { world } = example().api
    start()
    await settled(await accept('site'))
    for (const token of world.tokens) token.revoked = true
    const id = await accept('site')
    // GitHub may not know a token in its first seconds.
    timing.skip(7000)
    await settled(id, ['pending'])
    timing.skip(2000)
    expect((await settled(id)).state).toBe('sent')
    expect(asked(mint)).toBe(2)
  })
})

describe('a token', () => {
  test('of a route with a repository that the App does not reach still covers the others', async () => {
    to = repositories
    start()
    const [gone, site] = [await accept('gone'), await accept('site')]
    const [failed, sent] = [await settled(gone), await settled(site)]
    expect([failed.state, sent.state]).toEqual(['failed', 'sent'])
    expect(failed.complaint?.failed).toContain("'octo-org/gone'")
    // The reason may be gone by now.
    example().api.world.addRepository('octo-org/gone')
    await store.arm(gone, { states: unsentStates, remapped: [] }, timing.now())
    sender.wake()
    expect((await settled(gone)).state).toBe('sent')
    example().api.world.repositories.pop()
  })

  test('is renewed before its end, and revoked after five idle minutes', async () => {
    start()
    await settled(await accept('site'))
    timing.skip(56 * 60_000)
    await settled(await accept('site'))
    expect(asked(mint)).toBe(2)
    await line.endIdle()
    expect(asked('DELETE /installation/token')).toBe(1)
    timing.skip(300_001)
    await line.endIdle()
    expect(asked('DELETE /installation/token')).toBe(2)
    expect((await settled(await accept('site'))).state).toBe('sent')
    expect(asked(mint)).toBe(3)
  })

  test('that cannot be revoked is told', async () => {
    start()
    await settled(await accept('site'))
    timing.skip(300_001)
    example().api.fail({
      on: 'DELETE /installation/token',
      fault: { kind: 'answer', status: 502, body: {} },
    })
    await line.endIdle()
    expect(operations.lines.at(-1)).toEqual([
      'told',
      'warn',
      expect.stringContaining('Could not revoke the token'),
    ])
    // The rest of the hour.
    for (const token of example().api.world.tokens) token.revoked = true
  })
})

describe('the sender', () => {
  test('follows a renamed repository, and says so', async () => {
    const { world } = example().api
    world.addRepository('octo-org/old', { movedTo: 'octo-org/site' })
    // GitHub creates no token of an App for a former name.
    const pat = world.addToken({ kind: 'pat', permissions: { contents: 'write' } }, timing.now())
    start({ token: pat.token })
    const { state } = await settled(await accept('old'))
    expect(state).toBe('sent')
    expect(operations.lines).toContainEqual(['told', 'warn', expect.stringContaining('was redirected to')])
    world.repositories.pop()
  })

  test('sends at most 20 at once to one owner', async () => {
    start()
    const ids = await Promise.all(Array.from({ length: 25 }, () => accept('site')))
    for (let tries = 0; tries < 100 && asked(send) < 20; tries += 1) await sleep(20)
    await sleep(300)
    expect(asked(send)).toBeLessThanOrEqual(22)
    timing.skip(6000)
    for (const id of ids) expect((await settled(id)).state).toBe('sent')
    expect(example().api.peak()).toBeLessThanOrEqual(5)
  })

  test('finds attempts whose relay died', async () => {
    await store.accept(deliveryOf('dead', { receivedAt: timing.now() }))
    await store.claim(timing.now(), 1000)
    timing.skip(2000)
    start()
    expect((await settled('dead')).state).toBe('unknown')
    expect(operations.lines).toContainEqual([
      'told',
      'warn',
      expect.stringContaining('Attempts that were interrupted because the relay stopped: 1.'),
    ])
  })

  test('says once that the store is away, and goes on when it is back', async () => {
    const claim = store.claim
    let isAway = true
    store = { ...store, claim: (...args) => (isAway ? Promise.reject(new Error('away')) : claim(...args)) }
    start()
    const id = await accept('site')
    await sleep(50)
    sender.wake()
    await sleep(50)
    isAway = false
    expect((await settled(id)).state).toBe('sent')
    const told = operations.lines.filter(([name]) => name === 'told')
    expect(told).toEqual([['told', 'error', 'The store is unavailable, so no events are being sent: away']])
  })

  test('records a result as soon as the store is back, because it is known nowhere else', async () => {
    const settle = store.settle
    let away = 3
    store = {
      ...store,
      settle: (...args) => ((away -= 1) >= 0 ? Promise.reject(new Error('away')) : settle(...args)),
    }
    start()
    expect((await settled(await accept('site'))).state).toBe('sent')
    expect(away).toBe(-1)
  })

  test('says after the lease that a result could not be stored, which then is unknown', async () => {
    const settle = store.settle
    store = { ...store, settle: () => Promise.reject(new Error('away')) }
    start()
    const id = await accept('site')
    for (let tries = 0; tries < 100 && operations.lines.length < 1; tries += 1) await sleep(20)
    expect(operations.lines).toContainEqual([
      'told',
      'error',
      `The result of ${id} could not be stored: away`,
    ])
    store = { ...store, settle }
    timing.skip(60_000)
    expect((await settled(id)).state).toBe('unknown')
  })

  test('lets what is under way end before it stops', async () => {
    const { api } = example()
    api.latencyMs = 100
    start()
    const id = await accept('site')
    await sleep(50)
    await sender.stop()
    expect((await store.list({ delivery: id }))[0]?.state).toBe('sent')
  })

  test('sends what a route that the file names no more has left', async () => {
    start()
    expect((await settled(await accept('site', { route: 'removed' }))).state).toBe('sent')
  })

  test('tells a bug in the way to GitHub as unknown', async () => {
    start()
    line = { ...line, send: () => Promise.reject(new TypeError('bug')) }
    expect((await settled(await accept('site'))).complaint?.failed).toBe(
      'The relay has a bug: TypeError: bug.',
    )
  })
})
