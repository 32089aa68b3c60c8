import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { generateKeyPairSync } from 'node:crypto'
import { afterAll, describe, expect, test } from '@jest/globals'
import { createRelayFolder, createSecret } from '../../../sandbox/relay/start-relay.ts'
import { render } from '../../../src/errors/text.ts'
import { exampleConfig } from '../../../src/relay/config/example-config.ts'
import { parseConfigDocument, type ConfigDocument } from '../../../src/relay/config/document.ts'
import { collectMistakes } from '../../../src/relay/config/mistakes.ts'
import { readConfig } from '../../../src/relay/config/read-config.ts'
import { wordsOfKeys } from '../../../src/relay/config/words.ts'
import { configValidator } from '../../../scripts/config-validator.ts'
import { readFileSync } from 'node:fs'
import { useExample } from '../../support/use-example.ts'

const example = useExample()
const folders: { remove: () => void }[] = []
afterAll(() => {
  for (const folder of folders) folder.remove()
})

const secrets = {
  secret: createSecret(),
  other: createSecret(),
  short: 'fake',
  empty: '',
  user: `u:${createSecret()}`,
}
const log = { info: () => undefined, debug: () => undefined }
const good = `sources:
  cms: { verify: bearer, secret-file: secret }
routes:
  - { name: r, from: cms, to: octo-org/site, event-type: x }
`

function read(config: string, env: Readonly<Record<string, string | undefined>> = {}) {
  const folder = createRelayFolder(example(), { config, secrets })
  folders.push(folder)
  const warnings: string[] = []
  return {
    folder,
    warnings,
    again: () =>
      readConfig(join(folder.path, 'relay.yml'), { env, log, warn: (message) => warnings.push(message) }),
  }
}

/** Returns the mistakes of a file that follows the four lines about GitHub. */
async function mistakesOf(config: string): Promise<readonly string[]> {
  const result = await read(config).again()
  return 'mistakes' in result ? result.mistakes.map((mistake) => render(mistake, wordsOfKeys)) : []
}

