import { beforeEach, describe, expect, test } from '@jest/globals'
import { inputNames } from '../../src/action/input-names.ts'
import { readInputs } from '../../src/action/read-inputs.ts'
import { createLog } from '../../src/action/log.ts'
import { quickTiming } from '../../sandbox/stage/quick-timing.ts'
import { recordingCore } from '../../sandbox/stage/recording-core.ts'
import { asked, pushRun, tellMain, tellMainWith } from '../../sandbox/stage/tell.ts'
import { useExample } from '../support/use-example.ts'

const example = useExample()
beforeEach(() => {
  example().api.reset()
})

const giveToken = { token: 'ghp_FakeFakeFakeFakeFakeFakeFakeFake', 'dispatch-event-type': 'deploy' }
const chooseOne = 'but each selects a different installation. Remove one of them.'

describe('readInputs', () => {
  test("falls back to the runner's API URL if github-api-url is empty", async () => {
    const { api } = example()
    const core = await tellMain(example(), { 'github-api-url': '' }, { env: { GITHUB_API_URL: api.url } })
    expect(core.of('setFailed')).toEqual([])
  })

  test('defaults to github.com outside a runner', async () => {
    const core = recordingCore(example().credentials)
    const inputs = await readInputs(core, {
      env: {},
      run: pushRun,
      log: createLog(core),
      timing: quickTiming(),
    })
    expect(inputs.address.apiUrl).toBe('https://api.github.com')
  })

  test('takes a client ID in app-id', async () => {
    const core = await tellMain(example(), { 'client-id': '', 'app-id': 'Iv1.abc' })
    expect(core.of('setFailed')).toEqual([
      expect.stringMatching(/^No App at .* has the app-id 'Iv1\.abc'\. /),
    ])
  })

  test.each([
    [
      { 'app-id': 'abc', 'client-id': '' },
      "'app-id' is 'abc', but it must be a whole number above 0. Copy the App ID from the App's settings page.",
    ],
    [
      { 'installation-id': '0' },
      "'installation-id' is '0', but it must be a whole number above 0. Copy the number at the end of the URL of the installation's page, which opens with Configure next to the installed App.",
    ],
    [
      { repositories: 'a/b/c' },
      "'repositories' contains 'a/b/c', which is not a repository name. Write each repository as 'name' or 'owner/name'.",
    ],
    [
      { repositories: 'octo-org/a, hubot/b' },
      "'repositories' contains repositories of 'octo-org' and of 'hubot', but one token can only cover repositories of one owner. Use one step for each owner. A name without an owner belongs to the owner of the current repository unless 'owner' is set.",
    ],
    [
      { repositories: 'a, hubot/b' },
      "'repositories' contains repositories of 'octo-org' and of 'hubot', but one token can only cover repositories of one owner. Use one step for each owner. A name without an owner belongs to the owner of the current repository unless 'owner' is set.",
    ],
    [
      { owner: 'octo-org', repositories: 'a, hubot/b' },
      "'repositories' contains a repository of 'hubot', but 'owner' is 'octo-org'. Remove 'owner', or only name repositories of 'octo-org'.",
    ],
    [
      { owner: 'octo-org/site' },
      "'owner' is 'octo-org/site', which is not the name of an account. Use the name of a user or an organization, and put repositories in 'repositories'.",
    ],
    [
      { enterprise: 'a/b' },
      "'enterprise' is 'a/b', which is not the slug of an enterprise. Use the part after /enterprises/ in the URL of the enterprise's page.",
    ],
    [{ enterprise: 'octo', owner: 'octo-org' }, `'enterprise' and 'owner' are both set, ${chooseOne}`],
    [
      { enterprise: 'octo', repositories: 'site' },
      `'enterprise' and 'repositories' are both set, ${chooseOne}`,
    ],
    [
      { enterprise: 'octo', 'installation-id': '1' },
      `'enterprise' and 'installation-id' are both set, ${chooseOne}`,
    ],
    [
      { 'permission-contents': 'admin' },
      "'permission-contents' is 'admin', but this permission accepts read or write. Set it to one of these values, or leave it out.",
    ],
    [
      { 'git-identity': 'yes' },
      "'git-identity' is 'yes', but it must be true or false. Set 'git-identity' to true or false, or leave it out.",
    ],
    [
      { 'skip-token-revoke': '1' },
      "'skip-token-revoke' is '1', but it must be true or false. Set 'skip-token-revoke' to true or false, or leave it out.",
    ],
    [
      { 'allow-missing-credentials': 'no' },
      "'allow-missing-credentials' is 'no', but it must be true or false. Set 'allow-missing-credentials' to true or false, or leave it out.",
    ],
    [
      { 'github-api-url': 'http://github.example.com' },
      "'github-api-url' is 'http://github.example.com', which would send the token unencrypted. Use the URL of the REST API, such as https://api.github.com or https://github.example.com/api/v3.",
    ],
    [
      { 'dispatch-repositories': 'docs' },
      "'dispatch-repositories' is set, but 'dispatch-event-type' is not, so no event would be sent. Set 'dispatch-event-type' or 'dispatch-workflow', or remove 'dispatch-repositories'.",
    ],
    [
      { 'dispatch-client-payload': '{}' },
      "'dispatch-client-payload' is set, but 'dispatch-event-type' is not, so no event would be sent. Set 'dispatch-event-type', or remove 'dispatch-client-payload'.",
    ],
    [
      { 'dispatch-event-type': 'x', 'dispatch-client-payload': '[]' },
      '\'dispatch-client-payload\' is an array, but it must be a JSON object. Wrap it, for example {"value": …}.',
    ],
    [
      { 'dispatch-event-type': 'x', 'dispatch-repositories': 'a b' },
      "'dispatch-repositories' contains 'a b', which is not a repository name. Separate names with commas or new lines. Each is 'name' or 'owner/name'.",
    ],
    [
      { 'private-key': 'nothing' },
      "'private-key' does not contain a private key. Use the whole .pem file that you download under 'Private keys' on the App's settings page, from -----BEGIN to the last -----.",
    ],
    [
      { 'client-id': '' },
      "'private-key' is set, but 'client-id' is not. Set 'client-id' to the value that starts with Iv on the App's settings page. If the step sets it, check the spelling of the variable or secret.",
    ],
    [
      giveToken,
      "'token' and 'private-key' are both set, but only one of them can be used. Remove one of them.",
    ],
  ] as readonly (readonly [Readonly<Record<string, string>>, string])[])(
    'rejects %j with one error and sends no request',
    async (inputs, error) => {
      const core = await tellMain(example(), inputs)
      expect(core.of('setFailed')).toEqual([error])
      expect(asked(example())).toEqual([])
      expect(core.outputs()).toEqual({})
    },
  )

  test.each([
    [
      { token: 'a b', 'dispatch-event-type': 'x' },
      "'token' contains spaces, line breaks, or other characters that tokens never contain. Store the token again, without anything around it.",
    ],
    [
      { token: 'ghp_Fake' },
      "'token' is set, but 'dispatch-event-type' is not, and an existing token can only be used to send an event. Set 'dispatch-event-type', or use an App with 'client-id' and 'private-key' to create a token.",
    ],
  ])('rejects %j without an App', async (inputs, error) => {
    const core = await tellMainWith(example(), inputs)
    expect(core.of('setFailed')).toEqual([error])
    expect(asked(example())).toEqual([])
  })

  test('accepts app-id instead of client-id', async () => {
    const core = await tellMain(example(), { 'client-id': '', 'app-id': '1000' })
    expect(core.of('setFailed')).toEqual([])
  })

  test('prefers client-id over app-id, with a warning', async () => {
    const core = await tellMain(example(), { 'app-id': '99' })
    expect(core.of('warning')).toEqual([
      "'client-id' and 'app-id' are both set. 'client-id' is used; remove 'app-id'.",
    ])
    expect(core.of('setFailed')).toEqual([])
  })

  test('sends an unknown permission, with a warning', async () => {
    const { app } = example()
    app.permissions.of_tomorrow = 'write'
    example().api.world.installations[0]!.permissions.of_tomorrow = 'write'
    const core = await tellMain(example(), { 'permission-of-tomorrow': 'write' })
    expect(core.of('warning')).toEqual([
      "'permission-of-tomorrow' is a permission that this version does not know. It is sent to GitHub as it is.",
    ])
    expect(core.outputs().permissions).toBe('{"metadata":"read","of_tomorrow":"write"}')
  })

  test('ignores an empty permission', async () => {
    const core = await tellMain(example(), { 'permission-contents': '' })
    expect(example().api.transcript[1]?.body).toEqual({ repositories: ['site'] })
    expect(core.of('setFailed')).toEqual([])
  })

  test('warns about inputs that have no effect on an existing token', async () => {
    const core = await tellMainWith(example(), {
      ...giveToken,
      'installation-id': '5',
      'permission-issues': 'read',
      'git-identity': 'true',
    })
    expect(core.of('warning')).toEqual([
      "'installation-id', 'permission-…', 'git-identity' has no effect, because 'token' is set: a token that already exists is used as it is.",
    ])
  })
})

