import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals'
import { appEnv, asked, runCli, startCli } from '../support/run-cli.ts'
import { inAnHour } from '../support/in-an-hour.ts'
import { useExample } from '../support/use-example.ts'

const example = useExample()
const folder = mkdtempSync(join(tmpdir(), 'cli-dispatch-'))
const payloadFile = join(folder, 'payload.json')
const latinFile = join(folder, 'latin.json')
writeFileSync(latinFile, Buffer.from('{"a": "\xe9"}', 'latin1'))
writeFileSync(payloadFile, '{"from": "file"}')
beforeEach(() => {
  const { api } = example()
  api.reset()
  for (const token of api.world.tokens) token.revoked = true
})
afterAll(() => {
  rmSync(folder, { recursive: true })
})

const living = (): number => example().api.world.living(Date.now()).length

describe('dispatch with an App', () => {
  test('names the new name of a renamed repository, and sends nothing', async () => {
    const { world } = example().api
    world.addRepository('octo-org/former', { movedTo: 'octo-org/site' })
    const { code, stdout, stderr } = await runCli(['dispatch', 'deploy', '--repo', 'octo-org/former'], {
      env: appEnv(example()),
    })
    world.repositories.pop()
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toContain("The repository 'octo-org/former' was renamed to 'octo-org/site'.")
    expect(world.dispatches).toEqual([])
    expect(living()).toBe(0)
  })

  test('sends with one token per owner, which covers only the targets and is revoked right away', async () => {
    const targets = ['--repo', 'octo-org/site', '--repo', 'hubot/bot', '--repo', 'octo-org/docs']
    const { code, stdout, stderr } = await runCli(['dispatch', 'deploy', ...targets], {
      env: appEnv(example()),
    })
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toBe(
      "Sent 'deploy' to octo-org/site.\nSent 'deploy' to hubot/bot.\nSent 'deploy' to octo-org/docs.\n",
    )
    expect(
      example()
        .api.world.tokens.slice(-2)
        .map(({ repositories, permissions }) => [repositories, permissions]),
    ).toEqual([
      [['octo-org/site', 'octo-org/docs'], { contents: 'write', metadata: 'read' }],
      [['hubot/bot'], { contents: 'write', metadata: 'read' }],
    ])
    expect(living()).toBe(0)
  })

  test.each([
    [['--payload', '{"from": "argument"}'], '', { from: 'argument' }],
    [['--payload-file', payloadFile], '', { from: 'file' }],
    [['--payload-file', '-'], '{"from": "input"}', { from: 'input' }],
    [['-'], '\uFEFF{"from": "dash"}', { from: 'dash' }],
    [[], '', undefined],
  ])('reads the client payload from %j', async (args, input, payload) => {
    await runCli(['dispatch', 'deploy', '--repo', 'octo-org/site', ...args], {
      env: appEnv(example()),
      input,
    })
    expect(example().api.world.dispatches).toEqual([
      { repository: 'octo-org/site', eventType: 'deploy', clientPayload: payload },
    ])
  })

  test('continues after a target fails, names it at the end, and prints JSON in the given order', async () => {
    const targets = ['--repo', 'octo-org/gone', '--repo', 'hubot/bot']
    const { code, stdout, stderr } = await runCli(['dispatch', 'deploy', ...targets, '--json'], {
      env: appEnv(example()),
    })
    const error =
      "There is no repository 'octo-org/gone': the App 'scoped-app' is installed on all repositories of 'octo-org'. Check the spelling and whether the repository was renamed, and correct '--repo'."
    expect(code).toBe(1)
    expect(JSON.parse(stdout)).toEqual([
      { repository: 'octo-org/gone', event_type: 'deploy', status: 'failed', error },
      { repository: 'hubot/bot', event_type: 'deploy', status: 'sent' },
    ])
    expect(stderr).toBe(`error: ${error}\n`)
  })

  test('does not send again if the answer is lost, and says that the event may have arrived', async () => {
    const { api } = example()
    api.fail({ on: /dispatches$/, fault: { kind: 'reset', after: true }, times: 9 })
    const { code, stdout, stderr } = await runCli(['dispatch', 'deploy', '--repo', 'octo-org/site'], {
      env: appEnv(example()),
    })
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toBe(
      `error: It is unknown whether 'deploy' reached 'octo-org/site', because GitHub's response was lost (ECONNRESET). The event may have been delivered, so it was not sent again. Check ${api.url}/octo-org/site/actions before you run the command again.\n`,
    )
    expect(api.world.dispatches).toHaveLength(1)
    expect(living()).toBe(0)
  })

  test('warns about a token that it could not revoke, and says when it expires', async () => {
    const { api } = example()
    const fault = { kind: 'answer', status: 403, body: { message: 'No' } } as const
    api.fail({ on: 'DELETE /installation/token', fault, times: 9 })
    const { code, stderr } = await runCli(['dispatch', 'deploy', '--repo', 'octo-org/site'], {
      env: appEnv(example()),
    })
    expect(code).toBe(0)
    expect(stderr).toBe(
      `warning: Could not revoke the token: GitHub refused the request. GitHub responded with 'No' (403). See https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api for what this request requires. The token is valid until ${inAnHour(String(api.world.tokens.at(-1)?.expiresAt))}.\n`,
    )
    expect(asked(example()).filter((request) => request.startsWith('DELETE'))).toHaveLength(1)
  })

  test('revokes its token if it is interrupted', async () => {
    const { api } = example()
    api.fail({ on: /dispatches$/, fault: { kind: 'hang', after: false } })
    const child = startCli(['dispatch', 'deploy', '--repo', 'octo-org/site'], appEnv(example()))
    await new Promise<void>((resolve) => {
      api.onHang = resolve
    })
    expect(living()).toBe(1)
    child.kill('SIGINT')
    expect((await child.result).code).toBe(1)
    expect(living()).toBe(0)
  }, 15_000)
})

