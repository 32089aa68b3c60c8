import { describe, expect, test } from '@jest/globals'
import { inputNames } from '../../src/action/input-names.ts'
import { refuseUnknownInputs } from '../../src/action/refuse-unknown-inputs.ts'
import { appPermissions } from '../../src/parse/app-permissions.ts'

type Texts = Readonly<Record<string, string>>

const envOf = (inputs: Texts): Texts =>
  Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]))

const given = (input: string, value = 'x'): Texts => envOf({ [input]: value })

const errorOf = async (inputs: Texts): Promise<string> => {
  const error = await refuseUnknownInputs(envOf(inputs)).catch((thrown: unknown) => thrown as Error)
  return error?.message ?? ''
}

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
    ['onwer', 'owner'],
    ['ownre', 'owner'],
    ['tokne', 'token'],
    ['clinet-id', 'client-id'],
    ['repositoires', 'repositories'],
    ['dispatch-inptus', 'dispatch-inputs'],
    ['permissions', 'permission-…'],
    ['permissions-contents', 'permission-contents'],
    ['permission_contents', 'permission-contents'],
    ['permission-content', 'permission-contents'],
    ['permission-conetnts', 'permission-contents'],
    ['permission-pull_requests', 'permission-pull-requests'],
    ['permission-pull-request', 'permission-pull-requests'],
    ['event-type', 'dispatch-event-type'],
    ['inputs', 'dispatch-inputs'],
    ['dispatch-input', 'dispatch-inputs'],
    ['event_type', 'dispatch-event-type'],
    ['client-payload', 'dispatch-client-payload'],
    ['dispatch-payload', 'dispatch-client-payload'],
    ['dispatch-target', 'dispatch-repositories'],
    ['dispatch-repository', 'dispatch-repositories'],
    ['wait-for', 'dispatch-wait-for'],
    ['ref', 'dispatch-ref'],
  ])('is rejected: %s', async (typed, meant) => {
    await expect(refuseUnknownInputs(given(typed))).rejects.toThrow(
      `'${typed}' is not an input of this action. Did you mean '${meant}'?`,
    )
  })

  test('is ignored if it is empty', async () => {
    for (const value of ['', ' ', '\u200b']) await refuseUnknownInputs(given('app_id', value))
    await refuseUnknownInputs({ INPUT_APP_ID: undefined })
  })
})

describe('a name that is meant for this action', () => {
  test.each([
    ['dispatch-foo', ''],
    ['dispatch_foo', ' '],
    ['dispatch-method', ''],
    ['permissionfoo', ' '],
    ['permission---proto--', ''],
    ['permission-foo-', ''],
    ['dispatching', ' '],
    ['kms-foo', ''],
    ['kms_region', ' '],
    ['git-author', ''],
    ['broker-address', ''],
    ['github-token', ''],
    ['github_token', ' '],
  ])('is rejected even if it resembles no input: %s', async (typed, variable) => {
    const rename =
      variable === ''
        ? ''
        : ` If it is not in the step's 'with:', the job has an environment variable INPUT_${typed.toUpperCase()}: rename it.`
    expect(await errorOf({ [typed]: 'x' })).toBe(
      `'${typed}' is not an input of this action. Remove '${typed}'.${rename}`,
    )
  })

  test('is told together with all others, and with the variable of the job that it may be', async () => {
    expect(await errorOf({ onwer: 'octo-org', repo: 'docs', ref: 'main' })).toBe(
      "'onwer', 'repo', and 'ref' are not inputs of this action. Write 'owner' instead of 'onwer'; 'repositories' instead of 'repo'; 'dispatch-ref' instead of 'ref'. Names that are not in the step's 'with:' come from environment variables of the job (INPUT_ONWER, INPUT_REPO, INPUT_REF): rename these.",
    )
  })
})

describe('a slip in a name', () => {
  test.each([
    ['permisson-contents', "'permission-contents'"],
    ['premission-contents', "'permission-contents'"],
    ['permissioncontents', "'permission-contents'"],
    ['permission.contents', "'permission-contents'"],
    ['permission\u2013pull-requests', "'permission-pull-requests'"],
    ['permission\u00a0contents', "'permission-contents'"],
    ['permission_brand_new', "'permission-brand-new'"],
    ['perm-contents', "'permission-contents: read'"],
    ['contents-permission', "'permission-contents: read'"],
    ['contents', "'permission-contents: read'"],
    ['pull-requests', "'permission-pull-requests: read'"],
    ['repositry', "'repositories'"],
    ['reposiotry', "'repositories'"],
    ['event-typ', "'dispatch-event-type'"],
    ['clien-payload', "'dispatch-client-payload'"],
    ['organization', "'owner'"],
    ['org', "'owner'"],
    ['enterprise-slug', "'enterprise'"],
    ['target-repo', "'repositories'"],
    ['client-payload-file', "'dispatch-client-payload-file'"],
    ['application_id', "'client-id'"],
  ])('of another action, or of a permission, is told: %s', async (typed, meant) => {
    expect(await errorOf({ [typed]: 'read' })).toContain(`. Did you mean ${meant}?`)
  })

  test('is not seen in a name that belongs to a variable of the job', async () => {
    for (const name of ['wait', 'timeout', 'name', 'refs', 'work', 'contents', 'wait_interval', 'message'])
      await refuseUnknownInputs(given(name, 'x'))
  })
})

