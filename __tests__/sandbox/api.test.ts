import { generateKeyPairSync, sign } from 'node:crypto'
import { beforeEach, describe, expect, test } from '@jest/globals'
import extract from '../../openapi/extract.json' with { type: 'json' }
import { operationOf } from '../../sandbox/api/description.ts'
import { routes } from '../../sandbox/api/routes.ts'
import { tellMain, tellPost } from '../../sandbox/stage/tell.ts'
import { checkExchange } from '../support/check-exchange.ts'
import { useExample } from '../support/use-example.ts'
import { press, unescapeHtml, visit, type Visited } from '../support/visit.ts'

const example = useExample()
beforeEach(() => {
  example().api.reset()
})

describe("the sandbox's API", () => {
  test("is based on a pinned version of GitHub's description", () => {
    expect(extract).toMatchObject({ origin: '@octokit/openapi', version: '23.0.2' })
  })

  test('has only routes from the description', () => {
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
    'receives and sends what GitHub describes: %j',
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

describe("the sandbox's registration pages", () => {
  const manifest = {
    name: 'New App',
    url: 'https://example.com',
    redirect_url: 'http://127.0.0.1:1/callback',
  }
  const post = async (given: unknown, path = '/settings/apps/new?state=s'): Promise<Visited> =>
    visit(example().api.url + path, { manifest: typeof given === 'string' ? given : JSON.stringify(given) })

  test.each([['/settings/apps/new?state=s'], ['/organizations/octo-org/settings/apps/new?state=s']])(
    'accept a valid manifest at %s, and redirect back with a code and the state',
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
  ])('reject %j', async (given, problem) => {
    const page = await post(given)
    expect(page.status).toBe(422)
    expect(unescapeHtml(page.text)).toContain(problem)
  })

  test('reject a form without a manifest, and a name that was taken in the meantime', async () => {
    expect((await visit(`${example().api.url}/settings/apps/new`, { other: 'x' })).status).toBe(422)
    const confirm = await post(manifest)
    expect((await press(confirm, { name: 'Scoped App' })).status).toBe(422)
  })

  test('install an App on its own page, and have no page for any other App', async () => {
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

  test.each(['bearer x', 'bearer a.b.c', ''])('rejects %j, which is not a JWT', async (authorization) => {
    expect(await get(`${example().api.url}/app`, authorization)).toBe(
      '401 A JSON web token could not be decoded',
    )
  })

  test('rejects an API version that it does not know', async () => {
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
  ])('are answered as GitHub answers them (%#)', async (body, answer) => {
    expect(await send(body)).toBe(answer)
  })

  test('redirect from a repository that has moved', async () => {
    const { api } = example()
    api.world.addRepository('octo-org/old-site', { movedTo: 'octo-org/site' })
    await tellMain(example(), { repositories: 'octo-org/old-site' })
    expect(api.transcript[0]).toMatchObject({ path: '/repos/octo-org/old-site/installation', status: 301 })
    expect(api.transcript[1]).toMatchObject({ path: '/repositories/8001/installation', status: 200 })
    // Only a token tells the new name.
    expect(api.transcript[2]).toMatchObject({ method: 'POST', body: { repository_ids: [8001] }, status: 201 })
    expect(api.transcript[3]).toMatchObject({ method: 'DELETE', status: 204 })
    api.reset()
    const sent = await tellMain(example(), {
      owner: 'octo-org',
      'dispatch-event-type': 'deploy',
      'dispatch-repositories': 'old-site',
    })
    expect(api.transcript.find(({ path }) => path.endsWith('/dispatches'))).toMatchObject({ status: 307 })
    expect(sent.of('setFailed')).toEqual([
      "Could not send 'deploy' to 'octo-org/old-site': the repository was renamed and is now 'octo-org/site'. Use the new name: correct 'owner' or 'dispatch-repositories'.",
    ])
    expect(api.world.dispatches).toEqual([])
  })
})
