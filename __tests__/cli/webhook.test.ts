import { beforeEach, describe, expect, test } from '@jest/globals'
import { appEnv, asked, runCli } from '../support/run-cli.ts'
import { useExample } from '../support/use-example.ts'

const example = useExample()
beforeEach(() => {
  const { api, app } = example()
  api.reset()
  for (const key of Object.keys(app.webhook)) delete app.webhook[key as keyof typeof app.webhook]
})

describe('webhook get', () => {
  test('shows an App without a webhook', async () => {
    const result = await runCli(['webhook', 'get'], { env: appEnv(example()) })
    expect(result).toEqual({
      code: 0,
      stderr: '',
      stdout: 'URL           none\nContent type  form\nSecret        none\nCertificate   verified\n',
    })
  })

  test('prints JSON, which shows only whether there is a secret', async () => {
    Object.assign(example().app.webhook, { url: 'https://example.com', secret: 'hidden', insecure_ssl: '1' })
    const { stdout } = await runCli(['webhook', 'get', '--json'], { env: appEnv(example()) })
    expect(JSON.parse(stdout)).toEqual({
      url: 'https://example.com',
      content_type: 'form',
      has_secret: true,
      insecure_ssl: true,
    })
  })

  test('explains an App without a key', async () => {
    const { api, app } = example()
    const { publicKey } = app
    app.publicKey = undefined
    const { code, stderr } = await runCli(['webhook', 'get'], { env: appEnv(example()) })
    app.publicKey = publicKey
    expect(code).toBe(1)
    expect(stderr).toMatch(
      /^error: The App with the GITHUB_APP_CLIENT_ID '.*' has no private key on GitHub\./,
    )
    expect(api.transcript).toHaveLength(1)
  })
})

describe('webhook set', () => {
  test('changes only what is given', async () => {
    const { app } = example()
    Object.assign(app.webhook, { content_type: 'json' })
    const result = await runCli(['webhook', 'set', '--url', 'https://example.com/hook', '--secret-stdin'], {
      env: appEnv(example()),
      input: 'it is secret\n',
    })
    expect(result.stdout).toBe(
      'URL           https://example.com/hook\nContent type  json\nSecret        set\nCertificate   verified\n',
    )
    expect(app.webhook).toEqual({
      url: 'https://example.com/hook',
      content_type: 'json',
      secret: 'it is secret',
    })
    expect(result.stderr).toBe('')
    expect(asked(example())).toEqual(['PATCH /app/hook/config 200'])
  })

  test('warns when it turns certificate verification off, and turns it on again', async () => {
    const insecure = await runCli(['webhook', 'set', '--insecure-ssl', '--content-type', 'form'], {
      env: appEnv(example()),
    })
    expect(insecure.stderr).toMatch(/^warning: The receiver's certificate is no longer verified/)
    expect(insecure.stdout).toMatch(/Certificate {3}not verified/)
    const secure = await runCli(['webhook', 'set', '--no-insecure-ssl'], { env: appEnv(example()) })
    expect(secure.stderr).toBe('')
    expect(secure.stdout).toMatch(/Certificate {3}verified/)
  })

  test.each([
    [
      [],
      '',
      "There is nothing to change. Use at least one of '--url', '--content-type', '--secret-stdin', and '--insecure-ssl'.",
    ],
    [
      ['--content-type', 'xml'],
      '',
      "'--content-type' is 'xml', but it must be json or form. Set it to one of these values, or leave it out.",
    ],
    [
      ['--url', 'example.com'],
      '',
      "'--url' is 'example.com', which does not start with https:// or http://. Use a full URL, such as https://example.com/app.",
    ],
    [
      ['--url', 'https://a:b@example.com'],
      '',
      "'--url' is a value of 23 characters (not shown because it may be a secret), which contains a user name or password. Use a full URL, such as https://example.com/app.",
    ],
    [
      ['--url', 'http://localhost:3000'],
      '',
      "'--url' is 'http://localhost:3000', which GitHub cannot reach.",
    ],
    [['--secret-stdin'], '', "Standard input is empty, but '--secret-stdin' needs a secret of one line."],
    [
      ['--secret-stdin'],
      'a\nb\n',
      "Standard input contains several lines, but '--secret-stdin' needs a secret of one line.",
    ],
    [
      ['--secret-stdin', '--private-key-file', '-'],
      '',
      "'--secret-stdin' and '--private-key-file' cannot both read standard input.",
    ],
  ])('rejects %j with the input %j', async (args, input, message) => {
    const result = await runCli(['webhook', 'set', ...args], { env: appEnv(example()), input })
    expect([result.code, result.stdout]).toEqual([2, ''])
    expect(result.stderr.startsWith(`error: ${message}`)).toBe(true)
    expect(asked(example())).toEqual([])
  })
})
