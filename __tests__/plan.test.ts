import { describe, expect, test } from '@jest/globals'
import { recordingCore } from '../sandbox/stage/recording-core.ts'
import { pushRun } from '../sandbox/stage/tell.ts'
import type { TokenCredentials } from '../src/action/read-credentials.ts'
import { readInputs } from '../src/action/read-inputs.ts'
import { planStep, type Plan } from '../src/plan.ts'

const current = { owner: 'octo-org', name: 'site' }
const token: TokenCredentials = { kind: 'token', token: 'ghs_fake' }

/** Plans a step by an App, or by a token where one is among the inputs. */
function plan(given: Readonly<Record<string, string>>): Plan {
  const defaults = { 'allow-missing-credentials': 'true', 'github-api-url': 'https://api.github.com' }
  const inputs = readInputs(recordingCore({ ...defaults, ...given }), {}, pushRun)
  const app = { kind: 'app', issuer: 'Iv1.a', issuerInput: 'client-id' } as never
  return planStep(inputs, inputs.credentials.kind === 'token' ? token : app, current)
}

const here = "name another repository in 'repositories' (without it, the current one is meant)"

describe('planStep', () => {
  test.each([
    [{ 'dispatch-event-type': 'x' }, [current], here],
    [
      { 'dispatch-event-type': 'x', repositories: 'docs' },
      [{ owner: 'octo-org', name: 'docs' }],
      "correct 'repositories'",
    ],
    [
      { 'dispatch-event-type': 'x', repositories: 'docs', 'dispatch-repositories': 'api' },
      [{ owner: 'octo-org', name: 'api' }],
      "correct 'dispatch-repositories'",
    ],
    [
      { 'dispatch-event-type': 'x', owner: 'hubot', 'dispatch-repositories': 'api' },
      [{ owner: 'hubot', name: 'api' }],
      "correct 'owner' or 'dispatch-repositories'",
    ],
    [{ 'dispatch-event-type': 'x', owner: 'hubot' }, [current], "correct 'owner'"],
    [
      { 'dispatch-event-type': 'x', 'installation-id': '5', 'dispatch-repositories': 'api' },
      [{ name: 'api' }],
      "correct 'dispatch-repositories'",
    ],
  ])('sends to the targets and says what to correct: %j', (given, targets, correct) => {
    const { targets: planned, correctTargets } = plan(given)
    expect([planned, correctTargets]).toEqual([targets, correct])
  })

  test('leaves a bare name to the current owner where a token is given, whatever the installation', () => {
    const given = { token: 'ghs_fake', 'installation-id': '5', 'dispatch-event-type': 'x' }
    const { targets, token: planned } = plan({ ...given, 'dispatch-repositories': 'api' })
    expect([targets, planned]).toEqual([[{ owner: 'octo-org', name: 'api' }], undefined])
  })

  test.each([
    [
      {},
      {
        find: { by: 'repository', repository: current },
        repositories: ['site'],
        isForTargets: false,
        correct: here,
      },
    ],
    [
      { repositories: 'docs, DOCS, api' },
      {
        find: { by: 'repository', repository: { owner: 'octo-org', name: 'docs' } },
        repositories: ['docs', 'api'],
        owner: 'octo-org',
        isForTargets: false,
        correct: "correct 'repositories'",
      },
    ],
    [
      { owner: 'hubot' },
      {
        find: { by: 'owner', owner: 'hubot' },
        repositories: [],
        owner: 'hubot',
        isForTargets: false,
        correct: "correct 'owner'",
      },
    ],
    [
      { 'installation-id': '5' },
      { find: { by: 'id', id: 5 }, repositories: [], isForTargets: false, correct: here },
    ],
    [
      { 'installation-id': '5', repositories: 'docs' },
      {
        find: { by: 'id', id: 5 },
        repositories: ['docs'],
        isForTargets: false,
        correct: "correct 'repositories'",
      },
    ],
    [
      { enterprise: 'octo' },
      {
        find: { by: 'enterprise', enterprise: 'octo' },
        repositories: [],
        isForTargets: false,
        correct: here,
      },
    ],
    [
      { 'dispatch-event-type': 'x', 'dispatch-repositories': 'hubot/a, octo-org/b, HUBOT/c' },
      {
        find: { by: 'repository', repository: { owner: 'hubot', name: 'a' } },
        repositories: ['a', 'c'],
        permissions: { contents: 'write' },
        isForTargets: true,
        correct: "correct 'dispatch-repositories'",
      },
    ],
  ])('plans the token for %j', (given, expected) => {
    expect(plan(given).token).toEqual(expected)
  })
})
