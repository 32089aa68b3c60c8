import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import {
  createRelayFolder,
  createSecret,
  githubSection,
  startRelay,
  type RelayFolder,
} from '../../sandbox/relay/start-relay.ts'
import { relayCommands } from '../../src/cli/commands/relay.ts'
import schema from '../../src/relay/config/relay.schema.json' with { type: 'json' }
import { openStore } from '../../src/relay/store/open-store.ts'
import type { Store } from '../../src/relay/store/store.ts'
import { runCli, type CliResult } from '../support/run-cli.ts'
import { deliveryOf, dispatchTo } from '../support/store-suite.ts'
import { useExample } from '../support/use-example.ts'

jest.setTimeout(30_000)
const example = useExample()
const config = `sources:
  org: { verify: github, secret-file: secret }
  any: { verify: bearer, secret-file: secret }
routes:
  - { name: push, from: org, if: "headers['x-github-event'] == 'push'", to: [octo-org/site, hubot/bot], event-type: pushed, client-payload: { ref: '\${{ event.ref }}' } }
  - { name: made, from: org, to: octo-org/docs, event-type: '\${{ event.type }}' }
`

let folder: RelayFolder
let env: Readonly<Record<string, string | undefined>>
beforeEach(() => {
  example().api.reset()
  folder = createRelayFolder(example(), { config, secrets: { secret: createSecret() } })
  env = { ...folder.env, RELAY_CONFIG: join(folder.path, 'relay.yml') }
})
afterEach(() => {
  folder.remove()
})

const relay = (args: readonly string[], input = ''): Promise<CliResult> =>
  runCli(['relay', ...args], { env, input })

async function withStore(work: (store: Store) => Promise<unknown>): Promise<void> {
  const store = await openStore({ RELAY_DATABASE: folder.env.RELAY_DATABASE }, { toServe: true })
  await work(store)
  await store.close()
}

describe('relay', () => {
  test('lists its commands, which the command line knows for its completion', async () => {
    const { code, stdout } = await relay(['--help'])
    const [commands = ''] = stdout.split('Examples:')
    const listed = [...commands.matchAll(/^ {2}([a-z-]+) /gm)].map(([, name]) => name)
    expect([code, listed]).toEqual([0, relayCommands])
    const { stdout: all } = await runCli(['--help'])
    expect(all).toContain('relay <command>')
    const { stdout: completion } = await runCli(['completion', 'bash'])
    expect(completion).toContain(`'relay') words='${relayCommands.join(' ')} --help'`)
  })

  test.each([
    [['serv'], 2, "error: unknown command 'serv' (Did you mean serve?)"],
    [[], 2, 'Usage: repo-scoped-token relay'],
    [['check', '--config', ''], 2, "error: '--config' is empty."],
    [['check', '--config', '/nowhere.yml'], 2, "The file '/nowhere.yml' cannot be read (ENOENT)."],
  ])('%j ends with exit code %d', async (args, exitCode, told) => {
    const { code, stderr } = await relay(args)
    expect(code).toBe(exitCode)
    expect(stderr.replace(/\n/g, ' ')).toContain(told)
  })
})

describe('relay init', () => {
  test('writes a file and its schema, but never over a file', async () => {
    const file = join(folder.path, 'new.yml')
    const { code, stdout } = await relay(['init', file])
    expect([code, stdout]).toEqual([0, `Wrote ${file} and ${join(folder.path, 'relay.schema.json')}.\n`])
    expect(readFileSync(file, 'utf8')).toContain('verify: bearer')
    expect(JSON.parse(readFileSync(join(folder.path, 'relay.schema.json'), 'utf8'))).toEqual(schema)
    const again = await relay(['init', file])
    expect([again.code, again.stderr]).toEqual([
      2,
      `error: The file '${file}' exists already. Remove it, or choose another name.\n`,
    ])
    expect((await relay(['init', join(folder.path, 'other.yml')])).code).toBe(0)
  })

  test('says why it cannot write', async () => {
    const { code, stderr } = await relay(['init', '/nowhere/relay.yml'])
    expect([code, stderr]).toEqual([
      2,
      "error: There is no folder '/nowhere'. Create it first, or write to another folder.\n",
    ])
  })
})

