import { beforeEach, describe, expect, test } from '@jest/globals'
import { quickTiming } from '../../sandbox/stage/quick-timing.ts'
import { asked, tellMain } from '../../sandbox/stage/tell.ts'
import { useExample } from '../support/use-example.ts'

const example = useExample()
beforeEach(() => {
  const { api, app } = example()
  api.reset()
  app.permissions.issues = 'write'
})

const errorOf = async (inputs: Readonly<Record<string, string>>): Promise<string> => {
  const core = await tellMain(example(), inputs)
  expect(core.of('setFailed')).toHaveLength(1)
  return core.of('setFailed')[0] ?? ''
}
const settings = (): string => `${example().api.url}/organizations/octo-org/settings/installations/501`

describe('diagnoseTokenError', () => {
  test('names only the repositories that are not covered', async () => {
    expect(await errorOf({ repositories: 'site, dcos, docs, apy, api, s6, s7' })).toBe(
      "There is no repository 'octo-org/dcos', 'octo-org/apy', 'octo-org/s6', 'octo-org/s7': the App 'scoped-app' is installed on all repositories of 'octo-org'. Check the spelling and whether the repository was renamed, and correct 'repositories'.",
    )
    expect(example().api.peak()).toBeLessThanOrEqual(5)
  })

  test('names a bare repository with the account of its installation-id', async () => {
    expect(await errorOf({ 'installation-id': '501', repositories: 'site, dcos' })).toMatch(
      /^There is no repository 'octo-org\/dcos': the App 'scoped-app' is installed on all repositories of 'octo-org'\. /,
    )
  })

  test('links to the settings of an installation that covers selected repositories', async () => {
    const { api, app } = example()
    const [installation] = api.world.installations.filter(({ id }) => id === 501)
    if (installation === undefined) throw new Error('There is no installation.')
    Object.assign(installation, { selected: ['site'] })
    const told = await errorOf({ repositories: 'site, docs' })
    Object.assign(installation, { selected: undefined })
    expect(told).toBe(
      `The App '${app.slug}' is installed on 'octo-org', but has no access to 'octo-org/docs', or there is no such repository. Give the App access at ${settings()}, or correct 'repositories'.`,
    )
  })

  test('finds the only one of 500 that is not covered', async () => {
    const { api } = example()
    const names = Array.from({ length: 500 }, (_, index) => `many-${index}`)
    for (const name of names.slice(0, 499)) api.world.addRepository(`octo-org/${name}`)
    expect(await errorOf({ repositories: names.join() })).toMatch(
      /^There is no repository 'octo-org\/many-499': the App 'scoped-app' is installed on all repositories of 'octo-org'\. /,
    )
    expect(asked(example())).toHaveLength(2 + 500)
  })

  test('searches for at most a minute', async () => {
    const { api } = example()
    const names = Array.from({ length: 101 }, (_, index) => `few-${index}`)
    for (const name of names.slice(0, 100)) api.world.addRepository(`octo-org/${name}`)
    const timing = { ...quickTiming(), now: () => Date.now() + 20_000 * asked(example()).length }
    const core = await tellMain(example(), { repositories: names.join() }, { timing })
    expect(core.of('setFailed')).toEqual([
      `GitHub says that the App's installation on 'octo-org' has no access to at least one of the 101 repositories, but not to which one. Check the repositories at ${settings()}, and correct 'repositories'.`,
    ])
    expect(asked(example())).toHaveLength(2 + 5)
  })

  test('names permissions that the App itself lacks, with both levels', async () => {
    expect(await errorOf({ 'permission-checks': 'write', 'permission-issues': 'read' })).toBe(
      `The token needs permissions that the App 'scoped-app' does not have on 'octo-org': "Checks: Read and write" (now "No access"). Change the App's permissions at ${example().api.url}/organizations/octo-org/settings/apps/scoped-app/permissions, and ask an owner of 'octo-org' to accept them at ${settings()}; or request less in 'permission-…'.`,
    )
  })

  test('names permissions that the owner only has to accept', async () => {
    const { api, app } = example()
    api.world.installations[0]!.permissions.issues = 'read'
    app.permissions.pages = 'write'
    expect(await errorOf({ 'permission-pages': 'write', 'permission-issues': 'write' })).toBe(
      `The token needs permissions that the App 'scoped-app' does not have on 'octo-org': "Issues: Read and write" (now "Read-only"), "Pages: Read and write" (now "No access"). The App already requests them: ask an owner of 'octo-org' to accept them at ${settings()}.`,
    )
    api.world.installations[0]!.permissions.issues = 'write'
  })

  test('says so if GitHub refused permissions that look granted', async () => {
    const message = 'The permissions requested are not granted to this installation.'
    example().api.fail({ on: /access_tokens/, fault: { kind: 'answer', status: 422, body: { message } } })
    expect(await errorOf({})).toBe(
      `GitHub refused the permissions of the token for 'octo-org', although the installation has all of them: '${message}'. Check the App's permissions at ${settings()}. If they were changed a moment ago, run the job again.`,
    )
  })

  test('explains that there are too many repositories', async () => {
    const message = 'The maximum number of repositories is exceeded.'
    for (const [inputs, number] of [
      [{ repositories: 'site,docs' }, ' (2)'],
      [{ owner: 'octo-org' }, ''],
    ] as const) {
      example().api.fail({ on: /access_tokens/, fault: { kind: 'answer', status: 422, body: { message } } })
      expect(await errorOf(inputs as unknown as Record<string, string>)).toBe(
        `GitHub refused to create a token for this many repositories${number}: '${message}'. Name fewer repositories in 'repositories', or split them across several steps.`,
      )
    }
  })

  test("keeps GitHub's first answer if a follow-up request fails", async () => {
    const said = (words: string): string =>
      `Could not create a token for the installation 501 on 'octo-org': GitHub refused the request. GitHub responded with '${words}' (422). See https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api for what this request requires.`
    example().api.fail({ on: 'GET /app', fault: { kind: 'answer', status: 500 }, times: 5 })
    expect(await errorOf({ 'permission-checks': 'write' })).toBe(
      said('The permissions requested are not granted to this installation.'),
    )
    example().api.reset()
    example().api.fail({ on: /octo-org.zap/, fault: { kind: 'answer', status: 503 }, times: 5 })
    expect(await errorOf({ repositories: 'site, zap' })).toBe(
      said(
        'There is at least one repository that does not exist or is not accessible to the parent installation.',
      ),
    )
  })

  test('names at most 20 repositories', async () => {
    const names = Array.from({ length: 25 }, (_, index) => `missing-${index}`)
    expect(await errorOf({ repositories: ['site', ...names].join() })).toMatch(
      /'octo-org\/missing-19', and 5 more: the App/,
    )
  })

  describe('names the new name of a renamed repository', () => {
    const renamed =
      "The repository 'octo-org/former' was renamed to 'octo-org/site'. Use the new name: correct"
    beforeEach(() => {
      const { world } = example().api
      world.tokens.length = 0
      if (world.findRepository('octo-org', 'former') === undefined)
        world.addRepository('octo-org/former', { movedTo: 'octo-org/site' })
    })

    test.each([
      [{ repositories: 'former' }, 'repositories'],
      [{ repositories: 'docs, former' }, 'repositories'],
      [{ repositories: 'former', 'installation-id': '501' }, 'repositories'],
      [{ 'dispatch-event-type': 'x', 'dispatch-repositories': 'former' }, 'dispatch-repositories'],
      [{ 'dispatch-event-type': 'x', 'dispatch-repositories': 'docs, former' }, 'dispatch-repositories'],
      [
        { 'dispatch-event-type': 'x', repositories: 'docs', 'dispatch-repositories': 'former' },
        'dispatch-repositories',
      ],
    ] as readonly (readonly [Readonly<Record<string, string>>, string])[])('%j', async (inputs, input) => {
      expect(await errorOf(inputs)).toBe(`${renamed} '${input}'.`)
      const { world } = example().api
      const lookedUp = world.tokens.filter(
        ({ repositories, permissions }) =>
          repositories?.includes('octo-org/site') === true && Object.keys(permissions).join() === 'metadata',
      )
      expect(lookedUp).toHaveLength(1)
      expect(lookedUp.every(({ revoked }) => revoked)).toBe(true)
      const reached = inputs['dispatch-repositories'] === 'docs, former' ? ['octo-org/docs'] : []
      expect(world.dispatches.map(({ repository }) => repository)).toEqual(reached)
    })

    test('the current one, which no input names', async () => {
      const core = await tellMain(example(), {}, { run: { repo: { owner: 'octo-org', repo: 'former' } } })
      expect(core.of('setFailed')).toEqual([
        "The repository 'octo-org/former' was renamed to 'octo-org/site'. Run the workflow again, so that it uses the new name.",
      ])
    })

    test('without it if GitHub does not tell it', async () => {
      const { api } = example()
      api.fail({ on: /access_tokens$/, fault: { kind: 'answer', status: 403, body: { message: 'No' } } })
      expect(await errorOf({ repositories: 'former' })).toBe(
        "The repository 'octo-org/former' was renamed. Use the new name: correct 'repositories'.",
      )
      api.fail({
        on: 'GET /repos/octo-org/former/installation',
        fault: {
          kind: 'answer',
          status: 301,
          body: {},
          headers: { location: `${api.url}/repos/octo-org/site/installation` },
        },
      })
      expect(await errorOf({ repositories: 'former' })).toBe(
        "The repository 'octo-org/former' was renamed. Use the new name: correct 'repositories'.",
      )
    })

    test('beside those that do not exist, and those that were transferred', async () => {
      const { world } = example().api
      world.addRepository('octo-org/gone-to-hubot', { movedTo: 'hubot/bot' })
      world.addRepository('octo-org/older', { movedTo: 'octo-org/former' })
      expect(await errorOf({ repositories: 'docs, former, none, gone-to-hubot, older' })).toBe(
        "There is no repository 'octo-org/none': the App 'scoped-app' is installed on all repositories of 'octo-org'. Check the spelling and whether the repository was renamed, and correct 'repositories'. The repository 'octo-org/former' was renamed to 'octo-org/site'. Use the new name: correct 'repositories'. The repository 'octo-org/gone-to-hubot' was transferred to 'hubot'. Use the new owner: correct 'repositories'. The repository 'octo-org/older' was renamed to 'octo-org/site'. Use the new name: correct 'repositories'.",
      )
      world.repositories.splice(-2)
    })
  })

  describe('says that an account cannot have a permission', () => {
    test.each([
      [
        { isPersonal: true },
        {
          'permission-members': 'read',
          'permission-organization-secrets': 'read',
          'permission-contents': 'read',
        },
        `"Members", "Secrets (organization)" on 'mona', which is a personal account, where no App can have permissions for organizations or enterprises. Remove them from 'permission-…', or use another installation.`,
      ],
      [
        {},
        { 'permission-enterprise-administration': 'read' },
        `"Administration (enterprise)" on 'mona', which is an organization, where no App can have permissions for enterprises. Remove it from 'permission-…', or use another installation.`,
      ],
      [
        { isEnterprise: true },
        { 'permission-contents': 'read' },
        `"Contents" on 'mona', which is an enterprise, where no App can have permissions for repositories or organizations. Remove it from 'permission-…', or use another installation.`,
      ],
    ] as const)('%j', async (account, permissions, told) => {
      const { api, app } = example()
      api.world.install(app, { account: 'mona', id: 900, permissions: {}, ...account })
      const where = 'isEnterprise' in account ? { enterprise: 'mona' } : { owner: 'mona' }
      const message = await errorOf({ ...where, ...permissions })
      api.world.installations.pop()
      expect(message).toBe(`The token cannot have ${told}`)
    })
  })

  test('explains a suspension that only the token request reveals', async () => {
    const { api } = example()
    api.world.installations[0]!.suspendedAt = '2026-02-03T04:05:06Z'
    expect(await errorOf({ 'installation-id': '501' })).toBe(
      `The installation of the App 'scoped-app' on 'octo-org' has been suspended since 2026-02-03. An owner of 'octo-org' can unsuspend it at ${settings()}.`,
    )
    api.world.installations[0]!.suspendedAt = undefined
  })

  test("keeps GitHub's answer if follow-up requests reveal nothing", async () => {
    const { api } = example()
    api.fail({ on: /access_tokens/, fault: { kind: 'answer', status: 404, body: { message: 'Not Found' } } })
    expect(await errorOf({})).toBe(
      "Could not create a token for the installation 501 on 'octo-org': GitHub refused the request. GitHub responded with 'Not Found' (404). See https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api for what this request requires.",
    )
    api.fail({
      on: /access_tokens/,
      fault: { kind: 'answer', status: 422, body: { message: 'Too complex.' } },
    })
    expect(await errorOf({})).toBe(
      "Could not create a token for the installation 501 on 'octo-org': GitHub refused the request. GitHub responded with 'Too complex.' (422). See https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api for what this request requires.",
    )
  })
})
