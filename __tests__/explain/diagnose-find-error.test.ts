import { beforeEach, describe, expect, test } from '@jest/globals'
import { asked, tellMain } from '../../sandbox/stage/tell.ts'
import { useExample } from '../support/use-example.ts'

const example = useExample()
beforeEach(() => {
  example().api.reset()
})

const errorOf = async (inputs: Readonly<Record<string, string>>): Promise<string> => {
  const core = await tellMain(example(), inputs)
  expect(core.of('setFailed')).toHaveLength(1)
  return core.of('setFailed')[0] ?? ''
}

describe('diagnoseFindError', () => {
  test('says that the App is not installed on the account, where to install it and where it is installed', async () => {
    const { url } = example().api
    expect(await errorOf({ repositories: 'nobody/site' })).toBe(
      `The App 'scoped-app' is not installed on 'nobody'. Install it at ${url}/apps/scoped-app/installations/new, or correct 'repositories'. The App is installed on octo-org (501), hubot (502).`,
    )
    expect(asked(example())[0]).toBe('GET /repos/nobody/site/installation -> 404')
    expect(asked(example()).slice(1).toSorted()).toEqual([
      'GET /app -> 200',
      'GET /app/installations?per_page=100 -> 200',
      'GET /users/nobody/installation -> 404',
    ])
  })

  test('names the input that named the account', async () => {
    expect(await errorOf({ owner: 'nobody' })).toContain("or correct 'owner'.")
    expect(await errorOf({ 'dispatch-event-type': 'x', 'dispatch-repositories': 'nobody/site' })).toContain(
      "or correct 'dispatch-repositories'.",
    )
  })

  test('tells an enterprise from an account, in either input', async () => {
    const { api, app } = example()
    api.world.install(app, { account: 'octo-enterprise', isEnterprise: true, id: 777 })
    expect(await errorOf({ owner: 'octo-enterprise' })).toBe(
      `The App 'scoped-app' is not installed on the account 'octo-enterprise', but on the enterprise with this name. Use 'enterprise' instead of 'owner', or install the App at ${api.url}/apps/scoped-app/installations/new.`,
    )
    expect(await errorOf({ owner: 'octo-enterprise', repositories: 'site' })).toContain(
      "Use 'enterprise' instead of 'owner'",
    )
    expect(await errorOf({ enterprise: 'octo-org' })).toBe(
      `The App 'scoped-app' is not installed on the enterprise 'octo-org', but on the account with this name. Use 'owner' instead of 'enterprise', or install the App at ${api.url}/apps/scoped-app/installations/new.`,
    )
    api.world.installations.pop()
  })

  test('says that the installation of an enterprise covers no repository', async () => {
    const { api, app } = example()
    app.permissions.enterprise_administration = 'write'
    api.world.install(app, { account: 'octo-enterprise', isEnterprise: true, id: 777 })
    expect(
      await errorOf({ 'installation-id': '777', repositories: 'site', 'permission-metadata': 'read' }),
    ).toBe(
      "The App 'scoped-app' is installed on the enterprise 'octo-enterprise', which has no repositories of its own, so its token cannot cover 'octo-enterprise/site'. Use the App's installation on the owner of the repository.",
    )
    api.world.installations.pop()
    delete app.permissions.enterprise_administration
  })

  test('says that the repository does not exist if the App has access to the whole account', async () => {
    expect(await errorOf({ repositories: 'sit' })).toBe(
      "There is no repository 'octo-org/sit': the App 'scoped-app' is installed on all repositories of 'octo-org'. Check the spelling and whether the repository was renamed, and correct 'repositories'.",
    )
  })

  test('says that the repository is not selected, and where to select it', async () => {
    const { api, app } = example()
    api.world.install(app, { account: 'mona', selected: ['one'], id: 600 })
    expect(await errorOf({ repositories: 'mona/two' })).toBe(
      `The App 'scoped-app' is installed on 'mona', but has no access to 'mona/two', or there is no such repository. Give the App access at ${api.url}/organizations/mona/settings/installations/600, or correct 'repositories'.`,
    )
  })

  test('says that the App is not installed on the enterprise', async () => {
    const { url } = example().api
    expect(await errorOf({ enterprise: 'octo' })).toBe(
      `The App 'scoped-app' is not installed on the enterprise 'octo'. Install it at ${url}/apps/scoped-app/installations/new, or correct 'enterprise'. Only GitHub Enterprise Cloud supports installations on enterprises.`,
    )
  })

  test('lists the installations if the ID belongs to none of them', async () => {
    const { api, app } = example()
    for (let id = 700; id < 704; id += 1) api.world.install(app, { account: `org-${id}`, id })
    expect(await errorOf({ 'installation-id': '99' })).toBe(
      "'installation-id' is 99, but the App 'scoped-app' has no installation with this ID. Correct 'installation-id', or leave it out so that the installation is looked up. The App is installed on octo-org (501), hubot (502), mona (600), org-700 (700), org-701 (701), and 2 more.",
    )
    expect(await errorOf({ 'installation-id': '1000' })).toMatch(
      /^'installation-id' is 1000, which is the ID of the App 'scoped-app' itself\. /,
    )
  })

  test('omits a list that it could not get, and says if the list is empty', async () => {
    const { api } = example()
    const remedy = `Install it at ${api.url}/apps/scoped-app/installations/new, or correct 'owner'`
    api.fail({ on: /^GET .app.installations\?/, fault: { kind: 'answer', status: 403 } })
    expect(await errorOf({ owner: 'nobody' })).toBe(
      `The App 'scoped-app' is not installed on 'nobody'. ${remedy}.`,
    )
    api.fail({ on: /^GET .app.installations\?/, fault: { kind: 'answer', status: 200, body: [] } })
    expect(await errorOf({ owner: 'nobody' })).toContain(
      `${remedy}. The App is not installed on any account.`,
    )
  })

  test('does not call an App uninstalled if it could not check', async () => {
    const { api } = example()
    api.fail({
      on: 'GET /repos/octo-org/gone/installation',
      fault: { kind: 'answer', status: 404, body: { message: 'Not Found' } },
    })
    api.fail({ on: /^GET .users/, fault: { kind: 'answer', status: 500 }, times: 5 })
    expect(await errorOf({ repositories: 'gone' })).toBe(
      "Could not find the installation on 'octo-org/gone': GitHub responded with status 500, which is an error on its side. Run the job again later. If this keeps happening, check https://www.githubstatus.com.",
    )
  })

  test('names both inputs that could be wrong, and says so if none named the account', async () => {
    expect(await errorOf({ owner: 'nobody', repositories: 'site' })).toContain(
      "or correct 'owner' or 'repositories'",
    )
    const run = { repo: { owner: 'nobody', repo: 'site' } }
    const core = await tellMain(example(), {}, { run })
    expect(core.of('setFailed')[0]).toContain(
      "or name another repository in 'repositories' (by default, the current one is used)",
    )
  })

  test("recognizes an address that is not GitHub's REST API", async () => {
    const { api } = example()
    api.fail({ on: /./, fault: { kind: 'answer', status: 404, body: { message: 'Not Found' } }, times: 9 })
    expect(await errorOf({ owner: 'octo-org' })).toBe(
      `${api.url} does not offer the endpoints for Apps that GitHub's REST API has. Set 'github-api-url' to the URL of the REST API, which ends in /api/v3 on GitHub Enterprise Server.`,
    )
  })

  test('explains a failed follow-up request instead', async () => {
    const { api } = example()
    api.fail({
      on: 'GET /app',
      fault: { kind: 'answer', status: 401, body: { message: 'A JSON web token could not be decoded' } },
    })
    expect(await errorOf({ owner: 'nobody' })).toMatch(/^'private-key' is not a key of the App/)
  })

  test('says that the installation is suspended, since when, and where to unsuspend it', async () => {
    const { api, app } = example()
    api.world.install(app, { account: 'sleepy', suspendedAt: '2026-02-03T04:05:06Z', id: 800 })
    expect(await errorOf({ owner: 'sleepy' })).toBe(
      `The installation of the App 'scoped-app' on 'sleepy' has been suspended since 2026-02-03. An owner of 'sleepy' can unsuspend it at ${api.url}/organizations/sleepy/settings/installations/800.`,
    )
    expect(asked(example()).filter((line) => /sleepy|access_tokens/.test(line))).toEqual([
      'GET /users/sleepy/installation -> 200',
    ])
  })
})