test('dispatch sends nothing more after an interruption', async () => {
  const { api } = example()
  api.fail({ on: /site\/dispatches$/, fault: { kind: 'hang', after: false } })
  api.fail({ on: 'DELETE /installation/token', fault: { kind: 'answer', status: 503, body: {} } })
  const targets = ['--repo', 'octo-org/site', '--repo', 'hubot/bot']
  const child = startCli(['dispatch', 'deploy', ...targets], appEnv(example()))
  await new Promise<void>((resolve) => {
    api.onHang = resolve
  })
  child.kill('SIGTERM')
  expect((await child.result).code).toBe(1)
  expect(living()).toBe(0)
  expect(asked(example()).join()).not.toContain('hubot')
}, 15_000)

test('dispatch reports the status of each target in JSON if it is interrupted', async () => {
  const { api } = example()
  api.fail({ on: /site\/dispatches$/, fault: { kind: 'hang', after: false } })
  const targets = ['--repo', 'octo-org/site', '--repo', 'hubot/bot', '--json']
  const child = startCli(['dispatch', 'deploy', ...targets], appEnv(example()))
  await new Promise<void>((resolve) => {
    api.onHang = resolve
  })
  child.kill('SIGINT')
  const { code, stdout } = await child.result
  expect(code).toBe(1)
  expect(JSON.parse(stdout)).toMatchObject([{ status: 'unknown' }, { status: 'failed' }])
  expect(living()).toBe(0)
}, 15_000)

