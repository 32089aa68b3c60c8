import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from '@jest/globals'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import extract from '../../openapi/extract.json' with { type: 'json' }
import { answerSchema, operationOf, type Schema } from '../../sandbox/api/description.ts'
import { routes } from '../../sandbox/api/routes.ts'
import type { Exchange } from '../../sandbox/api/start-api.ts'
import { tellMain, tellPost } from '../../sandbox/stage/tell.ts'
import { connect } from '../../src/github/connect.ts'
import { createAppAuth } from '../../src/github/create-app-auth.ts'
import { listInstallationRequests } from '../../src/github/list-installation-requests.ts'
import { realTiming } from '../../src/github/timing.ts'
import { appEnv, runCli } from '../support/run-cli.ts'
import { useExample } from '../support/use-example.ts'
import { press, unescapeHtml, visit, type Visited } from '../support/visit.ts'

const example = useExample()
beforeEach(() => {
  example().api.reset()
})

const ajv = new Ajv({ strict: false, allErrors: true })
;(addFormats as unknown as { readonly default: (ajv: Ajv) => void }).default(ajv)

/** OpenAPI writes `nullable` where JSON Schema writes a type of its own. */
function toJsonSchema(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toJsonSchema)
  if (typeof value !== 'object' || value === null) return value
  const { nullable, ...rest } = value as Record<string, unknown>
  const plain = Object.fromEntries(Object.entries(rest).map(([key, item]) => [key, toJsonSchema(item)]))
  return nullable === true ? { anyOf: [plain, { type: 'null' }] } : plain
}

