import { beforeEach, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { asked, tellMainWith } from '../../sandbox/stage/tell.ts'
import { useExample } from '../support/use-example.ts'

const example = useExample()
beforeEach(() => {
  const { api } = example()
  api.reset()
  for (const { permissions } of api.world.installations) permissions.actions = 'write'
})

/** The `with:` of steps as users of other actions write them, with the one error that they get; then what they write after it. */
const blocks: readonly (readonly [action: string, before: string, error: string, after: string])[] = [
  [
    'actions/create-github-app-token, by its client ID in app-id',
    'app-id: CLIENT_ID\nprivate-key: KEY\nowner: octo-org\nrepositories: |-\n  site\n  docs\n',
    '',
    '',
  ],
  [
    'actions/create-github-app-token 1, with underscores',
    'app_id: CLIENT_ID\nprivate_key: KEY\nskip_token_revoke: true\ngithub_api_url: API\n',
    "'app_id', 'private_key', 'skip_token_revoke', and 'github_api_url' are not inputs of this action. Write 'app-id' in place of 'app_id'; 'private-key' in place of 'private_key'; 'skip-token-revoke' in place of 'skip_token_revoke'; 'github-api-url' in place of 'github_api_url'. If the step's 'with:' does not set all of them, rename the variable of the job with this name: INPUT_APP_ID, INPUT_PRIVATE_KEY, INPUT_SKIP_TOKEN_REVOKE, or INPUT_GITHUB_API_URL.",
    'app-id: CLIENT_ID\nprivate-key: KEY\nskip-token-revoke: true\ngithub-api-url: API\n',
  ],
  [
    'actions/create-github-app-token, with permissions as in a job',
    'client-id: CLIENT_ID\nprivate-key: KEY\npermissions: "contents: read"\n',
    "'permissions' is not an input of this action. Did you mean 'permission-contents: read'? If the step's 'with:' does not set it, rename the variable of the job with this name: INPUT_PERMISSIONS.",
    'client-id: CLIENT_ID\nprivate-key: KEY\npermission-contents: read\n',
  ],
  [
    'actions/create-github-app-token, with a slip',
    'client-id: CLIENT_ID\nprivate-key: KEY\nonwer: octo-org\nrepositories: docs\n',
    "'onwer' is not an input of this action. Did you mean 'owner'? If the step's 'with:' does not set it, rename the variable of the job with this name: INPUT_ONWER.",
    'client-id: CLIENT_ID\nprivate-key: KEY\nowner: octo-org\nrepositories: docs\n',
  ],
  [
    'peter-evans/repository-dispatch, with a token',
    'token: PAT\nrepository: octo-org/docs\nevent-type: deploy\nclient-payload: \'{"ref": "main"}\'\n',
    "'repository', 'event-type', and 'client-payload' are not inputs of this action. Write 'dispatch-repositories' in place of 'repository'; 'dispatch-event-type' in place of 'event-type'; 'dispatch-client-payload' in place of 'client-payload'. If the step's 'with:' does not set all of them, rename the variable of the job with this name: INPUT_REPOSITORY.",
    'token: PAT\ndispatch-repositories: octo-org/docs\ndispatch-event-type: deploy\ndispatch-client-payload: \'{"ref": "main"}\'\n',
  ],
  [
    'peter-evans/repository-dispatch, for the current repository',
    'token: PAT\nevent-type: deploy\n',
    "'event-type' is not an input of this action. Did you mean 'dispatch-event-type'?",
    'token: PAT\ndispatch-event-type: deploy\n',
  ],
  [
    'peter-evans/repository-dispatch, from an App, half changed',
    'client-id: CLIENT_ID\nprivate-key: KEY\nrepository: octo-org/docs\ndispatch-event-type: deploy\n',
    "'repository' is not an input of this action. Did you mean 'dispatch-repositories'? If the step's 'with:' does not set it, rename the variable of the job with this name: INPUT_REPOSITORY.",
    'client-id: CLIENT_ID\nprivate-key: KEY\ndispatch-repositories: octo-org/docs\ndispatch-event-type: deploy\n',
  ],
  [
    'peter-evans/repository-dispatch, with guessed names',
    'client-id: CLIENT_ID\nprivate-key: KEY\ndispatch-target: docs\ndispatch-event-type: deploy\ndispatch-payload: "{}"\n',
    "'dispatch-target' and 'dispatch-payload' are not inputs of this action. Write 'dispatch-repositories' in place of 'dispatch-target'; 'dispatch-client-payload' in place of 'dispatch-payload'.",
    'client-id: CLIENT_ID\nprivate-key: KEY\ndispatch-repositories: docs\ndispatch-event-type: deploy\ndispatch-client-payload: "{}"\n',
  ],
  [
    'convictional/trigger-workflow-and-wait',
    'owner: octo-org\nrepo: docs\ngithub_token: PAT\ngithub_user: mona\nworkflow_file_name: deploy.yml\nref: main\nwait_interval: 10\nclient_payload: "{}"\npropagate_failure: true\ntrigger_workflow: true\nwait_workflow: true\n',
    "'repo', 'github_token', 'github_user', 'workflow_file_name', 'ref', 'wait_interval', 'client_payload', 'propagate_failure', 'trigger_workflow', and 'wait_workflow' are not inputs of this action. Write 'dispatch-repositories: octo-org/docs' in place of 'repo'; 'token' in place of 'github_token'; 'dispatch-workflow' in place of 'workflow_file_name'; 'dispatch-ref' in place of 'ref'; 'dispatch-inputs' in place of 'client_payload'; 'dispatch-wait-for: completion' in place of 'propagate_failure' and 'wait_workflow'. Remove 'github_user', 'wait_interval', 'trigger_workflow', and 'owner'. If the step's 'with:' does not set all of them, rename the variable of the job with this name: INPUT_REPO, INPUT_GITHUB_TOKEN, INPUT_GITHUB_USER, INPUT_WORKFLOW_FILE_NAME, INPUT_REF, INPUT_WAIT_INTERVAL, INPUT_CLIENT_PAYLOAD, INPUT_PROPAGATE_FAILURE, INPUT_TRIGGER_WORKFLOW, or INPUT_WAIT_WORKFLOW.",
    'dispatch-repositories: octo-org/docs\ntoken: PAT\ndispatch-workflow: deploy.yml\ndispatch-ref: main\ndispatch-inputs: "{}"\ndispatch-wait-for: completion\n',
  ],
  [
    'convictional/trigger-workflow-and-wait, which waits unless it is told not to',
    'owner: octo-org\nrepo: docs\ngithub_token: PAT\nworkflow_file_name: deploy.yml\n',
    "'repo', 'github_token', and 'workflow_file_name' are not inputs of this action. Write 'dispatch-repositories: octo-org/docs' in place of 'repo'; 'token' in place of 'github_token'; 'dispatch-workflow' and 'dispatch-wait-for: completion' in place of 'workflow_file_name'. Remove 'owner'. If the step's 'with:' does not set all of them, rename the variable of the job with this name: INPUT_REPO, INPUT_GITHUB_TOKEN, or INPUT_WORKFLOW_FILE_NAME.",
    'dispatch-repositories: octo-org/docs\ntoken: PAT\ndispatch-workflow: deploy.yml\ndispatch-wait-for: completion\n',
  ],
  [
    'convictional/trigger-workflow-and-wait, without waiting',
    'owner: octo-org\nrepo: docs\ngithub_token: PAT\nworkflow_file_name: deploy.yml\nwait_workflow: false\n',
    "'repo', 'github_token', 'workflow_file_name', and 'wait_workflow' are not inputs of this action. Write 'dispatch-repositories: octo-org/docs' in place of 'repo'; 'token' in place of 'github_token'; 'dispatch-workflow' in place of 'workflow_file_name'. Remove 'wait_workflow' and 'owner'. If the step's 'with:' does not set all of them, rename the variable of the job with this name: INPUT_REPO, INPUT_GITHUB_TOKEN, INPUT_WORKFLOW_FILE_NAME, or INPUT_WAIT_WORKFLOW.",
    'dispatch-repositories: octo-org/docs\ntoken: PAT\ndispatch-workflow: deploy.yml\n',
  ],
  [
    'convictional/trigger-workflow-and-wait, whose failure is tolerated',
    'owner: octo-org\nrepo: docs\ngithub_token: PAT\nworkflow_file_name: deploy.yml\nwait_workflow: true\npropagate_failure: false\n',
    "'repo', 'github_token', 'workflow_file_name', 'wait_workflow', and 'propagate_failure' are not inputs of this action. Write 'dispatch-repositories: octo-org/docs' in place of 'repo'; 'token' in place of 'github_token'; 'dispatch-workflow' in place of 'workflow_file_name'; 'dispatch-wait-for: completion' in place of 'wait_workflow'; 'continue-on-error: true' of the step in place of 'propagate_failure'. Remove 'owner'. If the step's 'with:' does not set all of them, rename the variable of the job with this name: INPUT_REPO, INPUT_GITHUB_TOKEN, INPUT_WORKFLOW_FILE_NAME, INPUT_WAIT_WORKFLOW, or INPUT_PROPAGATE_FAILURE.",
    'dispatch-repositories: octo-org/docs\ntoken: PAT\ndispatch-workflow: deploy.yml\ndispatch-wait-for: completion\n',
  ],
  [
    'the-actions-org/workflow-dispatch',
    'workflow: deploy.yml\ntoken: PAT\nrepo: octo-org/docs\nref: main\ninputs: "{}"\nwait-for-completion: true\nwait-for-completion-timeout: 1h\nwait-for-completion-interval: 1m\n',
    "'workflow', 'repo', 'ref', 'inputs', 'wait-for-completion', 'wait-for-completion-timeout', and 'wait-for-completion-interval' are not inputs of this action. Write 'dispatch-workflow' in place of 'workflow'; 'dispatch-repositories' in place of 'repo'; 'dispatch-ref' in place of 'ref'; 'dispatch-inputs' in place of 'inputs'; 'dispatch-wait-for: completion' in place of 'wait-for-completion'; 'dispatch-timeout-minutes: 60' in place of 'wait-for-completion-timeout'. Remove 'wait-for-completion-interval'. If the step's 'with:' does not set all of them, rename the variable of the job with this name: INPUT_WORKFLOW, INPUT_REPO, INPUT_REF, or INPUT_INPUTS.",
    'dispatch-workflow: deploy.yml\ntoken: PAT\ndispatch-repositories: octo-org/docs\ndispatch-ref: main\ndispatch-inputs: "{}"\ndispatch-wait-for: completion\ndispatch-timeout-minutes: 60\n',
  ],
  [
    'the-actions-org/workflow-dispatch, by the name of the workflow, with the address of the run',
    'workflow: Deploy the site\ntoken: PAT\nrepo: octo-org/docs\ndisplay-workflow-run-url: true\ndisplay-workflow-run-url-interval: 10s\ndisplay-workflow-run-url-timeout: 5m\n',
    "'workflow', 'repo', 'display-workflow-run-url', 'display-workflow-run-url-interval', and 'display-workflow-run-url-timeout' are not inputs of this action. Write 'dispatch-workflow', with the name of the workflow's file, such as deploy.yml, in place of 'workflow'; 'dispatch-repositories' in place of 'repo'. Remove 'display-workflow-run-url', 'display-workflow-run-url-interval', and 'display-workflow-run-url-timeout'. If the step's 'with:' does not set all of them, rename the variable of the job with this name: INPUT_WORKFLOW or INPUT_REPO.",
    'dispatch-workflow: deploy.yml\ntoken: PAT\ndispatch-repositories: octo-org/docs\n',
  ],
  [
    'the-actions-org/workflow-dispatch, with a time in seconds',
    'workflow: 7001\ntoken: PAT\nrepo: octo-org/docs\nwait-for-completion: true\nwait-for-completion-timeout: 90s\n',
    "'workflow', 'repo', 'wait-for-completion', and 'wait-for-completion-timeout' are not inputs of this action. Write 'dispatch-workflow' in place of 'workflow'; 'dispatch-repositories' in place of 'repo'; 'dispatch-wait-for: completion' in place of 'wait-for-completion'; 'dispatch-timeout-minutes: 1.5' in place of 'wait-for-completion-timeout'. If the step's 'with:' does not set all of them, rename the variable of the job with this name: INPUT_WORKFLOW or INPUT_REPO.",
    'dispatch-workflow: 7001\ntoken: PAT\ndispatch-repositories: octo-org/docs\ndispatch-wait-for: completion\ndispatch-timeout-minutes: 1.5\n',
  ],
  [
    'benc-uk/workflow-dispatch',
    'workflow: deploy.yml\ntoken: PAT\nrepo: octo-org/docs\ninputs: "{}"\nwait-for-completion: true\nwait-timeout-seconds: 900\n',
    "'workflow', 'repo', 'inputs', 'wait-for-completion', and 'wait-timeout-seconds' are not inputs of this action. Write 'dispatch-workflow' in place of 'workflow'; 'dispatch-repositories' in place of 'repo'; 'dispatch-inputs' in place of 'inputs'; 'dispatch-wait-for: completion' in place of 'wait-for-completion'; 'dispatch-timeout-minutes: 15' in place of 'wait-timeout-seconds'. If the step's 'with:' does not set all of them, rename the variable of the job with this name: INPUT_WORKFLOW, INPUT_REPO, or INPUT_INPUTS.",
    'dispatch-workflow: deploy.yml\ntoken: PAT\ndispatch-repositories: octo-org/docs\ndispatch-inputs: "{}"\ndispatch-wait-for: completion\ndispatch-timeout-minutes: 15\n',
  ],
  [
    'benc-uk/workflow-dispatch, in the current repository',
    'workflow: deploy.yml\nref: main\ntoken: PAT\n',
    "'workflow' and 'ref' are not inputs of this action. Write 'dispatch-workflow' in place of 'workflow'; 'dispatch-ref' in place of 'ref'. If the step's 'with:' does not set all of them, rename the variable of the job with this name: INPUT_WORKFLOW or INPUT_REF.",
    'dispatch-workflow: deploy.yml\ndispatch-ref: main\ntoken: PAT\n',
  ],
  [
    'benc-uk/workflow-dispatch, from an App, half changed',
    'client-id: CLIENT_ID\nprivate-key: KEY\ndispatch-workflow: deploy.yml\ninputs: "{}"\nwait-interval-seconds: 5\n',
    "'inputs' and 'wait-interval-seconds' are not inputs of this action. Write 'dispatch-inputs' in place of 'inputs'. Remove 'wait-interval-seconds'. If the step's 'with:' does not set all of them, rename the variable of the job with this name: INPUT_INPUTS.",
    'client-id: CLIENT_ID\nprivate-key: KEY\ndispatch-workflow: deploy.yml\ndispatch-inputs: "{}"\n',
  ],
  [
    'Codex-/return-dispatch',
    'token: PAT\nref: main\nrepo: docs\nowner: octo-org\nworkflow: deploy.yml\nworkflow_inputs: "{}"\nworkflow_timeout_seconds: 120\ndistinct_id: fake-distinct-id\n',
    "'ref', 'repo', 'workflow', 'workflow_inputs', 'workflow_timeout_seconds', and 'distinct_id' are not inputs of this action. Write 'dispatch-ref' in place of 'ref'; 'dispatch-repositories: octo-org/docs' in place of 'repo'; 'dispatch-workflow' in place of 'workflow'; 'dispatch-inputs' in place of 'workflow_inputs'; 'dispatch-wait-for: run' and 'dispatch-timeout-minutes: 2' in place of 'workflow_timeout_seconds'. Remove 'distinct_id' and 'owner'. If the step's 'with:' does not set all of them, rename the variable of the job with this name: INPUT_REF, INPUT_REPO, INPUT_WORKFLOW, INPUT_WORKFLOW_INPUTS, INPUT_WORKFLOW_TIMEOUT_SECONDS, or INPUT_DISTINCT_ID.",
    'token: PAT\ndispatch-ref: main\ndispatch-repositories: octo-org/docs\ndispatch-workflow: deploy.yml\ndispatch-inputs: "{}"\ndispatch-wait-for: run\ndispatch-timeout-minutes: 2\n',
  ],
  [
    'Codex-/return-dispatch, by the ID of the workflow',
    'token: PAT\nref: main\nrepo: docs\nowner: octo-org\nworkflow: 7001\n',
    "'ref', 'repo', and 'workflow' are not inputs of this action. Write 'dispatch-ref' in place of 'ref'; 'dispatch-repositories: octo-org/docs' in place of 'repo'; 'dispatch-workflow' in place of 'workflow'. Remove 'owner'. If the step's 'with:' does not set all of them, rename the variable of the job with this name: INPUT_REF, INPUT_REPO, or INPUT_WORKFLOW.",
    'token: PAT\ndispatch-ref: main\ndispatch-repositories: octo-org/docs\ndispatch-workflow: 7001\n',
  ],
  [
    'Codex-/await-remote-run',
    'token: PAT\nrepo: docs\nowner: octo-org\nrun_id: 9000001\nrun_timeout_seconds: 300\npoll_interval_ms: 5000\n',
    "'repo', 'run_id', 'run_timeout_seconds', and 'poll_interval_ms' are not inputs of this action. Write 'dispatch-wait-for: completion' in the step that sends the event in place of 'run_id'; 'dispatch-timeout-minutes: 5' in place of 'run_timeout_seconds'. Remove 'repo' and 'poll_interval_ms'. If the step's 'with:' does not set all of them, rename the variable of the job with this name: INPUT_REPO, INPUT_RUN_ID, INPUT_RUN_TIMEOUT_SECONDS, or INPUT_POLL_INTERVAL_MS.",
    'token: PAT\ndispatch-workflow: deploy.yml\ndispatch-repositories: octo-org/docs\ndispatch-wait-for: completion\ndispatch-timeout-minutes: 5\n',
  ],
  [
    'lasith-kg/dispatch-workflow, with an event',
    'dispatch-method: repository_dispatch\nevent-type: deploy\nrepo: docs\nowner: octo-org\ntoken: PAT\nworkflow-inputs: "{}"\ndiscover: true\nstarting-delay-ms: 1000\nmax-attempts: 5\ntime-multiple: 2\n',
    "'dispatch-method', 'event-type', 'repo', 'workflow-inputs', 'discover', 'starting-delay-ms', 'max-attempts', and 'time-multiple' are not inputs of this action. Write 'dispatch-event-type' in place of 'event-type'; 'dispatch-repositories: octo-org/docs' in place of 'repo'; 'dispatch-client-payload' in place of 'workflow-inputs'; 'dispatch-wait-for: run' in place of 'discover'. Remove 'dispatch-method', 'starting-delay-ms', 'max-attempts', 'time-multiple', and 'owner'. If the step's 'with:' does not set all of them, rename the variable of the job with this name: INPUT_REPO or INPUT_DISCOVER.",
    'dispatch-event-type: deploy\ndispatch-repositories: octo-org/docs\ntoken: PAT\ndispatch-client-payload: "{}"\ndispatch-wait-for: run\n',
  ],
  [
    'lasith-kg/dispatch-workflow, with a workflow',
    'dispatch-method: workflow_dispatch\nworkflow: deploy.yml\nref: main\nrepo: docs\nowner: octo-org\ntoken: PAT\nworkflow-inputs: "{}"\n',
    "'dispatch-method', 'workflow', 'ref', 'repo', and 'workflow-inputs' are not inputs of this action. Write 'dispatch-workflow' in place of 'workflow'; 'dispatch-ref' in place of 'ref'; 'dispatch-repositories: octo-org/docs' in place of 'repo'; 'dispatch-inputs' in place of 'workflow-inputs'. Remove 'dispatch-method' and 'owner'. If the step's 'with:' does not set all of them, rename the variable of the job with this name: INPUT_WORKFLOW, INPUT_REF, or INPUT_REPO.",
    'dispatch-workflow: deploy.yml\ndispatch-ref: main\ndispatch-repositories: octo-org/docs\ntoken: PAT\ndispatch-inputs: "{}"\n',
  ],
  [
    'lasith-kg/dispatch-workflow, with an event and a branch, without discovery',
    'dispatch-method: repository_dispatch\nevent-type: deploy\nref: main\nrepo: docs\nowner: octo-org\ntoken: PAT\ndiscover: false\n',
    "'dispatch-method', 'event-type', 'ref', 'repo', and 'discover' are not inputs of this action. Write 'dispatch-event-type' in place of 'event-type'; 'dispatch-repositories: octo-org/docs' in place of 'repo'. Remove 'dispatch-method', 'ref', 'discover', and 'owner'. If the step's 'with:' does not set all of them, rename the variable of the job with this name: INPUT_REF, INPUT_REPO, or INPUT_DISCOVER.",
    'dispatch-event-type: deploy\ndispatch-repositories: octo-org/docs\ntoken: PAT\n',
  ],
  [
    'tibdex/github-app-token',
    'app_id: APP_ID\nprivate_key: KEY\n',
    "'app_id' and 'private_key' are not inputs of this action. Write 'app-id' in place of 'app_id'; 'private-key' in place of 'private_key'. If the step's 'with:' does not set all of them, rename the variable of the job with this name: INPUT_APP_ID or INPUT_PRIVATE_KEY.",
    'app-id: APP_ID\nprivate-key: KEY\n',
  ],
  [
    'tibdex/github-app-token 2, with everything as JSON',
    'app_id: APP_ID\nprivate_key: KEY\ninstallation_retrieval_mode: organization\ninstallation_retrieval_payload: octo-org\nrepositories: \'["site", "docs"]\'\npermissions: \'{"contents": "read", "issues": "write"}\'\nrevoke: false\n',
    "'app_id', 'private_key', 'installation_retrieval_mode', 'installation_retrieval_payload', 'permissions', and 'revoke' are not inputs of this action. Write 'app-id' in place of 'app_id'; 'private-key' in place of 'private_key'; 'owner: octo-org' in place of 'installation_retrieval_mode' and 'installation_retrieval_payload'; 'permission-contents: read' and 'permission-issues: write' in place of 'permissions'; 'skip-token-revoke: true' in place of 'revoke'; 'repositories: site, docs' in place of its JSON array. If the step's 'with:' does not set all of them, rename the variable of the job with this name: INPUT_APP_ID, INPUT_PRIVATE_KEY, INPUT_INSTALLATION_RETRIEVAL_MODE, INPUT_INSTALLATION_RETRIEVAL_PAYLOAD, INPUT_PERMISSIONS, or INPUT_REVOKE.",
    'app-id: APP_ID\nprivate-key: KEY\nowner: octo-org\npermission-contents: read\npermission-issues: write\nskip-token-revoke: true\nrepositories: site, docs\n',
  ],
  [
    'tibdex/github-app-token 2, by the ID of the installation',
    'app_id: APP_ID\nprivate_key: KEY\ninstallation_retrieval_mode: id\ninstallation_retrieval_payload: 501\n',
    "'app_id', 'private_key', 'installation_retrieval_mode', and 'installation_retrieval_payload' are not inputs of this action. Write 'app-id' in place of 'app_id'; 'private-key' in place of 'private_key'; 'installation-id: 501' in place of 'installation_retrieval_mode' and 'installation_retrieval_payload'. If the step's 'with:' does not set all of them, rename the variable of the job with this name: INPUT_APP_ID, INPUT_PRIVATE_KEY, INPUT_INSTALLATION_RETRIEVAL_MODE, or INPUT_INSTALLATION_RETRIEVAL_PAYLOAD.",
    'app-id: APP_ID\nprivate-key: KEY\ninstallation-id: 501\n',
  ],
  [
    'tibdex/github-app-token 2, by a repository',
    'app_id: APP_ID\nprivate_key: KEY\ninstallation_retrieval_payload: octo-org/docs\nrevoke: true\n',
    "'app_id', 'private_key', 'installation_retrieval_payload', and 'revoke' are not inputs of this action. Write 'app-id' in place of 'app_id'; 'private-key' in place of 'private_key'; 'repositories: octo-org/docs' in place of 'installation_retrieval_payload'. Remove 'revoke'. If the step's 'with:' does not set all of them, rename the variable of the job with this name: INPUT_APP_ID, INPUT_PRIVATE_KEY, INPUT_INSTALLATION_RETRIEVAL_PAYLOAD, or INPUT_REVOKE.",
    'app-id: APP_ID\nprivate-key: KEY\nrepositories: octo-org/docs\n',
  ],
  [
    'tibdex/github-app-token 2, only with the list as JSON left',
    'app-id: APP_ID\nprivate-key: KEY\nrepositories: \'["site", "docs"]\'\n',
    "'repositories' is a JSON array, but it must be a list without brackets and quotation marks. Write this: repositories: site, docs",
    'app-id: APP_ID\nprivate-key: KEY\nrepositories: site, docs\n',
  ],
  [
    'any action, whose token for GitHub is called so',
    'github-token: PAT\ndispatch-event-type: deploy\ndispatch-repositories: docs\n',
    "'github-token' is not an input of this action. Did you mean 'token'?",
    'token: PAT\ndispatch-event-type: deploy\ndispatch-repositories: docs\n',
  ],
]

const fill = (block: string): Readonly<Record<string, string>> => {
  const { api, app, pem } = example()
  const permissions = { contents: 'write', actions: 'write' }
  const { token } = api.world.addToken({ kind: 'pat', permissions }, Date.now())
  const values: Readonly<Record<string, string>> = {
    CLIENT_ID: app.clientId,
    APP_ID: String(app.id),
    KEY: pem,
    PAT: token,
    API: api.url,
  }
  const inputs = parse(block) as Readonly<Record<string, string | number | boolean>>
  return Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => [name, values[String(value)] ?? String(value)]),
  )
}

