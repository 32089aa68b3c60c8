import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from '@jest/globals'
import { senders } from '../../../sandbox/relay/senders.ts'
import { createRelayFolder, createSecret } from '../../../sandbox/relay/start-relay.ts'
import type { Hono } from 'hono'
import type { Config } from '../../../src/relay/config/config.ts'
import { readConfig } from '../../../src/relay/config/read-config.ts'
import { createApp } from '../../../src/relay/receive/create-app.ts'
import { fromKept } from '../../../src/relay/receive/kept.ts'
import { mapRoutes } from '../../../src/relay/receive/map-routes.ts'
import { createReceive } from '../../../src/relay/receive/receive.ts'
import { createStore } from '../../../src/relay/store/create-store.ts'
import { migrate } from '../../../src/relay/store/schema.ts'
import { openSqlite } from '../../../src/relay/store/sqlite.ts'
import type { Store } from '../../../src/relay/store/store.ts'
import { quickTiming, type QuickTiming } from '../../../sandbox/stage/quick-timing.ts'
import { recordingOperations, type RecordingOperations } from '../../support/recording-operations.ts'
import { useExample } from '../../support/use-example.ts'
import { join } from 'node:path'

const example = useExample()
const secret = createSecret()

const config = `sources:
  cms: { verify: contentful, secret-file: secret }
  org: { verify: github, secret-file: secret }
  loose: { verify: github, secret-file: secret, replay-guard: false }
  any: { verify: bearer, secret-file: secret }
  chat: { verify: slack, secret-file: secret }
  press: { verify: prismic, secret-file: secret }
routes:
  - { name: rebuild, from: cms, if: event.sys.id != 'no', to: [octo-org/site, octo-org/docs], event-type: rebuild, client-payload: { id: '\${{ event.sys.id }}' } }
  - { name: push, from: org, to: octo-org/site, event-type: push, client-payload: { ref: '\${{ event.ref }}', delivery: '\${{ delivery.id }}' } }
  - { name: own, from: org, to: octo-org/docs, event-type: own, own-events: true }
  - { name: loose, from: loose, to: octo-org/site, event-type: push }
  - { name: any, from: any, to: octo-org/site, event-type: 'any-\${{ event.id || query.id || "0" }}', client-payload: { headers: '\${{ headers }}', query: '\${{ query }}', event: '\${{ event }}' } }
  - { name: chat, from: chat, to: octo-org/site, event-type: chat }
  - { name: press, from: press, to: octo-org/site, event-type: press, client-payload: { event: '\${{ event }}' } }
limits: { requests-per-minute: 20, refused-per-minute: 10, body-bytes: 2000, in-flight-bytes: 3000, pending: 30 }
`.replaceAll(`"0"`, `''0''`)

let store: Store
let app: Hono<{ Bindings: object }>
let operations: RecordingOperations
let timing: QuickTiming
let current: Config
let woken: number
let slug: string | undefined
beforeEach(async () => {
  const folder = createRelayFolder(example(), { config, secrets: { secret } })
  const log = { info: () => undefined, debug: () => undefined }
  const read = await readConfig(join(folder.path, 'relay.yml'), { env: {}, log, warn: () => undefined })
  folder.remove()
  if ('mistakes' in read) throw new Error(read.mistakes.map(String).join('\n'))
  current = read
  const database = openSqlite(':memory:')
  await migrate(database)
  store = createStore(database)
  operations = recordingOperations()
  timing = quickTiming()
  woken = 0
  slug = 'scoped-app'
  const wake = (): void => {
    woken += 1
  }
  const receive = createReceive({ store, operations, timing, wake, config: () => current, slug: () => slug })
  app = createApp({ config: () => current, operations, receive })
  return () => store.close()
})

interface Answered {
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>
  readonly headers: Headers
}

