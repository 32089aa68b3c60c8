import { describe, expect, test } from '@jest/globals'
import { recordingCore } from '../../sandbox/stage/recording-core.ts'
import { pushRun } from '../../sandbox/stage/tell.ts'
import { coveredTargets, ownTargets, planStep, type Plan } from '../../src/action/plan.ts'
import { readInputs } from '../../src/action/read-inputs.ts'
import { complaintOf } from '../support/errors.ts'
import type { Created } from '../../src/tokens/create-token.ts'

const current = { owner: 'octo-org', name: 'site' }
const octo = (name: string) => ({ owner: 'octo-org', name })

/** Plans a step that uses an App, or the token if there is one among the inputs. */
function plan(given: Readonly<Record<string, string>>): Plan {
  const defaults = { 'allow-missing-credentials': 'true', 'github-api-url': 'https://api.github.com' }
  const inputs = readInputs(recordingCore({ ...defaults, ...given }), {}, pushRun)
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
  ])('finds the targets and the inputs that name them: %j', (given, targets, names) => {
    const planned = plan(given)
    expect([planned.targets, planned.names]).toEqual([targets, names])
  })

  test('resolves a bare name to the current owner if a token is given, whatever the installation', () => {
    const given = { token: 'ghs_fake', 'installation-id': '5', 'dispatch-event-type': 'x' }
    const { targets, token: planned } = plan({ ...given, 'dispatch-repositories': 'api' })
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
  ])('plans the token for %j', (given, expected) => {
    expect(plan(given).token).toEqual({ required: undefined, ...expected })
  })
})

describe('coveredTargets', () => {
  const created = { installation: { account: 'Octo-org' } } as Created
  const covered = (given: Readonly<Record<string, string>>): readonly string[] => {
    const planned = plan({ 'dispatch-event-type': 'x', ...given })
    return coveredTargets(planned.token!, created, ownTargets(planned, 'Octo-org')).map(
      ({ owner, name }) => `${owner}/${name}`,
    )
  }
  const targets = 'octo-org/DOCS, octo-org/api, hubot/docs'

  test('returns only targets that the token covers, ignoring case', () => {
    expect(covered({ repositories: 'docs', 'dispatch-repositories': targets })).toEqual(['octo-org/DOCS'])
    expect(
      covered({ repositories: 'docs', 'installation-id': '5', 'dispatch-repositories': `${targets}, docs` }),
    ).toEqual(['octo-org/DOCS'])
  })

  test('returns all targets in the account for a whole installation', () => {
    expect(covered({ owner: 'octo-org', 'dispatch-repositories': targets })).toEqual([
      'octo-org/DOCS',
      'octo-org/api',
    ])
  })
})

describe('the limit on repositories in a step', () => {
  const names = Array.from({ length: 500 }, (_, index) => `r${index}`)
  const twice = [...names, 'octo-org/r0', 'OCTO-ORG/R1'].join()

  test('counts a bare name and the matching full name once', () => {
    expect(plan({ repositories: twice }).token?.repositories).toHaveLength(500)
    expect(plan({ 'installation-id': '5', repositories: twice }).token?.repositories).toHaveLength(500)
    expect(plan({ 'dispatch-event-type': 'x', 'dispatch-repositories': twice }).targets).toHaveLength(500)
  })

  test.each([
    [{ repositories: `${twice},more` }, 'repositories'],
    [{ 'dispatch-event-type': 'x', 'dispatch-repositories': `${twice},hubot/bot` }, 'dispatch-repositories'],
  ])('allows at most 500', (given, input) => {
    expect(complaintOf(() => plan(given))).toBe(
      `'${input}' names 501 repositories, but the maximum is 500. Split them across several steps.`,
    )
  })
})