test.each(blocks)('whoever comes from %s gets one error before any request', async (_, before, error) => {
  const core = await tellMainWith(example(), fill(before))
  expect(core.of('setFailed')).toEqual(error === '' ? [] : [error])
  if (error !== '') expect(asked(example())).toEqual([])
})

test.each(blocks.filter(([, , , after]) => after !== ''))(
  'whoever comes from %s is done after it',
  async (_, __, ___, after) => {
    const { api } = example()
    const source = 'on:\n  workflow_dispatch:\n  repository_dispatch:\n'
    const workflow = api.world.actions.addWorkflow('octo-org/docs', { name: 'deploy.yml', source })
    const own = api.world.actions.addWorkflow('octo-org/site', { name: 'deploy.yml', source })
    const text = after.replace('7001', String(workflow.id)).replace('dispatch-wait-for: completion\n', '')
    const core = await tellMainWith(example(), fill(text.replace(/dispatch-(?:wait|timeout).*\n/g, '')))
    api.world.actions.workflows.splice(api.world.actions.workflows.indexOf(workflow), 1)
    api.world.actions.workflows.splice(api.world.actions.workflows.indexOf(own), 1)
    expect(core.of('setFailed')).toEqual([])
  },
)

test('there are thirty of them', () => {
  expect(blocks).toHaveLength(30)
})