describe('a wait', () => {
  test.each([
    [{ wait: 'true' }, "Did you mean 'dispatch-wait-for: completion'?"],
    [{ wait: 'run' }, "Did you mean 'dispatch-wait-for: run'?"],
    [{ wait: 'false' }, "Remove 'wait'."],
    [{ 'dispatch-wait': 'completion' }, "Did you mean 'dispatch-wait-for: completion'?"],
    [
      { timeout: '900s' },
      "Write 'dispatch-wait-for: completion' and 'dispatch-timeout-minutes: 15' instead of",
    ],
    [{ timeout: '900s', wait: 'true' }, "Write 'dispatch-timeout-minutes: 15' instead of 'timeout'"],
    [{ timeout: '15', wait: 'true' }, "'dispatch-timeout-minutes' instead of 'timeout'"],
    [{ 'wait-for-completion-timeout': '100h' }, "'dispatch-timeout-minutes: 4320'"],
    [{ 'dispatch-wait-timeout-seconds': '900' }, "'dispatch-timeout-minutes: 15'"],
  ])('is never lost beside an event: %j', async (inputs, hint) => {
    expect(await errorOf({ 'dispatch-event-type': 'deploy', ...inputs })).toContain(hint)
  })

  test.each([
    [{ client_id: '1', 'application-id': '1' }, "'app-id' instead of 'application-id'"],
    [{ 'dispatch-workflow': 'deploy.yml', propagate_failure: 'true' }, "'dispatch-wait-for: completion'"],
  ])('or an ID is what its value says: %j', async (inputs, hint) => {
    expect(await errorOf(inputs)).toContain(hint)
  })

  test('is not asked for by one who does not wait', async () => {
    const inputs = { 'dispatch-workflow': 'deploy.yml', wait_workflow: 'false', propagate_failure: 'true' }
    expect(await errorOf(inputs)).toContain("Remove 'wait_workflow' and 'propagate_failure'.")
  })

  test('keeps the owner of each repository', async () => {
    const inputs = { 'dispatch-event-type': 'deploy', owner: 'octo-org', repos: 'site, docs, hubot/bot' }
    expect(await errorOf(inputs)).toContain(
      "Write 'dispatch-repositories: octo-org/site, octo-org/docs, hubot/bot' instead of 'repos'. Remove 'owner'.",
    )
  })
})