async function post(
  path: string,
  body: string | Uint8Array<ArrayBuffer> | ReadableStream,
  headers: Readonly<Record<string, string>>,
): Promise<Answered> {
  const init: RequestInit = { method: 'POST', body, headers, duplex: 'half' }
  const answer = await app.request(path, init, {})
  return { status: answer.status, body: (await answer.json()) as Answered['body'], headers: answer.headers }
}

const bearer = { authorization: `Bearer ${secret}` }
const json = { ...bearer, 'content-type': 'application/json' }

async function publish(id = 'x', path = '/hooks/cms'): Promise<Answered> {
  const body = JSON.stringify({ sys: { id } })
  return post(path, body, await senders.contentful({ secret, body, path, now: timing.now() }))
}

async function push(
  event: object,
  headers: Readonly<Record<string, string>> = {},
  path = '/hooks/org',
): Promise<Answered> {
  const body = JSON.stringify(event)
  const signed = await senders.github({ secret, body, path, now: timing.now() })
  return post(path, body, { ...signed, ...headers })
}

describe('a webhook', () => {
  test('is answered with 200 once it is stored for each target', async () => {
    const { status, body } = await publish()
    expect([status, body]).toEqual([
      200,
      { delivery: expect.any(String), status: 'accepted', routes: ['rebuild'] },
    ])
    expect((await store.list({})).map(({ target, event }) => [target?.name, event])).toEqual([
      ['site', { eventType: 'rebuild', clientPayload: { id: 'x' } }],
      ['docs', { eventType: 'rebuild', clientPayload: { id: 'x' } }],
    ])
    expect(woken).toBe(1)
    expect(operations.lines).toEqual([
      ['received', { id: body.delivery, source: 'cms', status: 'accepted', routes: ['rebuild'] }],
    ])
  })

  test("is ignored if no route's condition is true, and nothing is stored", async () => {
    expect((await publish('no')).body).toMatchObject({ status: 'ignored', routes: [] })
    expect([await store.list({}), woken]).toEqual([[], 0])
  })

  test('is a duplicate if its sender sends it again, with the ID of the first one', async () => {
    const first = await publish()
    timing.skip(1000)
    const again = await publish()
    expect(again.body).toEqual({ delivery: first.body.delivery, status: 'duplicate', routes: ['rebuild'] })
    expect(await store.list({})).toHaveLength(2)
  })

  test('of GitHub is known by its delivery, and by its body for a day', async () => {
    const first = await push({ ref: 'a' })
    const guid = randomUUID()
    const other = await push({ ref: 'b' }, { 'x-github-delivery': guid })
    const replayed = await push({ ref: 'a' }, { 'x-github-delivery': randomUUID() })
    const redelivered = await push({ ref: 'c' }, { 'x-github-delivery': guid })
    expect([first, other, replayed, redelivered].map(({ body }) => body.status)).toEqual([
      'accepted',
      'accepted',
      'duplicate',
      'duplicate',
    ])
    timing.skip(86_400_001)
    expect((await push({ ref: 'a' })).body.status).toBe('accepted')
  })

  test('of a source without the replay guard can have the same body twice', async () => {
    const statuses = [await push({}, {}, '/hooks/loose'), await push({}, {}, '/hooks/loose')]
    expect(statuses.map(({ body }) => body.status)).toEqual(['accepted', 'accepted'])
  })

  test('can read its headers and its query, but no credentials', async () => {
    await post('/hooks/any?id=7', '', {
      ...json,
      cookie: 'fake=1',
      'x-hub-signature-256': 'sha256=fake',
      'x-other': 'shown',
    })
    const [dispatch] = await store.list({})
    expect(dispatch?.event).toEqual({
      eventType: 'any-7',
      clientPayload: {
        headers: { 'content-type': 'application/json', 'x-other': 'shown' },
        query: { id: '7' },
        event: null,
      },
    })
  })

  test('of JSON that curl calls a form is JSON', async () => {
    await post('/hooks/any', '{"id":"4"}', { ...bearer, 'content-type': 'application/x-www-form-urlencoded' })
    expect((await store.list({}))[0]?.event?.eventType).toBe('any-4')
  })

  test('without a content type is JSON', async () => {
    await post('/hooks/any', Buffer.from('{"id":"3"}'), bearer)
    expect((await store.list({}))[0]?.event?.eventType).toBe('any-3')
  })

  test('of a form is JSON in the field payload, or its fields', async () => {
    const type = { ...bearer, 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' }
    await post('/hooks/any', 'payload=%7B%22id%22%3A%221%22%7D', type)
    await post('/hooks/any', 'id=2&b=c', type)
    const types = (await store.list({})).map(({ event }) => event?.eventType)
    expect(types.toSorted()).toEqual(['any-1', 'any-2'])
  })

  test('of Prismic is stored without its secret', async () => {
    const body = JSON.stringify({ secret, type: 'api-update', id: 1 })
    expect((await post('/hooks/press', body, { 'content-type': 'application/json' })).body.status).toBe(
      'accepted',
    )
    const [dispatch] = await store.list({})
    expect(dispatch?.event?.clientPayload).toEqual({ event: { type: 'api-update', id: 1 } })
  })

  test('that cannot be mapped is answered with 200, and kept as failed', async () => {
    const { status, body } = await post('/hooks/any', '{"id":"a b"}', json)
    expect([status, body.status]).toEqual([200, 'accepted'])
    const [dispatch] = await store.list({})
    expect(dispatch).toMatchObject({
      state: 'failed',
      complaint: {
        failed: expect.stringContaining(
          "'routes.any.event-type in relay.yml, line 17' became text of 7 characters",
        ) as unknown,
        remedy: 'Use an expression that makes 1 to 100 letters, digits, dots, hyphens, and underscores.',
      },
    })
    expect(await store.kept(String(body.delivery))).toContain('a b')
  })
})

describe('a request that is no event', () => {
  test("is GitHub's ping, Slack's challenge, or Prismic's test", async () => {
    expect((await push({}, { 'x-github-event': 'ping' })).body).toMatchObject({ status: 'ignored' })
    const body = '{"type":"url_verification","challenge":"abc"}'
    const signed = await senders.slack({ secret, body, path: '', now: timing.now() })
    expect((await post('/hooks/chat', body, signed)).body).toMatchObject({
      status: 'ignored',
      challenge: 'abc',
    })
    const trigger = JSON.stringify({ secret, type: 'test-trigger' })
    expect((await post('/hooks/press', trigger, { 'content-type': 'application/json' })).body.status).toBe(
      'ignored',
    )
    expect(await store.list({})).toEqual([])
  })
})

describe('a kept webhook', () => {
  test('can be mapped again', async () => {
    const { body } = await post('/hooks/any?a=b', '{"id":"a b"}', json)
    const incoming = fromKept((await store.kept(String(body.delivery))) ?? '')
    expect(incoming).toMatchObject({
      contexts: { event: { id: 'a b' }, query: { a: 'b' } },
      text: '{"id":"a b"}',
    })
    const form = { ...bearer, 'content-type': 'application/x-www-form-urlencoded' }
    const other = await post('/hooks/any', 'id=c+d', form)
    expect(fromKept((await store.kept(String(other.body.delivery))) ?? '').contexts.event).toEqual({
      id: 'c d',
    })
    expect(mapRoutes(current, incoming, false)).toMatchObject([
      { route: 'any', event: { failed: expect.anything() as unknown } },
    ])
  })
})

describe('an event that the relay may have caused', () => {
  test.each([
    [{ sender: { login: 'scoped-app[bot]' } }, 'push', ['own']],
    [{ sender: { login: 'mona' } }, 'repository_dispatch', ['own']],
    [{ sender: { login: 'dependabot[bot]' } }, 'push', ['push', 'own']],
  ])('%j of the type %s only takes the routes %j', async (event, type, routes) => {
    expect((await push(event, { 'x-github-event': type })).body.routes).toEqual(routes)
  })

  test('can be null', async () => {
    expect((await push(null as unknown as object)).body.routes).toEqual(['push', 'own'])
  })

  test('is sent on while the App is not known', async () => {
    slug = undefined
    expect((await push({ sender: { login: 'scoped-app[bot]' } })).body.routes).toEqual(['push', 'own'])
  })
})

describe('a request is refused', () => {
  const refusals = (): unknown =>
    operations.lines.filter(([name]) => name === 'refused').map(([, reason]) => reason)

  test.each([
    ['/hooks/nobody', 'POST', 404, 'There is no such source.', ['unknown source']],
    ['/hooks/any', 'GET', 405, 'Webhooks are sent with POST.', []],
    ['/', 'POST', 404, 'Webhooks are sent to /hooks/SOURCE.', []],
    ['/hooks/any/more', 'POST', 404, 'Webhooks are sent to /hooks/SOURCE.', []],
    ['/hooks/any', 'POST', 401, 'The signature or secret is missing, wrong, or too old.', ['signature']],
  ])('%s by %s: %d %s', async (path, method, status, message, reasons) => {
    const answer = await app.request(path, { method }, {})
    expect([answer.status, await answer.json()]).toEqual([status, { message }])
    expect(answer.headers.get('content-type')).toBe('application/json')
    if (status === 405) expect(answer.headers.get('allow')).toBe('POST')
    expect(refusals()).toEqual(reasons)
  })

  test.each([
    ['{', json, 400, 'The event cannot be read: the body is not valid JSON.'],
    [new Uint8Array([0x22, 0xff, 0x22]), json, 400, 'The event cannot be read: the body is not UTF-8.'],
    ['['.repeat(101), json, 400, 'the body has more than 100 levels of nested objects and arrays.'],
    [
      'payload=1&payload=2',
      { ...bearer, 'content-type': 'application/x-www-form-urlencoded' },
      400,
      'the form has 2 fields called payload.',
    ],
    ['{}', { ...bearer, 'content-type': 'text/plain' }, 415, 'the body is of the type text/plain.'],
    ['{}', { ...json, 'content-encoding': 'gzip' }, 415, 'the body is encoded as gzip.'],
  ])('if its body is %j', async (body, headers, status, message) => {
    const answer = await post('/hooks/any', body, headers)
    expect(answer.status).toBe(status)
    expect(answer.body.message).toContain(message)
    expect(refusals()).toEqual([status === 415 ? 'type' : 'body'])
    const kept = await store.list({})
    // The body is lost, but the operator learns of it.
    expect(kept.map(({ state, complaint }) => [state, complaint?.failed])).toEqual(
      status === 415
        ? []
        : [['failed', expect.stringContaining("The event of the source 'any' cannot be read: ")]],
    )
  })

  test('if it cannot be read, and takes the corrected one with the same key', async () => {
    const key = { ...json, 'idempotency-key': 'k' }
    expect((await post('/hooks/any', '{', key)).status).toBe(400)
    expect((await post('/hooks/any', '{"id":"1"}', key)).body.status).toBe('accepted')
    expect((await post('/hooks/any', '{"id":"1"}', key)).body.status).toBe('duplicate')
  })

  test('if Prismic sends a form, in which its secret would not be found', async () => {
    const body = JSON.stringify({ secret, type: 'x' })
    const type = { 'content-type': 'application/x-www-form-urlencoded' }
    expect((await post('/hooks/press', body, type)).status).toBe(415)
  })

  test("if GitHub's form lacks its payload", async () => {
    const body = 'a=b'
    const signed = await senders.github({ secret, body, path: '', now: timing.now() })
    const answer = await post('/hooks/org', body, {
      ...signed,
      'content-type': 'application/x-www-form-urlencoded',
    })
    expect([answer.status, answer.body.message]).toEqual([
      400,
      'The event cannot be read: the form has 0 fields called payload.',
    ])
  })

  test('if it is too large, whether it says so or not', async () => {
    const announced = await post('/hooks/any', 'x', { ...json, 'content-length': '2001' })
    const chunked = await post('/hooks/any', streamOf(Array.from({ length: 3 }, () => 'x'.repeat(900))), json)
    expect([announced.status, chunked.status]).toEqual([413, 413])
    expect(announced.body.message).toBe('The body is larger than 2000 bytes.')
    expect(announced.headers.get('connection')).toBe('close')
    expect(refusals()).toEqual(['size', 'size'])
    const unknown = await post('/hooks/nobody', 'x', { 'content-length': '1048577' })
    expect(unknown.status).toBe(413)
  })

  test('if too much is being received at once, and takes the next one after that', async () => {
    const { body: slow, end } = heldStream('x'.repeat(1800))
    const waiting = post('/hooks/any', slow, json)
    await new Promise((resolve) => setTimeout(resolve, 10))
    const refused = await post('/hooks/any', 'x'.repeat(1500), json)
    expect([refused.status, refused.headers.get('retry-after'), refusals()]).toEqual([503, '5', ['busy']])
    end()
    await waiting
    expect((await post('/hooks/any', '{"id":"1"}', json)).status).toBe(200)
  })

  test('if its source sends more than it may, until a moment later', async () => {
    const statuses: number[] = []
    for (let index = 0; index < 21; index += 1)
      statuses.push((await post('/hooks/any', `{"id":"${index}"}`, json)).status)
    expect(statuses).toEqual([...Array.from({ length: 20 }, () => 200), 429])
    const refused = await post('/hooks/any', '{}', json)
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '3'])
    expect((await publish()).status).toBe(200)
    timing.skip(3000)
    expect((await post('/hooks/any', '{}', json)).status).toBe(200)
  })

  test('with 429 after many wrong signatures, while right ones still pass', async () => {
    const statuses: number[] = []
    for (let index = 0; index < 12; index += 1) statuses.push((await post('/hooks/any', '{}', {})).status)
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 401), 429, 429])
    expect(refusals()).toHaveLength(12)
    expect((await post('/hooks/any', '{}', json)).status).toBe(200)
  })

  test('with 503 if too many events wait', async () => {
    operations.waiting = 30
    const refused = await publish()
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '60'])
    expect(await store.list({})).toEqual([])
  })

  test('with 503 if it cannot be stored, parsed or not', async () => {
    await store.close()
    const answers = [await publish(), await post('/hooks/any', '{', json)]
    expect(answers.map(({ status, headers }) => [status, headers.get('retry-after')])).toEqual([
      [503, '10'],
      [503, '10'],
    ])
    expect(operations.lines.filter(([name]) => name === 'storeFailed')).toHaveLength(2)
    // The store of the test is closed only once.
    store = { ...store, close: () => Promise.resolve() }
  })

  test('if its sender goes away', async () => {
    const body = new ReadableStream({
      start: (controller) => {
        controller.error(new Error('gone'))
      },
    })
    const answer = await post('/hooks/any', body, json)
    expect([answer.status, answer.body.message]).toEqual([
      400,
      'The request ended in the middle of its body.',
    ])
    expect(refusals()).toEqual(['broken'])
  })

  test('with 500 if the relay has a bug, which is told', async () => {
    current = undefined as unknown as Config
    expect(await post('/hooks/any', '{}', json)).toMatchObject({
      status: 500,
      body: { message: 'The relay has a bug.' },
    })
    expect(operations.lines).toEqual([
      ['told', 'error', expect.stringContaining('The relay has a bug: TypeError')],
    ])
  })
})

function streamOf(pieces: readonly string[]): ReadableStream {
  return ReadableStream.from(pieces.map((piece) => Buffer.from(piece)))
}

/** A body whose end is held back. */
function heldStream(text: string): { readonly body: ReadableStream; readonly end: () => void } {
  const { promise, resolve } = Promise.withResolvers<undefined>()
  const body = new ReadableStream({
    start: async (controller) => {
      controller.enqueue(Buffer.from(text))
      await promise
      controller.close()
    },
  })
  return {
    body,
    end: () => {
      resolve(undefined)
    },
  }
}