describe('relay check', () => {
  test('shows sources and routes of a correct file', async () => {
    const { code, stdout } = await relay(['check'])
    expect([code, stdout]).toEqual([
      0,
      [
        'relay.yml is correct.',
        'source  org   POST /hooks/org, verified by github',
        'source  any   POST /hooks/any, verified by bearer',
        'route   push  from org to octo-org/site, hubot/bot',
        'route   made  from org to octo-org/docs',
        '',
      ].join('\n'),
    ])
    const { stdout: json } = await relay(['check', '--json'])
    expect(JSON.parse(json)).toMatchObject({
      sources: [{ name: 'org', verify: 'github', path: '/hooks/org' }, { name: 'any' }],
      routes: [{ name: 'push', from: 'org', to: ['octo-org/site', 'hubot/bot'] }, { name: 'made' }],
    })
  })

  const event = (text: string, ...args: readonly string[]): Promise<CliResult> =>
    relay(['check', '--event', '-', '--source', 'org', ...args], text)

  test('shows what an event would lead to, and why not', async () => {
    const body = '{"ref":"main","type":"made"}'
    const matched = await event(body, '--header', 'X-GitHub-Event: push')
    expect([matched.code, matched.stdout]).toEqual([
      0,
      [
        `push  sends 'pushed' to octo-org/site, hubot/bot with {"ref":"main"}`,
        `made  sends 'made' to octo-org/docs with no client payload`,
        '',
      ].join('\n'),
    ])
    expect((await event(body)).stdout).toContain("push  not sent, because 'if' is false")
    expect((await event(body, '--header', 'x-github-event: ping')).stdout).toContain(
      'made  not sent, because this is only a test request from the sender, not an event',
    )
    expect((await event(body, '--header', 'x-github-event: repository_dispatch')).stdout).toContain(
      "push  not sent, because the relay may have caused it (see 'own-events')",
    )
    const none = await relay(['check', '--event', '-', '--source', 'any'], '{}')
    expect([none.code, none.stdout]).toEqual([0, 'No route takes events from this source.\n'])
  })

  test('ends with exit code 1 if an event would fail', async () => {
    const failed = await event('{"type":7}', '--json')
    expect([failed.code, JSON.parse(failed.stdout)]).toMatchObject([
      1,
      {
        event: [
          { route: 'push', status: 'not matched' },
          {
            ...{ route: 'made', status: 'failed', repositories: ['octo-org/docs'] },
            reason: expect.stringContaining(
              "'routes.made.event-type in relay.yml, line 10' became a number",
            ) as unknown,
          },
        ],
      },
    ])
    const broken = await event('{')
    expect(broken.stdout).toContain('push  the event cannot be read: the body is not valid JSON')
    expect(broken.stderr).toContain('error: 2 checks failed. Correct what is named above.\n')
  })

  test.each([
    [['--event', 'x.json'], "'--event' does not say where the event comes from. Add '--source NAME'."],
    [
      ['--event', 'x.json', '--source', 'orgs'],
      "'--source' is 'orgs', which is not a source of the file. Did you mean 'org'?",
    ],
    [['--event', 'x.json', '--source', 'org'], "'--event' is 'x.json', which cannot be read (ENOENT)."],
    [['--source', 'org'], "'--source' and '--header' describe a webhook, but there is none."],
    [['--event', '-', '--source', 'org', '--header', 'x'], "'--header' is 'x', which is not a header."],
  ])('refuses %j', async (args, told) => {
    const { code, stderr } = await relay(['check', ...args])
    expect([code, stderr]).toEqual([2, expect.stringContaining(told)])
  })

  test('asks GitHub whether the App reaches every repository', async () => {
    const { app, api } = example()
    const { code, stdout } = await relay(['check', '--online'])
    expect([code, stdout.split('\n').filter((line) => line.startsWith('ok'))]).toEqual([
      0,
      ['octo-org/site', 'hubot/bot', 'octo-org/docs'].map((name) => expect.stringContaining(name) as unknown),
    ])
    folder.write('relay.yml', githubSection(example()) + config.replace('octo-org/docs', 'octo-org/none'))
    const failed = await relay(['check', '--online', '--json'])
    expect(failed.code).toBe(1)
    expect(JSON.parse(failed.stdout)).toMatchObject({
      repositories: [{ status: 'ok' }, { status: 'ok' }, { repository: 'octo-org/none', status: 'failed' }],
    })
    const installation = api.world.installations.find((one) => one.app === app)
    if (installation === undefined) throw new Error('no installation')
    const { permissions } = installation
    installation.permissions = { contents: 'read' }
    expect((await relay(['check', '--online'])).stdout).toContain('failed  octo-org/site')
    installation.permissions = permissions
  })

  test('asks GitHub whether a token can read every repository', async () => {
    const { api } = example()
    folder.write(
      'token',
      api.world.addToken({ kind: 'pat', permissions: { contents: 'write' } }, Date.now()).token,
    )
    folder.write(
      'relay.yml',
      `github: { token-file: token, api-url: '${api.url}' }\n${config.replace('octo-org/docs', 'octo-org/none')}`,
    )
    const { code, stdout } = await relay(['check', '--online'])
    expect(code).toBe(1)
    expect(stdout).toMatch(/warning +octo-org\/site +The token can read the repository\./)
    expect(stdout).toMatch(/failed +octo-org\/none +Could not get the repository/)
  })
})

