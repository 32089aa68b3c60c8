import { generateKeyPairSync } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { startExample } from '../../sandbox/example.ts'
import { asked, runCli } from '../support/run-cli.ts'
import { useExample } from '../support/use-example.ts'

const example = useExample(() => startExample({ prefix: '/api/v3' }))
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const pem = privateKey.export({ type: 'pkcs1', format: 'pem' }) as string
let folder = ''
beforeEach(() => {
  const { api } = example()
  api.reset()
  api.world.codes.length = 0
  folder = mkdtempSync(join(tmpdir(), 'cli-convert-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

const addCode = (slug = 'fresh-app', age = 0): string => {
  const { world } = example().api
  const app = world.addApp({ privateKey, slug, name: 'Fresh App', page: 'github-apps/fresh', owner: 'hubot' })
  const code = `code${world.codes.length}`
  world.codes.push({ code, app, pem, expiresAt: Date.now() + 3_600_000 - age, isUsed: false })
  return code
}

const webUrl = (): string => new URL(example().api.url).origin
const convert = (code: string, out = folder) =>
  runCli(['convert', code, '--out', out, '--github-url', webUrl()])

describe('convert', () => {
  test('never prints the code with --verbose', async () => {
    const code = addCode()
    const out = join(folder, 'verbose')
    const { stderr } = await runCli(['convert', code, '--out', out, '--github-url', webUrl(), '--verbose'])
    expect(stderr).toContain('POST /app-manifests/{code}/conversions -> 201')
    expect(stderr).not.toContain(code)
  })

  test('saves the key and the rest so that only you can read them, and says what comes next', async () => {
    const out = join(folder, 'new', 'folder')
    const { code, stdout, stderr } = await convert(addCode(), out)
    const { id, clientId } = example().api.world.apps.at(-1)!
    expect(code).toBe(0)
    expect(stderr).toContain(
      `  GH_HOST=${new URL(webUrl()).host} gh variable set APP_CLIENT_ID --repo OWNER/NAME --body ${clientId}\n`,
    )
    expect(stdout).toBe(`Registered the App 'Fresh App' of 'hubot'.
  App ID       ${id}
  Client ID    ${clientId}
  Private key  ${join(out, 'fresh-app.private-key.pem')} (keep it out of version control)
  Details      ${join(out, 'fresh-app.json')} (contains the client secret)
`)
    expect(readFileSync(join(out, 'fresh-app.private-key.pem'), 'utf8')).toBe(pem)
    expect(readdirSync(out).sort()).toEqual(['fresh-app.json', 'fresh-app.private-key.pem'])
    for (const name of readdirSync(out)) expect(statSync(join(out, name)).mode & 0o777).toBe(0o600)
    expect(JSON.parse(readFileSync(join(out, 'fresh-app.json'), 'utf8'))).toEqual({
      id,
      slug: 'fresh-app',
      name: 'Fresh App',
      owner: 'hubot',
      html_url: `${webUrl()}/github-apps/fresh`,
      client_id: clientId,
      client_secret: 'fake'.repeat(10),
      webhook_secret: null,
    })
  })

  test('never overwrites a file', async () => {
    writeFileSync(join(folder, 'fresh-app.private-key.pem'), 'older')
    const { stdout } = await convert(addCode())
    expect(stdout).toContain(join(folder, 'fresh-app-2.private-key.pem'))
    expect(readFileSync(join(folder, 'fresh-app.private-key.pem'), 'utf8')).toBe('older')
    expect(readFileSync(join(folder, 'fresh-app-2.private-key.pem'), 'utf8')).toBe(pem)
  })

  test('never lets a name from the network lead outside the folder', async () => {
    const { stdout } = await convert(addCode('../../evil'))
    expect(stdout).toContain(join(folder, `app-${example().api.world.apps.at(-1)!.id}.private-key.pem`))
  })

  test('explains a code that was used or is too old', async () => {
    const code = addCode()
    await convert(code)
    const stderr = `error: ${example().api.url} does not recognize this manifest code. A code works only once, within an hour, and on the server that issued it. Run 'register' again.\n`
    expect(await convert(code)).toEqual({ code: 1, stdout: '', stderr })
    expect(await convert(addCode('old-app', 3_600_001))).toEqual({ code: 1, stdout: '', stderr })
  })

  test('tries once more if GitHub asks for credentials that it does not need', async () => {
    const { api } = example()
    const fault = { kind: 'answer', status: 401, body: { message: 'Requires authentication' } } as const
    api.fail({ on: /conversions$/, fault })
    expect((await convert(addCode())).code).toBe(0)
    api.fail({ on: /conversions$/, fault, times: 2 })
    const { code, stderr } = await convert(addCode())
    expect(code).toBe(1)
    expect(stderr).toMatch(
      /^error: Could not exchange the manifest's code for the App: .*'Requires authentication' \(401\)/,
    )
  })

  test('says that the App may be registered if the answer is lost', async () => {
    example().api.fail({
      on: /conversions$/,
      fault: { kind: 'text', status: 201, text: '<html>', type: 'text/html' },
    })
    expect(await convert(addCode())).toEqual({
      code: 1,
      stdout: '',
      stderr: `error: It is unknown whether the App is registered, because GitHub's response was lost (ERR_NOT_JSON). Look for it at ${webUrl()}/settings/apps or in the organization's settings. Generate a private key there, or delete the App and run 'register' again.\n`,
    })
  })

  test('rejects a folder that it cannot write to before it asks GitHub, so that no key is lost', async () => {
    const file = join(folder, 'file')
    writeFileSync(file, '')
    const result = await convert(addCode(), join(file, 'below'))
    expect(result).toEqual({
      code: 1,
      stdout: '',
      stderr: `error: '--out' is '${join(file, 'below')}', which is not a folder that you can write to (ENOTDIR). Choose another folder for the App's private key.\n`,
    })
    expect(asked(example())).toEqual([])
  })

  test('recreates a folder that was removed in the meantime, and says where to get a new key if that fails', async () => {
    const { api } = example()
    const out = join(folder, 'out')
    const convertWhile = async (meddle: () => void) => {
      mkdirSync(out, { recursive: true })
      api.reset()
      api.latencyMs = 500
      const running = convert(addCode(), out)
      while (asked(example()).length === 0) await new Promise((resolve) => setTimeout(resolve, 20))
      rmSync(out, { recursive: true })
      meddle()
      return running
    }
    expect((await convertWhile(() => undefined)).code).toBe(0)
    const { code, stdout, stderr } = await convertWhile(() => {
      writeFileSync(out, '')
    })
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toBe(
      `error: The App 'fresh-app' with the client ID ${api.world.apps.at(-1)!.clientId} is registered, but its private key could not be saved in '${out}' (EEXIST). Generate a new private key and client secret on the App's settings page, which shows everything else.\n`,
    )
  })

  test.each([['https://github.com/?code=1'], ['']])('rejects %j as a code', async (code) => {
    const result = await convert(code)
    expect([result.code, asked(example())]).toEqual([2, []])
    expect(result.stderr).toContain('is not a manifest code.')
  })
})