describe('the text of an input', () => {
  test('is taken without invisible characters around it', async () => {
    const core = await tellMain(example(), { repositories: '\u200bdocs\u2060 ', owner: 'octo-org\u00ad' })
    expect(core.of('setFailed')).toEqual([])
    expect(core.outputs().repositories).toBe('["octo-org/docs"]')
  })

  test('is refused if nothing of it can be seen', async () => {
    const core = await tellMain(example(), { owner: '\u200b\u00ad' })
    expect(core.of('setFailed')).toEqual([
      "'owner' only contains invisible characters (\\u200b\\u00ad). Type the value again, or leave it out.",
    ])
    expect(asked(example())).toEqual([])
  })

  test.each(
    inputNames.filter((name) => !/^(?:dispatch-workflow|dispatch-ref|dispatch-inputs|token|kms-)/.test(name)),
  )('is refused if it is the name of a value: %s', async (name) => {
    example().api.reset()
    for (const value of ['vars.TARGETS', '$TARGETS']) {
      const core = await tellMain(example(), { 'dispatch-event-type': 'x', [name]: value })
      expect(core.of('setFailed')).toEqual([
        `'${name}' is '${value}', which looks like the name of a variable, not its value. Write \${{ vars.NAME }} or \${{ secrets.NAME }}, because only expressions in \${{ }} are replaced in 'with:'.`,
      ])
    }
    expect(asked(example())).toEqual([])
  })

  test.each([
    [{ 'dispatch-workflow': 'vars.X' }, 'dispatch-workflow'],
    [{ 'dispatch-workflow': 'x.yml', 'dispatch-ref': 'github.ref' }, 'dispatch-ref'],
    [{ 'dispatch-workflow': 'x.yml', 'dispatch-inputs': '$INPUTS' }, 'dispatch-inputs'],
    [{ token: 'secrets.PAT', 'private-key': '', 'client-id': '' }, 'token'],
    [{ 'kms-key': 'vars.KEY', 'private-key': '' }, 'kms-key'],
    [{ 'kms-identity': 'vars.ROLE', 'private-key': '' }, 'kms-identity'],
    [{ 'permission-contents': 'vars.LEVEL' }, 'permission-contents'],
  ] as readonly (readonly [Readonly<Record<string, string>>, string])[])(
    'is refused if it is the name of a value, with others: %j',
    async (inputs, name) => {
      const core = await tellMain(example(), inputs)
      expect(core.of('setFailed')[0]).toMatch(
        new RegExp(`^'${name}' is '.*', which looks like the name of a variable`),
      )
    },
  )
})
