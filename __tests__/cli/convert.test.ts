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
  test('saves the key and the rest for nobody else to read, and says what comes next', async () => {
    const out = join(folder, 'new', 'folder')
    const { code, stdout, stderr } = await convert(addCode(), out)
    const { id, clientId } = example().api.world.apps.at(-1)!
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toBe(`Registered the App 'Fresh App' of 'hubot'.
  App ID       ${id}
  Client ID    ${clientId}
  Private key  ${join(out, 'fresh-app.private-key.pem')} (keep it out of version control)
  All else     ${join(out, 'fresh-app.json')} (the client secret too)
Install it at ${webUrl()}/github-apps/fresh/installations/new
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

  test('overwrites no file', async () => {
    writeFileSync(join(folder, 'fresh-app.private-key.pem'), 'older')
    const { stdout } = await convert(addCode())
    expect(stdout).toContain(join(folder, 'fresh-app-2.private-key.pem'))
    expect(readFileSync(join(folder, 'fresh-app.private-key.pem'), 'utf8')).toBe('older')
    expect(readFileSync(join(folder, 'fresh-app-2.private-key.pem'), 'utf8')).toBe(pem)
  })

  test('lets no name from the network lead out of the folder', async () => {
    const { stdout } = await convert(addCode('../../evil'))
    expect(stdout).toContain(join(folder, `app-${example().api.world.apps.at(-1)!.id}.private-key.pem`))
  })

  test('explains a code that is used, or too old', async () => {
    const code = addCode()
    await convert(code)
    const stderr = `error: ${example().api.url} knows no such code of a manifest. A code is used once, lives for an hour and belongs to the server that gave it: start again with register.\n`
    expect(await convert(code)).toEqual({ code: 1, stdout: '', stderr })
    expect(await convert(addCode('old-app', 3_600_001))).toEqual({ code: 1, stdout: '', stderr })
  })

  test('asks once more where GitHub asks for credentials that are not due', async () => {
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

  test('says that the App may be registered where the answer is lost', async () => {
    example().api.fail({
      on: /conversions$/,
      fault: { kind: 'text', status: 201, text: '<html>', type: 'text/html' },
    })
    expect(await convert(addCode())).toEqual({
      code: 1,
      stdout: '',
      stderr: `error: Whether the App is registered is unknown, since GitHub's answer was lost (ERR_NOT_JSON). Look for it at ${webUrl()}/settings/apps or in the organisation's settings: generate a private key there, or delete it and start again with register.\n`,
    })
  })

  test('refuses a folder into which nothing can be written before GitHub is asked, so that no key is lost', async () => {
    const file = join(folder, 'file')
    writeFileSync(file, '')
    const result = await convert(addCode(), join(file, 'below'))
    expect(result).toEqual({
      code: 1,
      stdout: '',
      stderr: `error: '--out' is '${join(file, 'below')}', where nothing can be written (ENOTDIR). Choose another folder: the App's private key is to be saved there.\n`,
    })
    expect(asked(example())).toEqual([])
  })

  test('makes the folder again that was removed in between, and says where a new key is to be had if that fails', async () => {
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
      `error: The App 'fresh-app' with the client ID ${api.world.apps.at(-1)!.clientId} is registered, but its private key could not be saved in '${out}' (EEXIST). Its settings page shows all but the secrets, and generates a new private key and client secret.\n`,
    )
  })

  test.each([['https://github.com/?code=1'], ['']])('refuses %j as a code', async (code) => {
    const result = await convert(code)
    expect([result.code, asked(example())]).toEqual([2, []])
    expect(result.stderr).toContain('which is no code of a manifest.')
  })
})
