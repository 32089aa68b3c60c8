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

describe('explainFindError', () => {
  test('says that the App is not installed on the account, where to install it and where it is installed', async () => {
    const { url } = example().api
    expect(await errorOf({ repositories: 'nobody/site' })).toBe(
      `The App 'scoped-app' is not installed on 'nobody'. Install it at ${url}/apps/scoped-app/installations/new, or correct 'repositories'; the App is installed on octo-org (501), hubot (502).`,
    )
    expect(asked(example())[0]).toBe('GET /repos/nobody/site/installation -> 404')
    expect(asked(example()).slice(1).toSorted()).toEqual([
      'GET /app -> 200',
      'GET /app/installations?per_page=100 -> 200',
      'GET /users/nobody/installation -> 404',
    ])
  })

  test('names the input that named the account', async () => {
    expect(await errorOf({ owner: 'nobody' })).toContain("or correct 'owner';")
    expect(await errorOf({ 'dispatch-event-type': 'x', 'dispatch-repositories': 'nobody/site' })).toContain(
      "or correct 'dispatch-repositories';",
    )
  })

  test('says that there is no such repository where the App has all of the account', async () => {
    expect(await errorOf({ repositories: 'sit' })).toBe(
      "There is no repository 'octo-org/sit': the App 'scoped-app' is installed on all repositories of 'octo-org'. Look at how it is spelt, and correct 'repositories'.",
    )
  })

  test('says that the repository is not selected, and where to select it', async () => {
    const { api, app } = example()
    api.world.install(app, { account: 'mona', selected: ['one'], id: 600 })
    expect(await errorOf({ repositories: 'mona/two' })).toBe(
      `The App 'scoped-app' is installed on 'mona', but not on the repository 'mona/two', or there is no such repository. Select the repository at ${api.url}/organizations/mona/settings/installations/600, or correct 'repositories'.`,
    )
  })

  test('says that the App is not installed on the enterprise', async () => {
    const { url } = example().api
    expect(await errorOf({ enterprise: 'octo' })).toBe(
      `The App 'scoped-app' is not installed on the enterprise 'octo'. Install it at ${url}/apps/scoped-app/installations/new, or correct 'enterprise'; only GitHub Enterprise Cloud knows installations on enterprises.`,
    )
  })

  test('lists the installations where the id is of none', async () => {
    const { api, app } = example()
    for (let id = 700; id < 704; id += 1) api.world.install(app, { account: `org-${id}`, id })
    expect(await errorOf({ 'installation-id': '99' })).toBe(
      "'installation-id' is 99, which is no installation of the App 'scoped-app'. Correct 'installation-id', or leave it out to have it found; the App is installed on octo-org (501), hubot (502), mona (600), org-700 (700), org-701 (701) and 2 more.",
    )
    expect(await errorOf({ 'installation-id': '1000' })).toMatch(
      /^'installation-id' is 1000, which is no installation of the App 'scoped-app' but the ID of the App itself\. /,
    )
  })

  test('says nothing of a list that it could not get, and so where it is empty', async () => {
    const { api } = example()
    const remedy = `Install it at ${api.url}/apps/scoped-app/installations/new, or correct 'owner'`
    api.fail({ on: /^GET .app.installations\?/, fault: { kind: 'answer', status: 403 } })
    expect(await errorOf({ owner: 'nobody' })).toBe(
      `The App 'scoped-app' is not installed on 'nobody'. ${remedy}.`,
    )
    api.fail({ on: /^GET .app.installations\?/, fault: { kind: 'answer', status: 200, body: [] } })
    expect(await errorOf({ owner: 'nobody' })).toContain(`${remedy}; the App is installed nowhere.`)
  })

  test('does not call an App uninstalled where it could not ask', async () => {
    const { api } = example()
    api.fail({
      on: 'GET /repos/octo-org/gone/installation',
      fault: { kind: 'answer', status: 404, body: { message: 'Not Found' } },
    })
    api.fail({ on: /^GET .users/, fault: { kind: 'answer', status: 500 }, times: 5 })
    expect(await errorOf({ repositories: 'gone' })).toBe(
      "Could not find the installation on 'octo-org/gone': GitHub answered with status 500, a fault on its side. Look at https://www.githubstatus.com and run the job again later.",
    )
  })

  test('names the input that gave the account, and says so where none did', async () => {
    expect(await errorOf({ owner: 'nobody', repositories: 'site' })).toContain(
      "or correct 'owner' or 'repositories'",
    )
    const run = { repo: { owner: 'nobody', repo: 'site' } }
    const core = await tellMain(example(), {}, { run })
    expect(core.of('setFailed')[0]).toContain(
      "or name another repository in 'repositories' (without it, the current one is meant)",
    )
  })

  test('tells an address that knows nothing of Apps', async () => {
    const { api } = example()
    api.fail({ on: /./, fault: { kind: 'answer', status: 404, body: { message: 'Not Found' } }, times: 9 })
    expect(await errorOf({ owner: 'octo-org' })).toBe(
      `${api.url} knows nothing of Apps, as no REST API of GitHub does. Set 'github-api-url' to the REST API's address, which ends in /api/v3 on GitHub Enterprise Server.`,
    )
  })

  test('explains what went wrong with a question in its place', async () => {
    const { api } = example()
    api.fail({
      on: 'GET /app',
      fault: { kind: 'answer', status: 401, body: { message: 'A JSON web token could not be decoded' } },
    })
    expect(await errorOf({ owner: 'nobody' })).toMatch(/^'private-key' is not a key of the App/)
  })

  test('says that the installation is suspended, since when, and where that is ended', async () => {
    const { api, app } = example()
    api.world.install(app, { account: 'sleepy', suspendedAt: '2026-02-03T04:05:06Z', id: 800 })
    expect(await errorOf({ owner: 'sleepy' })).toBe(
      `The installation of the App 'scoped-app' on 'sleepy' has been suspended since 2026-02-03T04:05:06Z. An owner of 'sleepy' can unsuspend it at ${api.url}/organizations/sleepy/settings/installations/800.`,
    )
    expect(asked(example()).filter((line) => /sleepy|access_tokens/.test(line))).toEqual([
      'GET /users/sleepy/installation -> 200',
    ])
  })
})
