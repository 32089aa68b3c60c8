import { describe, expect, test } from '@jest/globals'
import { inputNames } from '../../src/action/input-names.ts'
import { refuseNearMisses } from '../../src/action/refuse-near-misses.ts'
import { appPermissions } from '../../src/parse/app-permissions.ts'

const given = (input: string, value = 'x') => ({ [`INPUT_${input.toUpperCase()}`]: value })

describe('a near miss of an input name', () => {
  test.each([
    ['app_id', 'app-id'],
    ['private_key', 'private-key'],
    ['client_id', 'client-id'],
    ['privat-key', 'private-key'],
    ['installation_id', 'installation-id'],
    ['skip_token_revoke', 'skip-token-revoke'],
    ['github_api_url', 'github-api-url'],
    ['repository', 'repositories'],
    ['repos', 'repositories'],
    ['owners', 'owner'],
    ['permissions', 'permission-…'],
    ['permissions-contents', 'permission-contents'],
    ['permission_contents', 'permission-contents'],
    ['permission-content', 'permission-contents'],
    ['permission-pull_requests', 'permission-pull-requests'],
    ['permission-pull-request', 'permission-pull-requests'],
    ['event-type', 'dispatch-event-type'],
    ['workflow', 'dispatch-workflow'],
    ['workflow_file_name', 'dispatch-workflow'],
    ['ref', 'dispatch-ref'],
    ['inputs', 'dispatch-inputs'],
    ['wait-for-completion', 'dispatch-wait-for'],
    ['wait_workflow', 'dispatch-wait-for'],
    ['wait-timeout-seconds', 'dispatch-timeout-minutes'],
    ['dispatch-input', 'dispatch-inputs'],
    ['event_type', 'dispatch-event-type'],
    ['client-payload', 'dispatch-client-payload'],
    ['dispatch-repository', 'dispatch-repositories'],
    ['revoke', 'skip-token-revoke'],
    ['installation_retrieval_mode', 'owner'],
    ['installation_retrieval_payload', 'owner'],
  ])('is rejected: %s', async (typed, meant) => {
    await expect(refuseNearMisses(given(typed))).rejects.toThrow(
      `'${typed}' is not an input of this action. Did you mean '${meant}'?`,
    )
  })

  test('is ignored if it is empty', async () => {
    for (const value of ['', ' ']) await refuseNearMisses(given('app_id', value))
    await refuseNearMisses({ INPUT_APP_ID: undefined })
  })
})

describe('refuseNearMisses', () => {
  test('accepts every input of the action', async () => {
    const permissions = Object.keys(appPermissions).map((name) => `permission-${name.replaceAll('_', '-')}`)
    for (const name of [...inputNames, ...permissions]) await refuseNearMisses(given(name))
  })

  test.each([
    'permission-new-thing',
    'permission-issues-x',
    'permission-contents-2',
    'github-token',
    'name',
    'x',
    'args',
    'path',
  ])('accepts %s', async (name) => {
    await refuseNearMisses(given(name))
    await refuseNearMisses({ [name.toUpperCase()]: 'x', APP_ID: 'x' })
  })
})