describe('relay deliveries, delivery, redeliver, and discard', () => {
  const failed = { failed: 'It failed.', remedy: 'Mend it.' }
  beforeEach(() =>
    withStore(async (store) => {
      const receivedAt = Date.now() - 3_600_000
      await store.accept(
        deliveryOf('old', { receivedAt: receivedAt - 86_400_000, dispatches: [dispatchTo('docs')] }),
      )
      const dispatches = [dispatchTo('site'), dispatchTo('docs', { event: failed })]
      await store.accept(deliveryOf('new', { receivedAt, source: 'org', dispatches }))
    }),
  )

  test('list what became of webhooks', async () => {
    const { code, stdout } = await relay(['deliveries'])
    expect(code).toBe(0)
    expect(stdout.split('\n').map((line) => line.slice(22))).toEqual([
      'new  pending  org rebuild octo-org/site rebuild',
      'new  failed   org rebuild octo-org/docs: It failed. Mend it.',
      'old  pending  cms rebuild octo-org/docs rebuild',
      '',
    ])
    const recent = await relay([
      'deliveries',
      '--since',
      '2h',
      '--state',
      'pending,sent',
      '--source',
      'org',
      '--json',
    ])
    expect(JSON.parse(recent.stdout)).toMatchObject([
      {
        delivery: 'new',
        repository: 'octo-org/site',
        event_type: 'rebuild',
        client_payload: { id: 7 },
        state: 'pending',
        attempts: 0,
      },
    ])
    const none = await relay(['deliveries', '--state', 'unknown'])
    expect([none.stdout, none.stderr]).toEqual(['', 'No deliveries found.\n'])
  })

  test('show one', async () => {
    const { stdout } = await relay(['delivery', 'new'])
    expect(stdout).toContain('Delivery  new\nSource    org\n')
    expect(stdout).toContain('Why         It failed. Mend it.')
    expect(stdout).toMatch(/State +pending since .*, after 0 attempts/)
    const { stdout: json } = await relay(['delivery', 'new', '--json'])
    expect(JSON.parse(json)).toMatchObject([
      { state: 'pending' },
      { state: 'failed', error: 'It failed. Mend it.' },
    ])
  })

  test('send again what is not sent', async () => {
    await withStore(async (store) => {
      const claimed = await store.claim(Date.now(), 1000)
      if (claimed !== undefined)
        await store.settle(claimed, { state: 'failed', complaint: failed }, Date.now())
    })
    const { code, stdout } = await relay(['redeliver', 'old'])
    expect([code, stdout]).toEqual([0, 'old: 1 event is pending again.\n'])
    const many = await relay([
      'redeliver',
      '--state',
      'pending',
      '--since',
      '2h',
      '--repo',
      'octo-org/site',
      '--json',
    ])
    expect(JSON.parse(many.stdout)).toEqual([{ delivery: 'new', dispatches: 1 }])
    const none = await relay(['redeliver', '--state', 'unknown'])
    expect([none.code, none.stderr]).toEqual([0, 'There is nothing to redeliver.\n'])
  })

  test('map again what could not be mapped, with the file as it is', async () => {
    const body = JSON.stringify({ ref: 'main', type: 7 })
    const running = await startRelay(folder)
    const secret = String(folder.secrets.secret)
    folder.write(
      'relay.yml',
      githubSection(example()) +
        config.replace('from: org, to: octo-org/docs', 'from: any, to: octo-org/docs'),
    )
    running.process.kill('SIGHUP')
    await running.until(({ message }) => String(message).startsWith('The file was read again.'))
    const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/json' }
    const answer = await fetch(`${running.url}/hooks/any`, { method: 'POST', body, headers })
    const { delivery } = (await answer.json()) as { delivery: string }
    expect((await relay(['redeliver', delivery])).stdout).toBe(
      `${delivery}: nothing is sent again. What was sent already needs '--all', and what still cannot be mapped stays failed.\n`,
    )
    folder.write(
      'relay.yml',
      githubSection(example()) +
        config.replace(
          "from: org, to: octo-org/docs, event-type: '${{ event.type }}'",
          'from: any, to: octo-org/docs, event-type: mended',
        ),
    )
    expect((await relay(['redeliver', delivery])).stdout).toBe(`${delivery}: 1 event is pending again.\n`)
    await running.until(
      ({ event, delivery: id, state }) => event === 'settled' && id === delivery && state === 'sent',
    )
    expect(example().api.world.dispatches.at(-1)).toMatchObject({
      repository: 'octo-org/docs',
      eventType: 'mended',
    })
    await running.end()
  })

  test('give up', async () => {
    const { stdout } = await relay(['discard', 'new', 'old'])
    expect(stdout).toBe('new: 2 events are discarded.\nold: 1 event is discarded.\n')
    const { stdout: json } = await relay(['discard', 'new', '--json'])
    expect(JSON.parse(json)).toEqual([{ delivery: 'new', dispatches: 0 }])
  })

  test.each([
    [
      ['delivery', 'nope'],
      1,
      "There is no delivery 'nope' in the store. Run 'relay deliveries' to see the IDs.",
    ],
    [['redeliver', 'nope'], 1, "There is no delivery 'nope' in the store."],
    [['discard', 'nope'], 1, "There is no delivery 'nope' in the store."],
    [['redeliver'], 2, 'It is not clear what to redeliver.'],
    [['redeliver', 'new', '--state', 'failed'], 2, 'It is not clear what to redeliver.'],
    [['redeliver', 'new', '--repo', 'site'], 2, "'--repo' contains 'site' without its owner."],
    [['deliveries', '--state', 'faild'], 2, "'--state' contains 'faild', which is not a state."],
    [
      ['deliveries', '--since', 'yesterday'],
      2,
      "'--since' is 'yesterday', which is not a duration. Write a number and s, m, h, or d, such as 2h.",
    ],
  ])('%j ends with exit code %d', async (args, exitCode, told) => {
    const { code, stderr } = await relay(args)
    expect([code, stderr]).toEqual([exitCode, expect.stringContaining(told)])
  })

  test('say why the store cannot be used', async () => {
    env = { ...env, RELAY_DATABASE: '/nowhere/relay.db' }
    const { code, stderr } = await relay(['deliveries'])
    expect([code, stderr]).toEqual([
      1,
      expect.stringContaining(
        "There is no store at '/nowhere/relay.db'. Run this command where 'relay serve' runs",
      ),
    ])
  })
})