describe('dispatch with an existing token', () => {
  test.each([['GH_TOKEN'], ['--token-stdin']])(
    'sends with the token from %s and does not revoke it',
    async (source) => {
      const { api } = example()
      const pat = api.world.addToken({ kind: 'pat', permissions: { contents: 'write' } }, Date.now())
      const isPiped = source === '--token-stdin'
      const { code } = await runCli(
        ['dispatch', 'deploy', '--repo', 'octo-org/site', ...(isPiped ? [source] : [])],
        {
          env: { GITHUB_API_URL: api.url, ...(!isPiped && { GH_TOKEN: pat.token }) },
          input: isPiped ? pat.token : '',
        },
      )
      expect(code).toBe(0)
      expect(pat.revoked).toBe(false)
      expect(asked(example())).toEqual(['POST /repos/octo-org/site/dispatches 204'])
    },
  )

  test('uses the App if the environment has both, and says so', async () => {
    const env = { ...appEnv(example()), GH_TOKEN: 'ghp_fake' }
    const { code, stderr } = await runCli(['dispatch', 'deploy', '--repo', 'octo-org/site'], { env })
    expect([code, stderr]).toEqual([0, 'The App sends the event. GH_TOKEN is not used.\n'])
  })

  test.each(['octo-org/site', 'octo-org/token'])(
    'names GH_TOKEN if the token does not reach %s',
    async (target) => {
      const { api } = example()
      const { token } = api.world.addToken({ kind: 'actions', repositories: [] }, Date.now())
      const { stderr } = await runCli(['dispatch', 'deploy', '--repo', target], {
        env: { GITHUB_API_URL: api.url, GH_TOKEN: token },
      })
      expect(stderr).toBe(
        `error: Could not send 'deploy' to '${target}': 'GH_TOKEN' has no access, or cannot write contents. Use a token with "Contents: Read and write" there. GITHUB_TOKEN only has access to its own repository; for others, use an App with '--client-id' and '--private-key-file'.\n`,
      )
    },
  )
})

describe('dispatch rejects before any request', () => {
  const repo = ['--repo', 'octo-org/site']
  test.each([
    [
      ['x', 'payload', ...repo],
      "'payload' is given after the event type, but only - for a client payload on standard input can be there. Add '--repo' in front of a repository, or use '--payload' for a client payload.",
    ],
    [['x', ...repo, '--payload-file', latinFile], "'--payload-file' is not text in UTF-8. Save it in UTF-8."],
    [['x'], "No repositories are given to send the event to. Add '--repo OWNER/NAME' for each repository."],
    [['x', '--repo', 'site'], "'--repo' contains 'site' without its owner. Write it as '--repo OWNER/NAME'."],
    [
      [' ', ...repo],
      "Neither an event type nor a workflow is given. Add the event type, with 1 to 100 characters, or '--workflow FILE'.",
    ],
    [
      ['x'.repeat(101), ...repo],
      "'EVENT_TYPE' has 101 characters, but GitHub accepts at most 100. Shorten it, and put details in '--payload'.",
    ],
    [
      ['x', ...repo, '--payload', '[]'],
      '\'--payload\' is an array, but it must be a JSON object. Wrap it, for example {"value": …}.',
    ],
    [
      ['x', ...repo, '--payload-file', payloadFile, '--payload', '{}'],
      "'--payload' and '--payload-file' are both given, but an event has only one client payload. Remove one of them.",
    ],
    [
      ['x', ...repo, '-', '--payload', '{}'],
      "'-' and '--payload' are both given, but an event has only one client payload. Remove one of them.",
    ],
    [
      ['x', ...repo, '--payload-file', '-', '--private-key-file', '-'],
      "'--payload-file' and '--private-key-file' cannot both read standard input. Use standard input for one of them, and a file or an environment variable for the other.",
    ],
    [
      ['x', ...repo, '--token-stdin', '--private-key-file', payloadFile],
      "'--token-stdin' and '--private-key-file' are both given, but only one of them can send the event. Remove one of them.",
    ],
    [
      ['x', ...repo],
      "No credentials are given: neither an App's private key nor a token. Use '--client-id' and '--private-key-file', or a token in GH_TOKEN or with '--token-stdin'.",
    ],
  ])('%j', async (args, message) => {
    const result = await runCli(['dispatch', ...args], { env: { GITHUB_API_URL: example().api.url } })
    expect(result).toEqual({ code: 2, stdout: '', stderr: `error: ${message}\n` })
  })

  test('a missing event type', async () => {
    const { code, stderr } = await runCli(['dispatch'])
    expect([code, stderr]).toEqual([
      2,
      "error: Neither an event type nor a workflow is given. Add the event type, with 1 to 100 characters, or '--workflow FILE'.\n",
    ])
  })
})
