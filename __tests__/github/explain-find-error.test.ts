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
      `The App 'scoped-app' is not installed on 'nobody'. Install it at ${url}/apps/scoped-app/installations/new, or correct 'repositories'; the App is installed on: octo-org (501), hubot (502).`,
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
      "There is no repository 'octo-org/sit': the App 'scoped-app' is installed on all repositories of 'octo-org'. Correct 'repositories'.",
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
      "'installation-id' is 99, which is no installation of the App 'scoped-app'. Set 'installation-id' to one of the App's installations: octo-org (501), hubot (502), mona (600), org-700 (700), org-701 (701) and 2 more, or leave it out to have it found.",
    )
    expect(await errorOf({ 'installation-id': '1000' })).toMatch(
      /^'installation-id' is 1000, which is no installation of the App 'scoped-app' but the ID of the App itself\. /,
    )
  })

  test('says so where the App is installed nowhere, or the list cannot be had', async () => {
    example().api.fail({ on: /^GET .app.installations\?/, fault: { kind: 'answer', status: 404 } })
    expect(await errorOf({ owner: 'nobody' })).toContain('the App is installed on (there are none).')
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
      `The installation of the App 'scoped-app' on 'sleepy' is suspended since 2026-02-03T04:05:06Z. An owner of 'sleepy' can unsuspend it at ${api.url}/organizations/sleepy/settings/installations/800.`,
    )
    expect(asked(example()).filter((line) => /sleepy|access_tokens/.test(line))).toEqual([
      'GET /users/sleepy/installation -> 200',
    ])
  })
})
