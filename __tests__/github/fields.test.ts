import { beforeEach, describe, expect, test } from '@jest/globals'
import { quickTiming } from '../../sandbox/stage/quick-timing.ts'
import { getRateLimit } from '../../src/github/get-rate-limit.ts'
import { toInstallation } from '../../src/github/installation.ts'
import { listInstallationRequests } from '../../src/github/list-installation-requests.ts'
import { getAuthenticatedApp } from '../../src/github/get-authenticated-app.ts'
import { getWebhookConfig } from '../../src/github/webhook-config.ts'
import { connect } from '../../src/http/connect.ts'
import { useExample } from '../support/use-example.ts'

const installation = {
  id: 501,
  app_slug: 'scoped-app',
  account: { login: 'octo-org' },
  html_url: 'https://github.example/installations/501',
  permissions: { contents: 'write' },
  repository_selection: 'all',
  suspended_at: null,
}
const read = (fields: object) => toInstallation({ ...installation, ...fields } as never)

describe('an installation', () => {
  test('is read with its account, or with the slug of its enterprise', () => {
    expect(read({})).toMatchObject({ id: 501, account: 'octo-org', suspendedAt: undefined })
    expect(read({ account: { slug: 'octo' }, suspended_at: undefined })).toMatchObject({ account: 'octo' })
    expect(read({ suspended_at: '2026-01-01T00:00:00Z' })).toMatchObject({
      suspendedAt: '2026-01-01T00:00:00Z',
    })
  })

  test.each([
    { id: '501' },
    { id: 0 },
    { id: 1.5 },
    { app_slug: '' },
    { app_slug: 'x'.repeat(1001) },
    { account: null },
    { account: 'octo-org' },
    { account: ['octo-org'] },
    { account: { login: {} } },
    { html_url: 7 },
    { permissions: null },
    { permissions: ['contents'] },
    { permissions: { contents: true } },
    { suspended_at: 'yesterday' },
    { suspended_at: 'x'.repeat(100_000) },
    { suspended_at: {} },
  ])('is rejected with %j', (fields) => {
    expect(() => read(fields)).toThrow('a response without an installation')
  })
})

describe('other answers', () => {
  const example = useExample()
  beforeEach(() => {
    example().api.reset()
  })
  const log = { info: () => undefined, debug: () => undefined }
  const ask = async (path: RegExp, body: unknown, send: (connection: never) => Promise<unknown>) => {
    const { api } = example()
    api.fail({ on: path, fault: { kind: 'answer', status: 200, body } })
    return send(connect({ apiUrl: api.url, webUrl: '', log, timing: quickTiming() }) as never)
  }
  const limit = (core: unknown) => ({ resources: { core } })

  test.each([
    {},
    { resources: 7 },
    limit(undefined),
    limit({ limit: 'many', remaining: 1, reset: 1 }),
    limit({ limit: 1, remaining: null, reset: 1 }),
    limit({ limit: 1, remaining: 1, reset: 1e300 }),
  ])('are rejected as a rate limit: %j', async (body) => {
    await expect(
      ask(/rate_limit/, body, (connection) => getRateLimit(connection, { token: 'ghs_fake' })),
    ).rejects.toThrow('a response without a rate limit')
  })

  test.each([
    {},
    { account: 7, requester: { login: 'mona' } },
    { account: { login: 'octo' }, requester: null },
  ])('are rejected as a request to install the App: %j', async (one) => {
    await expect(
      ask(/installation-requests/, [one], (connection) => listInstallationRequests(connection)),
    ).rejects.toThrow('a response without a request to install the App')
  })

  test.each([
    { id: 'x' },
    { id: 1, slug: 7 },
    { id: 1, slug: 'a', html_url: {} },
    { id: 1, slug: 'a', html_url: 'b', permissions: 1 },
  ])('are rejected as an App: %j', async (body) => {
    await expect(ask(/app/, body, (connection) => getAuthenticatedApp(connection))).rejects.toThrow(
      'a response without an App',
    )
  })

  test.each([{ url: 7 }, { content_type: {} }, { secret: ['x'] }])(
    'are rejected as a webhook configuration: %j',
    async (body) => {
      await expect(ask(/hook/, body, (connection) => getWebhookConfig(connection))).rejects.toThrow(
        'a response without a webhook configuration',
      )
    },
  )
})
