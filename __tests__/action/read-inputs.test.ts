import { beforeEach, describe, expect, test } from '@jest/globals'
import { readInputs } from '../../src/action/read-inputs.ts'
import { recordingCore } from '../../sandbox/stage/recording-core.ts'
import { asked, pushRun, tellMain, tellMainWith } from '../../sandbox/stage/tell.ts'
import { useExample } from '../support/use-example.ts'

const example = useExample()
beforeEach(() => {
  example().api.reset()
})

const giveToken = { token: 'ghp_FakeFakeFakeFakeFakeFakeFakeFake', 'dispatch-event-type': 'deploy' }
const chooseOne = 'but each chooses an installation of its own. Remove one of the two.'

describe('readInputs', () => {
  test('takes an empty github-api-url for none, and the one of the runner in its place', async () => {
    const { api } = example()
    const core = await tellMain(example(), { 'github-api-url': '' }, { env: { GITHUB_API_URL: api.url } })
    expect(core.of('setFailed')).toEqual([])
  })

  test('takes github.com outside of a runner', () => {
    const { credentials } = example()
    expect(readInputs(recordingCore(credentials), {}, pushRun).address.apiUrl).toBe('https://api.github.com')
  })

  test('tells a client ID in app-id', async () => {
    const core = await tellMain(example(), { 'client-id': '', 'app-id': 'Iv1.abc' })
    expect(core.of('setFailed')).toEqual([
      "'app-id' is 'Iv1.abc', which looks like a client ID. Give it as 'client-id', or set 'app-id' to the App's number.",
    ])
  })

  test.each([
    [
      { 'app-id': 'abc', 'client-id': '' },
      "'app-id' must be a whole number above 0, but is 'abc'. It stands on the App's settings page as App ID.",
    ],
    [
      { 'installation-id': '0' },
      "'installation-id' must be a whole number above 0, but is '0'. The number stands at the end of the address of the page that opens with Configure beside the installed App.",
    ],
    [
      { repositories: 'a/b/c' },
      "'repositories' has 'a/b/c', which is no repository. Write each repository as 'name' or 'owner/name'.",
    ],
    [
      { repositories: 'octo-org/a, hubot/b' },
      "'repositories' names repositories of 'octo-org' and of 'hubot', but a token covers one owner's. Use one step for each owner; a bare name belongs to the owner of the current repository unless 'owner' is set.",
    ],
    [
      { repositories: 'a, hubot/b' },
      "'repositories' names repositories of 'octo-org' and of 'hubot', but a token covers one owner's. Use one step for each owner; a bare name belongs to the owner of the current repository unless 'owner' is set.",
    ],
    [
      { owner: 'octo-org', repositories: 'a, hubot/b' },
      "'repositories' names a repository of 'hubot', but 'owner' is 'octo-org'. Remove 'owner', or name repositories of 'octo-org' alone.",
    ],
    [
      { owner: 'octo-org/site' },
      "'owner' is 'octo-org/site', which is no account. Give the login of a user or an organisation, and repositories in 'repositories'.",
    ],
    [
      { enterprise: 'a/b' },
      "'enterprise' is 'a/b', which is no enterprise slug. Give the part behind /enterprises/ in the address of the enterprise.",
    ],
    [{ enterprise: 'octo', owner: 'octo-org' }, `'enterprise' and 'owner' are both given, ${chooseOne}`],
    [
      { enterprise: 'octo', repositories: 'site' },
      `'enterprise' and 'repositories' are both given, ${chooseOne}`,
    ],
    [
      { enterprise: 'octo', 'installation-id': '1' },
      `'enterprise' and 'installation-id' are both given, ${chooseOne}`,
    ],
    [
      { 'permission-contents': 'admin' },
      "'permission-contents' is 'admin', but this permission takes read or write. Set it to one of these, or leave it out.",
    ],
    [
      { 'git-identity': 'yes' },
      "'git-identity' is 'yes', which is neither true nor false. Set 'git-identity' to true or false, or leave it out.",
    ],
    [
      { 'skip-token-revoke': '1' },
      "'skip-token-revoke' is '1', which is neither true nor false. Set 'skip-token-revoke' to true or false, or leave it out.",
    ],
    [
      { 'allow-missing-credentials': 'no' },
      "'allow-missing-credentials' is 'no', which is neither true nor false. Set 'allow-missing-credentials' to true or false, or leave it out.",
    ],
    [
      { 'github-api-url': 'http://github.example.com' },
      "'github-api-url' is 'http://github.example.com', which would send the token unencrypted. Give the REST API's address, such as https://api.github.com or https://github.example.com/api/v3.",
    ],
    [
      { 'dispatch-repositories': 'docs' },
      "'dispatch-repositories' is given without 'dispatch-event-type', so no event would be sent. Set 'dispatch-event-type', or remove 'dispatch-repositories'.",
    ],
    [
      { 'dispatch-client-payload': '{}' },
      "'dispatch-client-payload' is given without 'dispatch-event-type', so no event would be sent. Set 'dispatch-event-type', or remove 'dispatch-client-payload'.",
    ],
    [
      { 'dispatch-event-type': 'x', 'dispatch-client-payload': '[]' },
      '\'dispatch-client-payload\' is an array, but GitHub takes a JSON object. Wrap it, as in {"value": …}.',
    ],
    [
      { 'dispatch-event-type': 'x', 'dispatch-repositories': 'a b' },
      "'dispatch-repositories' has 'a b', which is no repository. Separate repositories by commas or lines, each as 'name' or 'owner/name'.",
    ],
    [
      { 'private-key': 'nothing' },
      "'private-key' holds no private key. Give the whole .pem file that the App's settings page lets you download under 'Private keys', from -----BEGIN to the last -----.",
    ],
    [
      { 'client-id': '' },
      "'private-key' is given without 'client-id'. Set 'client-id' to the value that starts with Iv on the App's settings page, and look for a misspelt variable or secret if it is set already.",
    ],
    [
      giveToken,
      "'token' and 'private-key' are both given, but one of them sends the event. Remove one of the two.",
    ],
  ] as readonly (readonly [Readonly<Record<string, string>>, string])[])(
    'refuses %j with one error and no request',
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
      "'token' has spaces, line breaks or other characters in it that no token has. Store the token again, without anything around it.",
    ],
    [
      { token: 'ghp_Fake' },
      "'token' is given without 'dispatch-event-type', but it serves only to send an event. Set 'dispatch-event-type', or give an App's 'client-id' and 'private-key' to create a token.",
    ],
  ])('refuses %j without an App', async (inputs, error) => {
    const core = await tellMainWith(example(), inputs)
    expect(core.of('setFailed')).toEqual([error])
    expect(asked(example())).toEqual([])
  })

  test('takes app-id in place of client-id', async () => {
    const core = await tellMain(example(), { 'client-id': '', 'app-id': '1000' })
    expect(core.of('setFailed')).toEqual([])
  })

  test('prefers client-id to app-id, with a warning', async () => {
    const core = await tellMain(example(), { 'app-id': '99' })
    expect(core.of('warning')).toEqual([
      "'client-id' and 'app-id' are both given: 'client-id' is used. Remove 'app-id'.",
    ])
    expect(core.of('setFailed')).toEqual([])
  })

  test('sends a permission that it does not know, with a warning', async () => {
    const { app } = example()
    app.permissions.of_tomorrow = 'write'
    example().api.world.installations[0]!.permissions.of_tomorrow = 'write'
    const core = await tellMain(example(), { 'permission-of-tomorrow': 'write' })
    expect(core.of('warning')).toEqual([
      "'permission-of-tomorrow' names a permission that this version does not know; it is sent to GitHub as it is.",
    ])
    expect(core.outputs().permissions).toBe('{"metadata":"read","of_tomorrow":"write"}')
  })

  test('ignores an empty permission', async () => {
    const core = await tellMain(example(), { 'permission-contents': '' })
    expect(example().api.transcript[1]?.body).toEqual({ repositories: ['site'] })
    expect(core.of('setFailed')).toEqual([])
  })

  test('warns of inputs that have no effect on a token that already exists', async () => {
    const core = await tellMainWith(example(), {
      ...giveToken,
      'installation-id': '5',
      'permission-issues': 'read',
      'git-identity': 'true',
    })
    expect(core.of('warning')).toEqual([
      "'installation-id', 'permission-…', 'git-identity' and 'token' are given: a token that already exists is used as it is, so 'installation-id', 'permission-…', 'git-identity' has no effect.",
    ])
  })
})