describe('a hint', () => {
  const workflow = { 'dispatch-workflow': 'deploy.yml' }
  const event = { 'dispatch-event-type': 'deploy' }
  const waiting = { ...workflow, 'dispatch-wait-for': 'completion' }

  test.each([
    [{ ...event, repository: 'docs' }, "Did you mean 'dispatch-repositories'?"],
    [
      { ...event, repo: 'docs', owner: 'octo-org' },
      "Write 'dispatch-repositories: octo-org/docs' instead of 'repo'. Remove 'owner'.",
    ],
    [{ ...event, repo: 'octo-org/docs', owner: 'octo-org' }, "Did you mean 'dispatch-repositories'?"],
    [{ repo: 'docs', owner: 'octo-org' }, "Did you mean 'repositories'?"],
    [{ ...workflow, client_payload: '{}' }, "Did you mean 'dispatch-inputs'?"],
    [{ ...event, client_payload: '{}' }, "Did you mean 'dispatch-client-payload'?"],
    [{ ...event, inputs: '{}' }, "Did you mean 'dispatch-client-payload'?"],
    [{ ...event, ref: 'main' }, "Remove 'ref'."],
    [{ ...workflow, ref: 'main' }, "Did you mean 'dispatch-ref'?"],
    [{ ...waiting, 'wait-timeout-seconds': '900' }, "Did you mean 'dispatch-timeout-minutes: 15'?"],
    [{ ...waiting, 'wait-timeout-seconds': '100' }, "Did you mean 'dispatch-timeout-minutes: 1.67'?"],
    [{ ...waiting, 'wait-for-completion-timeout': '1h' }, "Did you mean 'dispatch-timeout-minutes: 60'?"],
    [{ ...waiting, 'wait-for-completion-timeout': '90s' }, "Did you mean 'dispatch-timeout-minutes: 1.5'?"],
    [{ ...waiting, 'wait-for-completion-timeout': '10m' }, "Did you mean 'dispatch-timeout-minutes: 10'?"],
    [{ ...waiting, 'wait-for-completion-timeout': 'soon' }, "Did you mean 'dispatch-timeout-minutes'?"],
    [
      { ...workflow, 'wait-timeout-seconds': '60' },
      "Write 'dispatch-wait-for: completion' and 'dispatch-timeout-minutes: 1' instead of 'wait-timeout-seconds'.",
    ],
    [{ ...workflow, wait_workflow: 'true' }, "Did you mean 'dispatch-wait-for: completion'?"],
    [{ ...workflow, wait_workflow: 'false' }, "Remove 'wait_workflow'."],
    [{ ...event, discover: 'true' }, "Did you mean 'dispatch-wait-for: run'?"],
    [{ ...event, github_token: 'x' }, "Did you mean 'token'?"],
    [{ ...event, github_token: 'x', 'private-key': 'x' }, "Remove 'github_token'."],
    [
      { workflow: 'Deploy the site' },
      "Write 'dispatch-workflow', with the name of the workflow's file, such as deploy.yml, instead of 'workflow'.",
    ],
    [{ 'workflow-id': '7001' }, "Did you mean 'dispatch-workflow'?"],
    [
      { workflow: 'deploy.yml', wait_interval: '10', run_name: 'x' },
      "Write 'dispatch-workflow' instead of 'workflow'. Remove 'wait_interval'.",
    ],
    [
      { ...workflow, propagate_failure: 'false' },
      "Write 'continue-on-error: true' of the step instead of 'propagate_failure'.",
    ],
    [
      { ...workflow, propagate_failure: 'true', wait_workflow: 'true' },
      "Write 'dispatch-wait-for: completion' instead of 'propagate_failure' and 'wait_workflow'.",
    ],
    [
      { permissions: '{"contents": "read", "pull_requests": "write"}' },
      "Write 'permission-contents: read' and 'permission-pull-requests: write' instead of 'permissions'.",
    ],
    [{ permissions: 'contents: read' }, "Did you mean 'permission-contents: read'?"],
    [{ revoke: 'false' }, "Did you mean 'skip-token-revoke: true'?"],
    [{ revoke: 'true' }, "Remove 'revoke'."],
    [
      { installation_retrieval_mode: 'id', installation_retrieval_payload: '12' },
      "Write 'installation-id: 12' instead of 'installation_retrieval_mode' and 'installation_retrieval_payload'.",
    ],
    [
      { installation_retrieval_mode: 'organization', installation_retrieval_payload: 'octo-org' },
      "Write 'owner: octo-org' instead of",
    ],
    [{ installation_retrieval_payload: 'octo-org/docs' }, "Did you mean 'repositories: octo-org/docs'?"],
    [
      { installation_retrieval_payload: 'octo-org/docs', repositories: 'api' },
      "Did you mean 'owner: octo-org'?",
    ],
    [{ installation_retrieval_mode: 'repository' }, "Remove 'installation_retrieval_mode'."],
    [
      { app_id: '1', repositories: '["site", "docs"]' },
      "Write 'app-id' instead of 'app_id'; 'repositories: site, docs' instead of the JSON array in 'repositories'.",
    ],
    [
      { run_id: '1', repo: 'docs' },
      "Set 'dispatch-wait-for: completion' in the step that sends the event, and remove this step.",
    ],
    [
      { ...event, repo: 'ghs_FakeFakeFakeFake', owner: 'octo-org' },
      "Write 'dispatch-repositories' instead of 'repo'. Remove 'owner'.",
    ],
  ] as readonly (readonly [Texts, string])[])('depends on what else is set: %j', async (inputs, hint) => {
    expect(await errorOf(inputs)).toContain(` not ${errorNoun(inputs)} of this action. ${hint}`)
  })

  function errorNoun(inputs: Texts): string {
    const unknown = Object.keys(inputs).filter((name) => !inputNames.includes(name) && name !== 'run_name')
    return unknown.length === 1 ? 'an input' : 'inputs'
  }
})

describe('refuseUnknownInputs', () => {
  test('accepts every input of the action', async () => {
    const permissions = Object.keys(appPermissions).map((name) => `permission-${name.replaceAll('_', '-')}`)
    for (const name of [...inputNames, ...permissions]) await refuseUnknownInputs(given(name))
  })

  test.each([
    'permission-new-thing',
    'permission-issues-x',
    'permission-contents-2',
    'name',
    'x',
    'args',
    'path',
    'wait-interval',
    'x'.repeat(1000),
  ])('accepts %s', async (name) => {
    await refuseUnknownInputs(given(name))
    await refuseUnknownInputs({ [name.toUpperCase()]: 'x', APP_ID: 'x' })
  })
})
