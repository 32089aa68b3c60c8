import { beforeEach, describe, expect, test } from '@jest/globals'
import { quickTiming } from '../../sandbox/stage/quick-timing.ts'
import { connect } from '../../src/http/connect.ts'
import { parsePrivateKey } from '../../src/keys/parse-private-key.ts'
import { authenticateApp, type AppAuth } from '../../src/github/authenticate-app.ts'
import { isUnknownKey } from '../../src/explain/explain-app-error.ts'
import { listAllInstallations } from '../../src/cli/list-all-installations.ts'
import { convertManifest } from '../../src/github/convert-manifest.ts'
import { getAuthenticatedApp, permissionsPageOf } from '../../src/github/get-authenticated-app.ts'
import { getRateLimit } from '../../src/github/get-rate-limit.ts'
import { getServerTime } from '../../src/github/get-rate-limit.ts'
import { getWebhookConfig } from '../../src/github/webhook-config.ts'
import { listInstallationRequests } from '../../src/github/list-installation-requests.ts'
import { listInstallations } from '../../src/github/list-installations.ts'
import { updateWebhookConfig } from '../../src/github/webhook-config.ts'
import { useExample } from '../support/use-example.ts'

const example = useExample()
beforeEach(() => {
  example().api.reset()
})

const open = () => {
  const { url } = example().api
  const log = { info: () => undefined, debug: () => undefined }
  return connect({ apiUrl: url, webUrl: url, log, timing: quickTiming() })
}

const authenticate = (): AppAuth => {
  const { app, pem } = example()
  const signer = parsePrivateKey('private-key', pem)
  return authenticateApp(open(), { issuer: app.clientId, signer, mask: () => undefined })
}

const asked = (): readonly string[] => example().api.transcript.map(({ method, path }) => `${method} ${path}`)

test.each([
  [{ login: 'octo-org', type: 'Organization' }, '/organizations/octo-org/settings/apps/bot/permissions'],
  [{ login: 'mona', type: 'User' }, '/settings/apps/bot/permissions'],
  [{ slug: 'octo-corp' }, '/enterprises/octo-corp/settings/apps/bot/permissions'],
  [null, '/settings/apps/bot/permissions'],
])('permissionsPageOf finds the page of the App of %j', async (owner, path) => {
  const body = { id: 1, slug: 'bot', name: 'Bot', html_url: 'x', permissions: {}, owner }
  example().api.fail({ on: 'GET /app', fault: { kind: 'answer', status: 200, body } })
  const app = await getAuthenticatedApp(authenticate())
  expect(permissionsPageOf(app, 'https://github.com')).toBe(`https://github.com${path}`)
})

test('every answer is logged for debugging, with the ID that GitHub Support asks for', async () => {
  const { api } = example()
  const debug: string[] = []
  const log = { info: () => undefined, debug: (message: string) => debug.push(message) }
  const connection = connect({ apiUrl: api.url, webUrl: api.url, log, timing: quickTiming() })
  const headers = { 'x-github-request-id': 'ABCD:1234', deprecation: 'Sat, 01 Jan 2028 00:00:00 GMT' }
  api.fail({
    on: 'GET /rate_limit',
    fault: { kind: 'answer', status: 403, body: { message: 'No' }, headers },
  })
  await expect(getRateLimit(connection, { token: 'ghs_fake' })).rejects.toThrow()
  await expect(convertManifest(connection, 'secret-code')).rejects.toThrow()
  expect(debug).toEqual([
    "GET /rate_limit -> 403 (request ID ABCD:1234) 'No'",
    expect.stringMatching(/^POST \/app-manifests\/\{code\}\/conversions -> 404/),
  ])
})

