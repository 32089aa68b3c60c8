import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from '@jest/globals'
import { connect } from '../../src/http/connect.ts'
import { authenticateApp } from '../../src/github/authenticate-app.ts'
import { listInstallationRequests } from '../../src/github/list-installation-requests.ts'
import { realTiming } from '../../src/http/timing.ts'
import { parsePrivateKey } from '../../src/keys/parse-private-key.ts'
import { checkExchange } from '../support/check-exchange.ts'
import { appEnv, runCli } from '../support/run-cli.ts'
import { useExample } from '../support/use-example.ts'

const example = useExample()
beforeEach(() => {
  example().api.reset()
})

describe('requests of the command line and answers of the sandbox', () => {
  test.each([
    [['doctor', '--repo', 'octo-org/site']],
    [['installations', '--outdated']],
    [['installation', '--enterprise', 'octo-enterprise']],
    [['webhook', 'get']],
    [['webhook', 'set', '--url', 'https://example.com', '--content-type', 'json', '--insecure-ssl']],
    [['token', '--owner', 'hubot']],
    [['dispatch', 'x', '--repo', 'hubot/bot', '--payload', '{"a": 1}']],
  ])("match GitHub's description: %j", async (args) => {
    const { api, app } = example()
    api.world.install(app, { account: 'octo-enterprise', isEnterprise: true, id: 777 })
    expect((await runCli(args, { env: appEnv(example()) })).code).toBe(0)
    expect(api.transcript.length).toBeGreaterThan(0)
    for (const exchange of api.transcript) checkExchange(exchange)
  })

  test("match GitHub's description: converting a manifest's code, and requests to install", async () => {
    const { api, app, pem } = example()
    const folder = mkdtempSync(join(tmpdir(), 'api-test-'))
    api.world.codes.push({ code: 'good', app, pem, expiresAt: Date.now() + 60_000, isUsed: false })
    const env = { GITHUB_API_URL: api.url }
    expect((await runCli(['convert', 'good', '--out', folder], { env })).code).toBe(0)
    expect((await runCli(['convert', 'good', '--out', folder], { env })).code).toBe(1)
    rmSync(folder, { recursive: true })
    api.world.requests.push({ app, account: 'octo-org', requester: 'hubot' })
    const log = { info: () => undefined, debug: () => undefined }
    const connection = connect({ apiUrl: api.url, webUrl: api.url, log, timing: realTiming })
    const identity = { issuer: app.clientId, mask: () => undefined }
    await listInstallationRequests(
      authenticateApp(connection, { ...identity, signer: parsePrivateKey('private-key', pem) }),
    )
    expect(api.transcript.map(({ route }) => route)).toEqual([
      'POST /app-manifests/{code}/conversions',
      'POST /app-manifests/{code}/conversions',
      'GET /app/installation-requests',
    ])
    for (const exchange of api.transcript) checkExchange(exchange)
  })
})
