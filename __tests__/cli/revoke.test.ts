import { beforeEach, describe, expect, test } from '@jest/globals'
import { asked, runCli } from '../support/run-cli.ts'
import { useExample } from '../support/use-example.ts'

const example = useExample()
beforeEach(() => {
  example().api.reset()
})

describe('revoke', () => {
  test.each([
    ['GH_TOKEN', (token: string) => ({ env: { GH_TOKEN: token } })],
    ['standard input', (token: string) => ({ input: `${token}\n` })],
  ])('revokes the token in %s, and fails the next time, because it is already revoked', async (_, give) => {
    const { api } = example()
    const created = api.world.addToken({}, Date.now())
    const given = give(created.token)
    const options = { ...given, env: { ...('env' in given && given.env), GITHUB_API_URL: api.url } }
    expect(await runCli(['revoke'], options)).toEqual({ code: 0, stdout: '', stderr: 'Revoked the token.\n' })
    expect(created.revoked).toBe(true)
    expect(await runCli(['revoke'], options)).toEqual({
      code: 1,
      stdout: '',
      stderr: `error: ${api.url} does not accept the token: it has expired, was already revoked, belongs to another server, or is not an installation access token. If the token belongs to another server, specify that server with '--github-url'. If it has expired or was revoked, there is nothing to do.\n`,
    })
  })

  test.each([
    [
      { GH_TOKEN: 'ghp_fakefakefake' },
      '',
      'The token belongs to a user, but this command only revokes installation access tokens. Its owner can delete it at URL/settings/tokens, or at URL/settings/applications if an application created it.',
    ],
    [
      {},
      '',
      'Standard input is empty, but it must contain a token. Use only the token, in GH_TOKEN or on standard input.',
    ],
    [
      { GH_TOKEN: 'a b' },
      '',
      "'GH_TOKEN' contains something other than a token. Use only the token, in GH_TOKEN or on standard input.",
    ],
    [
      {},
      'a\nb',
      'Standard input contains something other than a token. Use only the token, in GH_TOKEN or on standard input.',
    ],
  ] as readonly (readonly [Readonly<Record<string, string>>, string, string])[])(
    'rejects anything but an installation access token: %j %j',
    async (env, input, message) => {
      const { url } = example().api
      const result = await runCli(['revoke'], { env: { ...env, GITHUB_API_URL: url }, input })
      expect(result).toEqual({ code: 2, stdout: '', stderr: `error: ${message.replaceAll('URL', url)}\n` })
      expect(asked(example())).toEqual([])
    },
  )

  test('explains a refusal', async () => {
    const { api } = example()
    api.fail({
      on: 'DELETE /installation/token',
      fault: { kind: 'answer', status: 403, body: { message: 'No' } },
    })
    const result = await runCli(['revoke'], { env: { GH_TOKEN: 'ghs_fake', GITHUB_API_URL: api.url } })
    expect(result).toEqual({
      code: 1,
      stdout: '',
      stderr:
        "error: Could not revoke the token: GitHub refused the request. GitHub responded with 'No' (403). See https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api for what this request requires.\n",
    })
  })
})
