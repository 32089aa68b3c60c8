import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals'
import { appEnv, asked, runCli } from '../support/run-cli.ts'
import { useExample } from '../support/use-example.ts'

const example = useExample()
const folder = mkdtempSync(join(tmpdir(), 'cli-input-'))
const entry = join(import.meta.dirname, '..', '..', 'dist', 'cli', 'index.js')
beforeEach(() => {
  example().api.reset()
  example().api.world.dispatches.length = 0
  example().api.transcript.length = 0
})
afterAll(() => {
  rmSync(folder, { recursive: true })
})

const site = ['dispatch', 'deploy', '--repo', 'octo-org/site']
const unread =
  'warning: Standard input contains data that is not used. To send it as the client payload, add - after the event type. In a loop that reads it, add < /dev/null.\n'

/** Runs a line of bash in which `$SEND` sends an event; returns its exit code and what it wrote to both streams. */
function inShell(line: string): Promise<{ readonly code: number; readonly told: string }> {
  const env = {
    PATH: process.env.PATH,
    ...appEnv(example()),
    SEND: [process.execPath, entry, ...site].join(' '),
  }
  return new Promise((resolve) => {
    execFile('bash', ['--norc', '-c', line], { env, timeout: 20_000 }, (error, stdout, stderr) => {
      resolve({ code: Number(error?.code ?? 0), told: stdout + stderr })
    })
  })
}

describe('standard input that dispatch was not asked to read', () => {
  test.each([
    [`echo '{"ref": "main"}' | { sleep 0.2; $SEND; }`],
    [`$SEND < ${join(folder, 'payload.json')}`],
    [`(echo '{}'; exec sleep 1 >&- ) | { sleep 0.2; $SEND; }`],
  ])('is told in a warning if it holds data: %s', async (line) => {
    writeFileSync(join(folder, 'payload.json'), '{}')
    expect(await inShell(line)).toEqual({
      code: 0,
      told: `Sent 'deploy' to octo-org/site.\n${unread}`,
    })
    expect(example().api.world.dispatches[0]?.clientPayload).toBeUndefined()
  })

  test.each([
    ['$SEND < /dev/null'],
    ['$SEND <&-'],
    [': | { sleep 0.2; $SEND; }'],
    [`$SEND < ${join(folder, 'empty')}`],
    ['$SEND < <(exec sleep 30 2>&-)'],
  ])('is neither told nor waited for if it holds none: %s', async (line) => {
    writeFileSync(join(folder, 'empty'), '')
    expect(await inShell(line)).toEqual({ code: 0, told: "Sent 'deploy' to octo-org/site.\n" })
  })

  test('is left to the loop that reads it', async () => {
    const { code, told } = await inShell(
      `printf 'one\\ntwo\\nthree\\n' | while read -r line; do $SEND --quiet; echo "$line"; done`,
    )
    expect(code).toBe(0)
    // The last line leaves nothing behind.
    expect(told.split(unread)).toHaveLength(3)
    expect(told.replaceAll(unread, '')).toBe('one\ntwo\nthree\n')
    expect(example().api.world.dispatches).toHaveLength(3)
  })
})

describe('a client payload on standard input', () => {
  test.each([
    ['', "'standard input' is empty, but it must contain the client payload."],
    [
      '{"a": 1,}',
      "'standard input' is not valid JSON (line 1, column 9): a comma comes before a closing bracket. Remove that comma.",
    ],
  ])('is named in errors: %j', async (input, message) => {
    const { code, stderr } = await runCli([...site, '-'], { env: appEnv(example()), input })
    expect(code).toBe(2)
    expect(stderr.startsWith(`error: ${message}`)).toBe(true)
    expect(asked(example())).toEqual([])
  })

  test('in a file is named by its option', async () => {
    const file = join(folder, 'bad.json')
    writeFileSync(file, '{')
    const args = [...site, '--payload-file', file]
    const { stderr } = await runCli(args, { env: appEnv(example()) })
    expect(stderr).toBe(
      "error: '--payload-file' is not valid JSON (line 1, column 2): it ends before it is complete. Add the quotation mark or the bracket that is missing at the end.\n",
    )
    writeFileSync(file, '{}')
    example().api.fail({ on: /dispatches/, fault: { kind: 'answer', status: 422, body: { message: 'No' } } })
    const refused = await runCli(args, { env: appEnv(example()) })
    expect(refused.stderr).toContain("Correct 'EVENT_TYPE' or '--payload-file'.")
  })
})