function problemsOf(schema: Schema | undefined, value: unknown): readonly string[] {
  if (schema === undefined) return value === undefined ? [] : ['a body where none is due']
  const validate = ajv.compile(toJsonSchema(schema) as object)
  validate(value)
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`)
}

/** The description lists no 404 for these, but GitHub's servers answer so. */
const answersNotFound = ['GET /users/{username}/installation', 'GET /orgs/{org}/installation']

function checkExchange({ route = '', body, status = 0, answer }: Exchange): void {
  const operation = operationOf(route)
  if (status === 404 && answersNotFound.includes(route)) return
  expect(Object.keys(operation.responses)).toContain(String(status))
  expect([route, problemsOf(answerSchema(route, status), answer)]).toEqual([route, []])
  const requestSchema = operation.requestBody?.content?.['application/json']?.schema
  if (body !== undefined) expect([route, problemsOf(requestSchema, body)]).toEqual([route, []])
}

describe("the sandbox's API against GitHub's description", () => {
  test('comes from a named version of the description', () => {
    expect(extract).toMatchObject({ origin: '@octokit/openapi', version: '23.0.2' })
  })

  test('knows only routes of the description', () => {
    for (const route of Object.keys(routes)) expect(operationOf(route)).toBeDefined()
  })

  test.each([
    [{ 'git-identity': 'true', 'dispatch-event-type': 'x', 'dispatch-client-payload': '{"a": 1}' }],
    [{ 'installation-id': '501', repositories: 'site,docs', 'permission-issues': 'read' }],
    [{ owner: 'hubot', 'dispatch-event-type': 'x', 'dispatch-repositories': 'hubot/bot, octo-org/docs' }],
    [{ enterprise: 'octo-enterprise' }],
    [{ owner: 'nobody' }],
    [{ repositories: 'site, gone' }],
    [{ repositories: 'nobody/x' }],
    [{ 'installation-id': '99' }],
    [{ 'permission-checks': 'write' }],
    [{ 'app-id': '5', 'client-id': '' }],
  ] as readonly (readonly [Readonly<Record<string, string>>])[])(
    'answers, and we ask, as GitHub describes it: %j',
    async (inputs) => {
      const { api, app } = example()
      api.world.install(app, { account: 'octo-enterprise', isEnterprise: true, id: 777 })
      const main = await tellMain(example(), inputs)
      await tellPost(main)
      expect(api.transcript.length).toBeGreaterThan(0)
      for (const exchange of api.transcript) {
        if (exchange.status === 401)
          expect(exchange.answer).toMatchObject({ message: expect.any(String) as unknown })
        else checkExchange(exchange)
      }
    },
  )
})

describe('what the command line asks, and the sandbox answers', () => {
  test.each([
    [['doctor', '--repo', 'octo-org/site']],
    [['installations', '--outdated']],
    [['installation', '--enterprise', 'octo-enterprise']],
    [['webhook', 'get']],
    [['webhook', 'set', '--url', 'https://example.com', '--content-type', 'json', '--insecure-ssl']],
    [['token', '--owner', 'hubot']],
    [['dispatch', 'x', '--repo', 'hubot/bot', '--payload', '{"a": 1}']],
  ])('is as GitHub describes it: %j', async (args) => {
    const { api, app } = example()
    api.world.install(app, { account: 'octo-enterprise', isEnterprise: true, id: 777 })
    expect((await runCli(args, { env: appEnv(example()) })).code).toBe(0)
    expect(api.transcript.length).toBeGreaterThan(0)
    for (const exchange of api.transcript) checkExchange(exchange)
  })

  test("is as GitHub describes it: the exchange of a manifest's code, and requests to install", async () => {
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
    const identity = { issuer: app.clientId, issuerInput: 'client-id', mask: () => undefined }
    await listInstallationRequests(createAppAuth(connection, { ...identity, key: createPrivateKey(pem) }))
    expect(api.transcript.map(({ route }) => route)).toEqual([
      'POST /app-manifests/{code}/conversions',
      'POST /app-manifests/{code}/conversions',
      'GET /app/installation-requests',
    ])
    for (const exchange of api.transcript) checkExchange(exchange)
  })
})

describe("the sandbox's registration pages", () => {
  const manifest = {
    name: 'New App',
    url: 'https://example.com',
    redirect_url: 'http://127.0.0.1:1/callback',
  }
  const post = async (given: unknown, path = '/settings/apps/new?state=s'): Promise<Visited> =>
    visit(example().api.url + path, { manifest: typeof given === 'string' ? given : JSON.stringify(given) })

  test.each([['/settings/apps/new?state=s'], ['/organizations/octo-org/settings/apps/new?state=s']])(
    'takes a good manifest at %s, and leads back with a code and the state',
    async (path) => {
      const confirm = await post(manifest, path)
      expect([confirm.status, confirm.form?.fields.name]).toEqual([200, 'New App'])
      const led = await press(confirm, { name: `New App ${path.length}` })
      expect(led.url).toMatch(/^http:\/\/127\.0\.0\.1:1\/callback\?code=[0-9a-f]{40}&state=s$/)
    },
  )

  test.each([
    ['no JSON', 'Error: the manifest is not JSON.'],
    [{ ...manifest, url: undefined }, 'Error "url" wasn\'t supplied.'],
    [{ ...manifest, redirect_url: 'nowhere' }, 'Error "redirect_url" is not an address.'],
    [{ ...manifest, hook_attributes: { active: false } }, 'Error "url" wasn\'t supplied.'],
    [
      { ...manifest, hook_attributes: { url: 'http://localhost:3000' } },
      "isn't reachable over the public Internet (localhost)",
    ],
    [{ ...manifest, name: 'x'.repeat(35) }, 'name is too long (maximum is 34 characters)'],
    [{ ...manifest, name: '' }, 'Error: name is empty.'],
    [{ ...manifest, name: 'Scoped App' }, 'Error: name is already taken.'],
    [
      { ...manifest, default_permissions: { content: 'write' } },
      'the permission content is not included in the list',
    ],
    [
      { ...manifest, default_permissions: { contents: 'admin' } },
      'the permission contents is not included in the list',
    ],
    [{ ...manifest, default_events: ['pushh'] }, 'the event pushh is not included in the list'],
    [
      { ...manifest, callback_urls: Array.from({ length: 11 }, () => 'https://example.com') },
      'no more than 10 callback URLs',
    ],
    [{ ...manifest, private: true }, 'Error "private" is not a permitted key.'],
  ])('refuses %j', async (given, problem) => {
    const page = await post(given)
    expect(page.status).toBe(422)
    expect(unescapeHtml(page.text)).toContain(problem)
  })

  test('refuses a form without a manifest, and a name that was taken meanwhile', async () => {
    expect((await visit(`${example().api.url}/settings/apps/new`, { other: 'x' })).status).toBe(422)
    const confirm = await post(manifest)
    expect((await press(confirm, { name: 'Scoped App' })).status).toBe(422)
  })

  test('installs an App on its page, and knows no page of any other', async () => {
    const { api } = example()
    await press(await post(manifest), { name: 'Installed App' })
    const page = await visit(`${api.url}/github-apps/installed-app/installations/new`)
    await press(page)
    expect(api.world.installations.at(-1)).toMatchObject({
      account: 'octocat',
      app: { slug: 'installed-app' },
    })
    expect((await visit(`${api.url}/github-apps/scoped-app/installations/new`)).status).toBe(404)
  })
})

describe("the sandbox's App authentication", () => {
  const { privateKey: foreign } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const now = (): number => Math.floor(Date.now() / 1000)
  const ask = async (
    claims: object,
    options: { readonly alg?: string; readonly foreign?: boolean } = {},
  ): Promise<string> => {
    const { api, pem } = example()
    const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url')
    const unsigned = `${encode({ alg: options.alg ?? 'RS256', typ: 'JWT' })}.${encode(claims)}`
    const signature = sign('RSA-SHA256', Buffer.from(unsigned), options.foreign === true ? foreign : pem)
    return get(`${api.url}/app`, `bearer ${unsigned}.${signature.toString('base64url')}`)
  }
  const get = async (url: string, authorization: string): Promise<string> => {
    const response = await fetch(url, { headers: { authorization, 'user-agent': 'test' } })
    const { message = 'fine' } = (await response.json()) as { message?: string }
    return `${response.status} ${message}`
  }

  test.each([
    ['a good JWT', { iat: -60, exp: 540 }, {}, '200 fine'],
    ['an App ID as issuer', { iat: -60, exp: 540, iss: 1000 }, {}, '200 fine'],
    [
      'a JWT of another key',
      { iat: -60, exp: 540 },
      { foreign: true },
      '401 A JSON web token could not be decoded',
    ],
    [
      'another algorithm',
      { iat: -60, exp: 540 },
      { alg: 'none' },
      '401 A JSON web token could not be decoded',
    ],
    [
      'an expired one',
      { iat: -600, exp: 0 },
      {},
      "401 'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires",
    ],
    [
      'one that lives too long',
      { iat: -60, exp: 660 },
      {},
      "401 'Expiration time' claim ('exp') is too far in the future",
    ],
    [
      'one from the future',
      { iat: 60, exp: 540 },
      {},
      "401 'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued",
    ],
    ['an unknown number', { iat: -60, exp: 540, iss: '77' }, {}, '404 Integration not found'],
    [
      'an unknown id',
      { iat: -60, exp: 540, iss: 'Iv1.x' },
      {},
      "401 'Issuer' claim ('iss') must be an Integer",
    ],
  ] as const)('answers %s as GitHub does', async (_, { iat, exp, ...rest }, options, answer) => {
    const iss = 'iss' in rest ? rest.iss : example().app.clientId
    expect(await ask({ iat: now() + iat, exp: now() + exp, iss }, options)).toBe(answer)
  })

  test.each(['bearer x', 'bearer a.b.c', ''])('takes %j for no JWT', async (authorization) => {
    expect(await get(`${example().api.url}/app`, authorization)).toBe(
      '401 A JSON web token could not be decoded',
    )
  })

  test('refuses a version of the API that it does not know', async () => {
    const response = await fetch(`${example().api.url}/app`, {
      headers: { 'x-github-api-version': '2030-01-01' },
    })
    expect(response.status).toBe(400)
  })
})

describe("the sandbox's events", () => {
  const send = async (body: unknown): Promise<string> => {
    const { api } = example()
    const { token } = api.world.addToken({ kind: 'pat', permissions: { contents: 'write' } }, Date.now())
    const response = await fetch(`${api.url}/repos/octo-org/site/dispatches`, {
      method: 'POST',
      headers: { authorization: `token ${token}` },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    return response.status === 204
      ? '204'
      : `${response.status} ${((await response.json()) as { message: string }).message}`
  }
  const eleven = Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`p${index}`, 1]))

  test.each([
    [{ event_type: 'x', client_payload: {} }, '204'],
    [undefined, "422 Invalid request.\n\nFor 'links/0/schema', nil is not an object."],
    [{ foo: 1 }, `422 Invalid request.\n\n"foo" are not permitted keys.\n"event_type" wasn't supplied.`],
    [
      { event_type: 'x'.repeat(101) },
      '422 Invalid request.\n\nOnly 100 characters are allowed; 101 were supplied.',
    ],
    [
      { event_type: 'x', client_payload: [1] },
      "422 Invalid request.\n\nFor 'properties/client_payload', [1] is not an object.",
    ],
    [
      { event_type: 'x', client_payload: eleven },
      '422 Invalid request.\n\nNo more than 10 properties are allowed; 11 were supplied.',
    ],
    [{ event_type: 'x', client_payload: { a: 'x'.repeat(65_536) } }, '422 client_payload is too large.'],
  ])('are refused as GitHub refuses them (%#)', async (body, answer) => {
    expect(await send(body)).toBe(answer)
  })

  test('follow a repository that moved', async () => {
    const { api } = example()
    api.world.addRepository('octo-org/old-site', { movedTo: 'octo-org/site' })
    await tellMain(example(), { repositories: 'octo-org/old-site' })
    expect(api.transcript[0]).toMatchObject({ path: '/repos/octo-org/old-site/installation', status: 301 })
    expect(api.transcript[1]).toMatchObject({ path: '/repos/octo-org/site/installation', status: 200 })
    expect(api.transcript[2]).toMatchObject({ method: 'POST', status: 422 })
    api.reset()
    const sent = await tellMain(example(), {
      owner: 'octo-org',
      'dispatch-event-type': 'deploy',
      'dispatch-repositories': 'old-site',
    })
    expect(sent.of('setFailed')).toEqual([])
    expect(api.world.dispatches).toMatchObject([{ repository: 'octo-org/site', eventType: 'deploy' }])
  })
})