describe('readConfig', () => {
  test('reads sources, routes, secrets, limits, and GitHub', async () => {
    const config = await read(
      `sources:
  cms: { verify: contentful, secret-file: [secret, other], public-path: /x }
  org: { verify: github, secret-file: env:HOOK, replay-guard: false }
  hook: { verify: hmac, secret-file: secret, header: X-Sig, algorithm: sha1, encoding: base64, prefix: 'a=', dedupe: body }
  token: { verify: header, name: X-Token, secret-file: secret }
  user: { verify: basic, secret-file: user }
routes:
  - name: rebuild
    from: cms
    if: event.a == 'b'
    to: [octo-org/site, Octo-Org/Site, hubot/bot]
    event-type: rebuild
    client-payload: { id: '\${{ event.id }}' }
    collapse: { seconds: 60 }
    unknown: resend
    own-events: true
  - { name: all, from: org, if: '\${{ true }}', to: octo-org/site, event-type: x }
limits: { pending: 5, body-bytes: 100 }
`,
      { HOOK: secrets.other },
    ).again()
    if ('mistakes' in config) throw new Error(config.mistakes.map((mistake) => render(mistake)).join('\n'))
    expect(config.github.address.apiUrl).toBe(example().api.url)
    expect(config.sources.get('cms')).toMatchObject({
      secrets: [secrets.secret, secrets.other],
      publicPath: '/x',
    })
    expect(config.sources.get('org')).toMatchObject({
      secrets: [secrets.other],
      dedupesBody: false,
      bodyBytes: 100,
    })
    expect(config.sources.get('hook')).toMatchObject({
      ...{ header: 'x-sig', algorithm: 'sha1', encoding: 'base64', prefix: 'a=', dedupesBody: true },
    })
    expect(config.sources.get('token')).toMatchObject({ header: 'x-token' })
    expect(config.routes[0]).toMatchObject({
      ...{ name: 'rebuild', collapseSeconds: 60, resends: true, takesOwnEvents: true },
      to: [
        { owner: 'octo-org', name: 'site' },
        { owner: 'hubot', name: 'bot' },
      ],
    })
    expect(config.limits).toMatchObject({ pending: 5, requestsPerMinute: 600, connections: 200 })
    expect(config.words['private-key']).toBe('github.private-key-file in relay.yml, line 3')
    expect(config.routes[0]?.words['dispatch-event-type']).toBe(
      'routes.rebuild.event-type in relay.yml, line 16',
    )
  })

  test("takes GitHub's bodies up to 25 MiB, and others up to 1 MiB", async () => {
    const config = await read(
      good.replace('routes:', '  org: { verify: github, secret-file: secret }\nroutes:'),
    ).again()
    if ('mistakes' in config) throw new Error('mistakes')
    expect([...config.sources.values()].map(({ bodyBytes }) => bodyBytes)).toEqual([1_048_576, 26_214_400])
    expect([...config.sources.values()].map(({ dedupesBody }) => dedupesBody)).toEqual([false, true])
  })

  test('warns about secrets that everybody can read, and about sources without a route', async () => {
    const given = read(good.replace('routes:', '  org: { verify: github, secret-file: secret }\nroutes:'))
    chmodSync(join(given.folder.path, 'secret'), 0o644)
    await given.again()
    expect(given.warnings).toEqual([
      "Everybody on this machine can read 'secret'. Run: chmod 600 secret",
      "Everybody on this machine can read 'secret'. Run: chmod 600 secret",
      "No route takes events from the source 'org'.",
    ])
  })

  test('throws an error about a file that cannot be read', async () => {
    await expect(readConfig('/nowhere/relay.yml', { env: {}, log, warn: () => undefined })).rejects.toThrow(
      "The file '/nowhere/relay.yml' cannot be read (ENOENT). Create one with 'relay init', or name another one with '--config'.",
    )
  })

  test('reads a personal access token in place of an App', async () => {
    const given = read(good)
    given.folder.write('pat', 'ghp_Fake0000000000000000000000000000000000\n')
    given.folder.write('relay.yml', `github: { token-file: pat }\n${good}`)
    expect(await given.again()).toMatchObject({
      github: { credentials: { token: 'ghp_Fake0000000000000000000000000000000000' } },
    })
    given.folder.write('pat', 'not a token')
    expect(await given.again()).toMatchObject({ mistakes: [expect.anything()] })
  })

  test.each([
    ['{}', "'github' needs an App or a personal access token."],
    [
      '{ client-id: Iv23liFake }',
      "Give 'client-id' and one of 'private-key-file' and 'kms-key', or only 'token-file'.",
    ],
    ['{ client-id: Iv23liFake, private-key-file: app.pem, token-file: secret }', 'needs an App or'],
    ['{ client-id: a b, private-key-file: app.pem }', "'client-id' is 'a b', which is not a client ID."],
    [
      '{ client-id: Iv23liFake, private-key-file: secret }',
      "'private-key-file' does not contain a private key.",
    ],
    ['{ client-id: Iv23liFake, private-key-file: "awskms:///alias/a" }', "Use it as 'kms-key' instead."],
    ['{ client-id: Iv23liFake, private-key-file: no.pem }', "The file 'no.pem' cannot be read (ENOENT)."],
    ['{ client-id: Iv23liFake, private-key-file: weak.pem }', 'is an RSA key of 1024 bits'],
    [
      '{ client-id: Iv23liFake, private-key-file: app.pem, api-url: "http://x.example" }',
      'send the token unencrypted',
    ],
  ])('refuses github: %s', async (github, told) => {
    const given = read(good)
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 1024 })
    given.folder.write('weak.pem', privateKey.export({ type: 'pkcs1', format: 'pem' }) as string)
    given.folder.write('relay.yml', `github: ${github}\n${good}`)
    const result = await given.again()
    expect(
      'mistakes' in result && result.mistakes.map((mistake) => render(mistake, wordsOfKeys)).join('\n'),
    ).toContain(told)
  })

  test.each([
    ['awskms:///alias/a', {}, "'kms-key' does not say in which AWS region the key is."],
    [
      'awskms:///alias/a',
      { AWS_REGION: 'us-east-1' },
      'Give the relay credentials that renew themselves: a web identity file',
    ],
    ['alias/a', {}, "Did you mean 'awskms:///alias/a'?"],
  ])('refuses the key %s in a service, with its line', async (key, env, told) => {
    const given = read(good, env)
    given.folder.write('relay.yml', `github: { client-id: Iv23liFake, kms-key: "${key}" }\n${good}`)
    const result = await given.again()
    expect('mistakes' in result && result.mistakes.map((mistake) => render(mistake, wordsOfKeys))).toEqual([
      expect.stringContaining(told),
    ])
  })

  test('reads a key in a service, with its credentials', async () => {
    const given = read(good, { VAULT_ADDR: 'https://vault.example.com', VAULT_TOKEN: 'hvs.FAKE0123456789' })
    given.folder.write(
      'relay.yml',
      `github: { client-id: Iv23liFake, kms-key: hashivault://my-app }\n${good}`,
    )
    expect(await given.again()).toMatchObject({
      github: { credentials: { signer: { key: 'hashivault://my-app' } } },
    })
  })

  const source = (given: string): string => good.replace('{ verify: bearer, secret-file: secret }', given)
  const route = (given: string): string =>
    good.replace('{ name: r, from: cms, to: octo-org/site, event-type: x }', given)

  const refused: readonly (readonly [config: string, told: string])[] = [
    [
      route('{ name: r, from: cms, to: ",", event-type: x }'),
      "'to' names no repository: it contains only separators and spaces.",
    ],
    [
      source('{ verify: hmac, secret-file: secret, header: x, algorithm: sha1, encoding: hex, prefi: x }'),
      "'prefi' is not a key of 'sources.cms'. Did you mean 'prefix'?",
    ],

    ['a: [', 'relay.yml, line 5, column 5: This is not valid YAML: Flow sequence in block collection'],
    ['', "the file lacks 'sources'. Add it."],
    [
      `${good}\nrouts: []`,
      "relay.yml, line 10, column 1: 'routs' is not a key of the file. Did you mean 'routes'?",
    ],
    [
      source('{ verify: contentfull, secret-file: secret }'),
      "column 18: 'verify' is 'contentfull', but it must be one of github,",
    ],
    [source('{ verify: contentfull, secret-file: secret }'), "Did you mean 'contentful'?"],
    [source('{ verify: zzz, secret-file: secret }'), 'Choose one of them.'],
    [source('{ secret-file: secret }'), "'sources.cms' lacks 'verify'. Add it."],
    [
      source('{ verify: github, secret-file: secret, name: x }'),
      "column 47: 'name' is not a key of 'sources.cms'. Use one of these: verify, secret-file, replay-guard.",
    ],
    [source('{ verify: header, secret-file: secret }'), "'sources.cms' lacks 'name'."],
    [
      source('{ verify: header, secret-file: secret, name: a b }'),
      "'sources.cms.name' is 'a b', but it must be the name of a header: letters, digits, and dashes.",
    ],
    [
      source('{ verify: bearer, secret-file: 3 }'),
      "'sources.cms.secret-file' is '3', but it must be text, or a list of texts.",
    ],
    [
      source('{ verify: bearer, secret-file: secret, dedupe: yes }'),
      "'sources.cms.dedupe' is 'yes', but it must be body.",
    ],
    [
      source('{ verify: bearer, secret-file: short }'),
      'The secret has 4 characters, but it needs at least 16. Create one with: openssl rand -hex 32',
    ],
    [
      source('{ verify: bearer, secret-file: empty }'),
      "column 39: The file 'empty' is empty. Write the secret or the key into it.",
    ],
    [
      source('{ verify: bearer, secret-file: env:NOPE }'),
      "The environment variable 'NOPE' is empty or not set.",
    ],
    [
      source('{ verify: bearer, secret-file: [secret, none] }'),
      "column 48: The file 'none' cannot be read (ENOENT).",
    ],
    [
      source('{ verify: basic, secret-file: secret }'),
      'The secret is not a user name and a password. Write user:password into it.',
    ],
    [
      source('{ verify: contentful, secret-file: user }'),
      "The secret is not one of Contentful's, which have exactly 64 characters.",
    ],
    [
      source('{ verify: standard-webhooks, secret-file: user }'),
      'The secret is not one of Standard Webhooks',
    ],
    [
      good.replace(/cms/g, 'CMS'),
      "'CMS' is not a name for a source. Use lowercase letters, digits, and dashes, because it becomes part of the URL.",
    ],
    ['sources: {}\nroutes: []', "'sources' is empty. Add at least one."],
    ['sources: []\nroutes: {}', "'sources' must be a group of keys."],
    [
      route('{ name: r, form: cms, to: octo-org/site, event-type: x }'),
      "'form' is not a key of 'routes[0]'. Did you mean 'from'?",
    ],
    [
      route('{ name: r, from: cmss, to: octo-org/site, event-type: x }'),
      "There is no source 'cmss'. Did you mean 'cms'?",
    ],
    [
      route('{ name: r, from: zzzz, to: octo-org/site, event-type: x }'),
      "There is no source 'zzzz'. Use one of these: cms.",
    ],
    [
      route('{ name: r, from: cms, to: site, event-type: x }'),
      "'to' is 'site', which is not one repository with its owner.",
    ],
    [
      route('{ name: r, from: cms, to: "o/a,o/b", event-type: x }'),
      "'to' is 'o/a,o/b', which is not one repository with its owner.",
    ],
    [
      route("{ name: r, from: cms, to: '${{ event.repo }}', event-type: x }"),
      "'to' contains an expression, but no event may choose a repository.",
    ],
    [
      route(
        '{ name: r, from: cms, to: o/a, event-type: x }\n  - { name: r, from: cms, to: o/a, event-type: x }',
      ),
      "Another route already has the name 'r'.",
    ],
    [
      route(`{ name: r, from: cms, to: o/a, event-type: ${'x'.repeat(101)} }`),
      "'event-type' has 101 characters, but GitHub accepts at most 100.",
    ],
    [
      route('{ name: r, from: cms, to: o/a, event-type: x, client-payload: [] }'),
      "'routes[0].client-payload' must be a group of keys.",
    ],
    [
      route(
        `{ name: r, from: cms, to: o/a, event-type: x, client-payload: { ${Array.from({ length: 11 }, (_, index) => `a${index}: 1`).join(', ')} } }`,
      ),
      'has more than 10 properties, but GitHub accepts at most 10. Nest them under one property.',
    ],
    [
      route(`{ name: r, from: cms, to: o/a, event-type: x, client-payload: { a: ${'x'.repeat(66_000)} } }`),
      "'client-payload' has more than 65535 characters",
    ],
    [
      route('{ name: r, from: cms, to: o/a, event-type: x, if: event.x == }'),
      'The expression cannot be read: unexpected end of expression',
    ],
    [
      route('{ name: r, from: cms, to: o/a, event-type: x, if: foo.x }'),
      "column 55: The expression cannot be read: unrecognized named-value: 'foo'. An expression can read event, headers, query, and delivery.",
    ],
    [
      route("{ name: r, from: cms, to: o/a, event-type: x, if: '${{ nope(1) }}' }"),
      "column 60: The expression cannot be read: unrecognized function: 'nope'. The functions are case,",
    ],
    [
      route("{ name: r, from: cms, to: o/a, event-type: 'a-${{ evnt.x }}' }"),
      "column 55: The expression cannot be read: unrecognized named-value: 'evnt'.",
    ],
    [
      route(
        '\n    name: r\n    from: cms\n    to: o/a\n    event-type: x\n    if: |\n      event.x ==\n      foo',
      ),
      'line 13, column 9: The expression cannot be read',
    ],
    [
      route('{ name: r, from: cms, to: o/a, event-type: x, collapse: { seconds: 0 } }'),
      "'routes[0].collapse.seconds' is '0', but it must be at least 1.",
    ],
    [
      route('{ name: r, from: cms, to: o/a, event-type: x, collapse: { seconds: 1e6 } }'),
      'must be at most 86400.',
    ],
    [
      route('{ name: r, from: cms, to: o/a, event-type: x, collapse: { second: 1 } }'),
      "'second' is not a key of 'routes[0].collapse'. Did you mean 'seconds'?",
    ],
    [
      route('{ name: r, from: cms, to: o/a, event-type: x, unknown: resnd }'),
      "'routes[0].unknown' is 'resnd', but it must be hold or resend. Did you mean 'resend'?",
    ],
    [
      route('{ name: r, from: cms, to: o/a, event-type: x, own-events: 3 }'),
      "'routes[0].own-events' is '3', but it must be true or false.",
    ],
    [`${good}limits: { pendin: 1 }`, "'pendin' is not a key of 'limits'. Did you mean 'pending'?"],
    [`${good}limits: { pending: 0.5 }`, "'limits.pending' is '0.5', but it must be a whole number."],
    [
      good.replace('name: r', 'name: " r"'),
      'but it must be a name of at most 100 letters, digits, spaces, dots, dashes, and underscores',
    ],
    [
      good.replace('to: octo-org/site', 'to: ""'),
      "'routes[0].to' is '', but it must be text, or a list of texts.",
    ],
  ]

  test.each(refused.map(([config, told], index) => [index, told, config] as const))(
    'refuses file %d: %s',
    async (_, told, config) => {
      expect((await mistakesOf(config)).join('\n').slice(0, 1000)).toContain(told)
    },
  )

  test('tells all mistakes at once, in the order of the file', async () => {
    const told = await mistakesOf(`sources:
  cms: { verify: bearer, secret-file: short }
routes:
  - { name: r, from: nobody, to: site, event-type: '\${{ x }}' }
`)
    expect(told.map((mistake) => mistake.split(':')[0])).toEqual([
      'relay.yml, line 6, column 39',
      'relay.yml, line 8, column 22',
      'relay.yml, line 8, column 34',
      'relay.yml, line 8, column 57',
    ])
  })
})