describe('what dispatch tells', () => {
  test('is nothing with --quiet, unless something fails', async () => {
    const { api } = example()
    const quiet = await runCli([...site, '--quiet'], { env: appEnv(example()) })
    expect(quiet).toEqual({ code: 0, stdout: '', stderr: '' })
    expect(api.world.dispatches).toHaveLength(1)
    const args = [...site, '--repo', 'hubot/gone', '--repo', 'nobody/x', '--quiet']
    const failed = await runCli(args, { env: appEnv(example()) })
    expect([failed.code, failed.stdout]).toEqual([1, ''])
    expect(failed.stderr.trimEnd().split('\n')).toEqual([
      expect.stringMatching(/^There is no repository 'hubot\/gone': /),
      expect.stringMatching(
        /^Could not send 'deploy' to nobody\/x: The App 'scoped-app' is not installed on 'nobody'\./,
      ),
      "error: 'deploy' was not sent to 2 of 3 repositories: hubot/gone (failed), nobody/x (failed). See the reasons above.",
    ])
  })

  test('is every request and its answer with --verbose, and no token', async () => {
    const { api } = example()
    api.world.addRepository('octo-org/frozen', { isArchived: true })
    const { code, stderr } = await runCli(['dispatch', 'deploy', '--repo', 'octo-org/frozen', '--verbose'], {
      env: appEnv(example()),
    })
    api.world.repositories.pop()
    expect(code).toBe(1)
    expect(
      stderr
        .replace(/ \(request ID [\w:-]+\)/g, '')
        .trimEnd()
        .split('\n')
        .slice(0, -1),
    ).toEqual([
      'GET /repos/octo-org/frozen/installation -> 200',
      'POST /app/installations/501/access_tokens -> 201',
      "POST /repos/octo-org/frozen/dispatches -> 403 'Repository was archived so is read-only.'",
      'DELETE /installation/token -> 204',
    ])
    expect(stderr).not.toContain(api.world.tokens.at(-1)?.token)
  })

  test('includes requests without an answer with --verbose', async () => {
    const { api } = example()
    api.fail({ on: /dispatches/, fault: { kind: 'reset', after: false } })
    const { stderr } = await runCli([...site, '--verbose'], { env: appEnv(example()) })
    expect(stderr).toContain('POST /repos/octo-org/site/dispatches -> ECONNRESET\n')
  })

  test('is what would be sent with --dry-run, without any request', async () => {
    const args = [...site, '--repo', 'hubot/bot', '--payload', '{"ref": "main"}', '--dry-run']
    const { GITHUB_APP_CLIENT_ID: id } = appEnv(example())
    expect(await runCli(args, { env: appEnv(example()) })).toEqual({
      code: 0,
      stdout: `Would send 'deploy' to octo-org/site with a token of the App '${String(id)}'.
Would send 'deploy' to hubot/bot with a token of the App '${String(id)}'.
Client payload: {"ref":"main"}
`,
      stderr: '',
    })
    const json = await runCli([...args, '--json'], { env: { GH_TOKEN: 'ghs_fake' } })
    expect(JSON.parse(json.stdout)).toEqual(
      ['octo-org/site', 'hubot/bot'].map((repository) => ({
        repository,
        event_type: 'deploy',
        client_payload: { ref: 'main' },
        status: 'not_sent',
      })),
    )
    const byToken = await runCli([...site, '--dry-run'], { env: { GH_TOKEN: 'ghs_fake' } })
    expect(byToken.stdout).toBe(
      "Would send 'deploy' to octo-org/site with the given token.\nNo client payload.\n",
    )
    expect(asked(example())).toEqual([])
  })
})
