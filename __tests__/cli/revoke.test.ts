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
  ])('revokes the token in %s, and says that it was revoked already the next time', async (_, give) => {
    const { api } = example()
    const created = api.world.addToken({}, Date.now())
    const given = give(created.token)
    const options = { ...given, env: { ...('env' in given && given.env), GITHUB_API_URL: api.url } }
    expect(await runCli(['revoke'], options)).toEqual({ code: 0, stdout: '', stderr: 'Revoked the token.\n' })
    expect(created.revoked).toBe(true)
    expect(await runCli(['revoke'], options)).toEqual({
      code: 0,
      stdout: '',
      stderr: `${api.url} knows no such token: it was revoked or has expired already, or it belongs to another server.\n`,
    })
  })

  test.each([
    [
      { GH_TOKEN: 'ghp_fakefakefake' },
      '',
      'What is given is the token of a person, and this command revokes installation access tokens. Its owner can end it at URL/settings/tokens, or at URL/settings/applications where an application has it.',
    ],
    [
      {},
      '',
      'Standard input is empty, but a token is to be read from it. Give the token alone, in GH_TOKEN or on standard input.',
    ],
    [
      { GH_TOKEN: 'a b' },
      '',
      "'GH_TOKEN' holds more than a token, or something else. Give the token alone, in GH_TOKEN or on standard input.",
    ],
    [
      {},
      'a\nb',
      'Standard input holds more than a token, or something else. Give the token alone, in GH_TOKEN or on standard input.',
    ],
  ] as readonly (readonly [Readonly<Record<string, string>>, string, string])[])(
    'refuses what is no installation access token: %j %j',
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
        "error: Could not revoke the token: GitHub refused the request. GitHub answered 'No' (403). Look its answer up in the documentation of the REST API.\n",
    })
  })
})