describe('a mistake', () => {
  test('stands at the beginning of an empty file', async () => {
    const given = read(good)
    given.folder.write('relay.yml', '')
    const result = await given.again()
    expect('mistakes' in result && result.mistakes.map((mistake) => render(mistake))).toEqual([
      "relay.yml, line 1, column 1: The file is empty, or no group of keys. Write one with 'relay init'.",
    ])
  })

  test('about something that is missing stands at what surrounds it', () => {
    const mistakes = collectMistakes(parseConfigDocument('\na: { b: 1 }') as ConfigDocument)
    mistakes.add(['a', 'c', 'd'], { failed: 'x', remedy: 'y' })
    expect(mistakes.found).toMatchObject([{ place: { line: 2, column: 4 } }])
  })

  test('is not what a bug throws', () => {
    const document = parseConfigDocument('{}') as ConfigDocument
    const throwBug = (): number => {
      throw new TypeError('bug')
    }
    expect(() => collectMistakes(document).attempt([], throwBug)).toThrow('bug')
  })
})

describe('a mistake that takes a while', () => {
  test('is not what a bug throws either', async () => {
    const document = parseConfigDocument('{}') as ConfigDocument
    const throwBug = (): Promise<number> => Promise.reject(new TypeError('bug'))
    await expect(collectMistakes(document).attemptAsync([], throwBug)).rejects.toThrow('bug')
  })
})

describe('the example', () => {
  test('is correct once its two files exist', async () => {
    const given = read(good)
    given.folder.write('relay.yml', exampleConfig)
    given.folder.write('app.private-key.pem', given.folder.pem)
    given.folder.write('cms.secret', createSecret())
    expect(await given.again()).not.toHaveProperty('mistakes')
    expect(given.warnings).toEqual([])
  })
})

describe('the check of the schema', () => {
  test('is compiled from the schema, as the generator writes it', () => {
    expect(readFileSync(join('src', 'relay', 'config', 'validate-config.cjs'), 'utf8')).toBe(
      configValidator(),
    )
  })
})
