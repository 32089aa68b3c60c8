import { describe, expect, test } from '@jest/globals'
import { quickTiming } from '../../sandbox/stage/quick-timing.ts'
import { recordingCore } from '../../sandbox/stage/recording-core.ts'
import { pushRun } from '../../sandbox/stage/tell.ts'
import { createLog } from '../../src/action/log.ts'
import { coveredTargets, ownTargets, planStep, type Plan } from '../../src/action/plan.ts'
import { readInputs } from '../../src/action/read-inputs.ts'
import type { Created } from '../../src/tokens/create-token.ts'

const current = { owner: 'octo-org', name: 'site' }
const octo = (name: string) => ({ owner: 'octo-org', name })

/** Plans a step that uses an App, or the token if there is one among the inputs. */
async function plan(given: Readonly<Record<string, string>>): Promise<Plan> {
  const defaults = { 'allow-missing-credentials': 'true', 'github-api-url': 'https://api.github.com' }
  const core = recordingCore({ ...defaults, ...given })
  const inputs = await readInputs(core, {
    env: {},
    run: pushRun,
    log: createLog(core),
    timing: quickTiming(),
  })
  const app = { kind: 'app', issuer: 'Iv1.a' } as never
  return planStep(
    { ...inputs, credentials: inputs.credentials.kind === 'token' ? inputs.credentials : app },
    current,
  )
}

describe('planStep', () => {
  test.each([
    [{ 'dispatch-event-type': 'x' }, [current], []],
    [{ 'dispatch-event-type': 'x', repositories: 'docs' }, [octo('docs')], ['repositories']],
    [
      { 'dispatch-event-type': 'x', repositories: 'docs', 'dispatch-repositories': 'api' },
      [octo('api')],
      ['dispatch-repositories'],
    ],
    [
      { 'dispatch-event-type': 'x', owner: 'hubot', 'dispatch-repositories': 'api' },
      [{ owner: 'hubot', name: 'api' }],
      ['owner', 'dispatch-repositories'],
    ],
    [{ 'dispatch-event-type': 'x', owner: 'hubot' }, [current], ['owner']],
    [
      { 'dispatch-event-type': 'x', 'installation-id': '5', 'dispatch-repositories': 'api' },
      [{ name: 'api' }],
      ['dispatch-repositories'],
    ],
  ])('finds the targets and the inputs that name them: %j', async (given, targets, names) => {
    const planned = await plan(given)
    expect([planned.targets, planned.names]).toEqual([targets, names])
  })

  test('resolves a bare name to the current owner if a token is given, whatever the installation', async () => {
    const given = { token: 'ghs_fake', 'installation-id': '5', 'dispatch-event-type': 'x' }
    const { targets, token: planned } = await plan({ ...given, 'dispatch-repositories': 'api' })
    expect([targets, planned]).toEqual([[octo('api')], undefined])
  })

  test.each([
    [
      {},
      {
        find: { by: 'repository', repository: current },
        repositories: [current],
        names: [],
      },
    ],
    [
      { repositories: 'docs, DOCS, api' },
      {
        find: { by: 'repository', repository: octo('docs') },
        repositories: [octo('docs'), octo('api')],
        owner: 'octo-org',
        names: ['repositories'],
      },
    ],
    [
      { owner: 'hubot' },
      {
        find: { by: 'owner', owner: 'hubot' },
        repositories: [],
        owner: 'hubot',
        names: ['owner'],
      },
    ],
    [{ 'installation-id': '5' }, { find: { by: 'id', id: 5 }, repositories: [], names: [] }],
    [
      { 'installation-id': '5', repositories: 'docs, octo-org/DOCS, api' },
      {
        find: { by: 'id', id: 5 },
        repositories: [octo('docs'), octo('api')],
        owner: 'octo-org',
        names: ['repositories'],
      },
    ],
    [
      { 'installation-id': '5', repositories: 'docs' },
      {
        find: { by: 'id', id: 5 },
        repositories: [{ name: 'docs' }],
        names: ['repositories'],
      },
    ],
    [{ enterprise: 'octo' }, { find: { by: 'enterprise', enterprise: 'octo' }, repositories: [], names: [] }],
    [
      { 'dispatch-event-type': 'x', 'dispatch-repositories': 'hubot/a, octo-org/b, HUBOT/c' },
      {
        find: { by: 'repository', repository: { owner: 'hubot', name: 'a' } },
        repositories: [
          { owner: 'hubot', name: 'a' },
          { owner: 'HUBOT', name: 'c' },
        ],
        permissions: { contents: 'write' },
        required: { contents: 'write' },
        group: [
          { owner: 'hubot', name: 'a' },
          { owner: 'HUBOT', name: 'c' },
        ],
        names: ['dispatch-repositories'],
      },
    ],
  ])('plans the token for %j', async (given, expected) => {
    expect((await plan(given)).token).toEqual({ required: undefined, ...expected })
  })
})

describe('coveredTargets', () => {
  const created = { installation: { account: 'Octo-org' } } as Created
  const covered = async (given: Readonly<Record<string, string>>): Promise<readonly string[]> => {
    const planned = await plan({ 'dispatch-event-type': 'x', ...given })
    const targets = ownTargets(planned, 'Octo-org')
    return coveredTargets(planned.token!, created, { targets, needed: { contents: 'write' } }).map(
      ({ owner, name }) => `${owner}/${name}`,
    )
  }
  const targets = 'octo-org/DOCS, octo-org/api, hubot/docs'

  test('returns only targets that the token covers, ignoring case', async () => {
    expect(await covered({ repositories: 'docs', 'dispatch-repositories': targets })).toEqual([
      'octo-org/DOCS',
    ])
    expect(
      await covered({
        repositories: 'docs',
        'installation-id': '5',
        'dispatch-repositories': `${targets}, docs`,
      }),
    ).toEqual(['octo-org/DOCS'])
  })

  test('returns all targets in the account for a whole installation', async () => {
    expect(await covered({ owner: 'octo-org', 'dispatch-repositories': targets })).toEqual([
      'octo-org/DOCS',
      'octo-org/api',
    ])
  })
})

describe('the limit on repositories in a step', () => {
  const names = Array.from({ length: 500 }, (_, index) => `r${index}`)
  const twice = [...names, 'octo-org/r0', 'OCTO-ORG/R1'].join()

  test('counts a bare name and the matching full name once', async () => {
    expect((await plan({ repositories: twice })).token?.repositories).toHaveLength(500)
    expect((await plan({ 'installation-id': '5', repositories: twice })).token?.repositories).toHaveLength(
      500,
    )
    expect((await plan({ 'dispatch-event-type': 'x', 'dispatch-repositories': twice })).targets).toHaveLength(
      500,
    )
  })

  test.each([
    [{ repositories: `${twice},more` }, 'repositories'],
    [{ 'dispatch-event-type': 'x', 'dispatch-repositories': `${twice},hubot/bot` }, 'dispatch-repositories'],
  ])('allows at most 500', async (given, input) => {
    await expect(plan(given)).rejects.toThrow(
      `'${input}' names 501 repositories, but the maximum is 500. Split them across several steps.`,
    )
  })
})