describe('relay catch-up', () => {
  test('has GitHub deliver again what was missed', async () => {
    const { app } = example()
    app.deliveries.length = 0
    await withStore(() => Promise.resolve())
    expect((await relay(['catch-up'])).stdout).toBe('Nothing was missed.\n')
    app.deliveries.push({
      id: 3,
      guid: 'guid-3',
      deliveredAt: Date.now() - 7_200_000,
      statusCode: 0,
      redelivery: false,
    })
    expect((await relay(['catch-up', '--since', '1h', '--json'])).stdout).toBe('[]\n')
    expect((await relay(['catch-up'])).stdout).toBe('GitHub delivers guid-3 again.\n')
  })

  test('needs a source for the webhook of the App', async () => {
    folder.write('relay.yml', githubSection(example()) + config.replace('verify: github', 'verify: bearer'))
    const { code, stderr } = await relay(['catch-up'])
    expect([code, stderr]).toEqual([1, expect.stringContaining("No source can receive the App's webhook.")])
  })

  test('needs an App', async () => {
    folder.write('token', 'ghp_Fake0000000000000000000000000000000000')
    folder.write('relay.yml', `github: { token-file: token }\n${config}`)
    const { code, stderr } = await relay(['catch-up'])
    expect([code, stderr]).toEqual([1, expect.stringContaining('Only an App has a webhook of its own')])
  })
})