describe('listInstallations', () => {
  test('requests as many pages as it may, but no more than there are', async () => {
    const { api, app } = example()
    for (let number = 3; number <= 150; number += 1) api.world.install(app, { account: `org-${number}` })
    expect(await listInstallations(authenticate())).toHaveLength(100)
    expect(await listAllInstallations(authenticate())).toHaveLength(150)
    expect(
      await listAllInstallations(authenticate(), { since: '2027-01-01T00:00:00Z', outdated: 'true' }),
    ).toEqual([])
    api.world.installations.length = 2
    expect(asked()).toEqual([
      'GET /app/installations?per_page=100',
      'GET /app/installations?per_page=100',
      'GET /app/installations?per_page=100&page=2',
      'GET /app/installations?per_page=100&since=2027-01-01T00%3A00%3A00Z&outdated=true',
    ])
  })
})

test('listInstallationRequests names the requester and the account, including an enterprise', async () => {
  const { api, app } = example()
  api.world.requests.push({ app, account: 'octo-org', requester: 'hubot' })
  expect(await listInstallationRequests(authenticate())).toEqual([
    { account: 'octo-org', requester: 'hubot' },
  ])
  const body = [{ account: { slug: 'octo-corp' }, requester: { login: 'hubot' } }]
  api.fail({ on: /requests/, fault: { kind: 'answer', status: 200, body } })
  expect(await listInstallationRequests(authenticate())).toEqual([
    { account: 'octo-corp', requester: 'hubot' },
  ])
})

describe('the webhook configuration', () => {
  test('contains what GitHub reports', async () => {
    expect(await getWebhookConfig(authenticate())).toEqual({
      url: undefined,
      contentType: 'form',
      hasSecret: false,
      insecureSsl: false,
    })
    example().api.fail({ on: /hook/, fault: { kind: 'answer', status: 200, body: {} } })
    expect(await getWebhookConfig(authenticate())).toMatchObject({
      contentType: undefined,
      insecureSsl: false,
    })
  })

  test.each([
    [{ url: 'https://example.com' }, { url: 'https://example.com' }],
    [{ contentType: 'json' }, { content_type: 'json' }],
    [{ secret: 'a secret' }, { secret: 'a secret' }],
    [{ insecureSsl: true }, { insecure_ssl: '1' }],
    [{ insecureSsl: false }, { insecure_ssl: '0' }],
  ] as const)('is updated with only %j', async (change, body) => {
    await updateWebhookConfig(authenticate(), change)
    expect(example().api.transcript.map((exchange) => [exchange.path, exchange.body])).toEqual([
      ['/app/hook/config', body],
    ])
  })
})

test('getRateLimit returns what a token has left, and until when', async () => {
  const { api } = example()
  const { token } = api.world.addToken({}, Date.now())
  const { limit, remaining, resetsAt } = await getRateLimit(open(), { token })
  expect([limit, remaining]).toEqual([5000, 4990])
  expect(Date.parse(resetsAt)).toBeGreaterThan(Date.now())
})

describe('getServerTime', () => {
  test('reads the time from an answer, and from a refusal too', async () => {
    const { api } = example()
    api.clockOffsetMs = 86_400_000
    const day = async (): Promise<number> =>
      Math.round(((await getServerTime(open())) - Date.now()) / 86_400_000)
    expect(await day()).toBe(1)
    api.fail({
      on: /rate_limit/,
      fault: {
        kind: 'answer',
        status: 401,
        body: { message: 'No' },
        headers: { date: new Date(0).toUTCString() },
      },
    })
    expect(await getServerTime(open())).toBe(0)
    api.fail({
      on: /rate_limit/,
      fault: { kind: 'answer', status: 401, body: { message: 'No' }, headers: { date: '' } },
    })
    expect(await getServerTime(open())).toBeNaN()
  })

  test('rejects if no server answers', async () => {
    example().api.fail({ on: /rate_limit/, fault: { kind: 'cut' }, times: 9 })
    await expect(getServerTime(open())).rejects.toThrow('aborted')
  })
})

test('isUnknownKey recognizes the answer for a key that GitHub does not know yet', async () => {
  const { app } = example()
  app.keyLag = 1
  const unknown = await listInstallations(authenticate()).catch((error: unknown) => error)
  expect(isUnknownKey(unknown)).toBe(true)
  expect(isUnknownKey(new Error('must generate a public key'))).toBe(false)
})
