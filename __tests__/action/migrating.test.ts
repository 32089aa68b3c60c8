import { expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { sharedTiming } from '../../sandbox/stage/shared-timing.ts'
import { asked, tellMainWith } from '../../sandbox/stage/tell.ts'
import { showing, useWorkflows } from '../support/use-workflows.ts'

const example = useWorkflows()

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
    "'app_id', 'private_key', 'skip_token_revoke', and 'github_api_url' are not inputs of this action. Write 'app-id' instead of 'app_id'; 'private-key' instead of 'private_key'; 'skip-token-revoke' instead of 'skip_token_revoke'; 'github-api-url' instead of 'github_api_url'. Names that are not in the step's 'with:' come from environment variables of the job (INPUT_…): rename these.",
    'app-id: CLIENT_ID\nprivate-key: KEY\nskip-token-revoke: true\ngithub-api-url: API\n',
  ],
  [
    'actions/create-github-app-token, with permissions as in a job',
    'client-id: CLIENT_ID\nprivate-key: KEY\npermissions: "contents: read"\n',
    "'permissions' is not an input of this action. Did you mean 'permission-contents: read'? If it is not in the step's 'with:', the job has an environment variable INPUT_PERMISSIONS: rename it.",
    'client-id: CLIENT_ID\nprivate-key: KEY\npermission-contents: read\n',
  ],
  [
    'actions/create-github-app-token, with a slip',
    'client-id: CLIENT_ID\nprivate-key: KEY\nonwer: octo-org\nrepositories: docs\n',
    "'onwer' is not an input of this action. Did you mean 'owner'? If it is not in the step's 'with:', the job has an environment variable INPUT_ONWER: rename it.",
    'client-id: CLIENT_ID\nprivate-key: KEY\nowner: octo-org\nrepositories: docs\n',
  ],
  [
    'peter-evans/repository-dispatch, with a token',
    'token: PAT\nrepository: octo-org/docs\nevent-type: deploy\nclient-payload: \'{"ref": "main"}\'\n',
    "'repository', 'event-type', and 'client-payload' are not inputs of this action. Write 'dispatch-repositories' instead of 'repository'; 'dispatch-event-type' instead of 'event-type'; 'dispatch-client-payload' instead of 'client-payload'. Names that are not in the step's 'with:' come from environment variables of the job (INPUT_REPOSITORY): rename these.",
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
    "'repository' is not an input of this action. Did you mean 'dispatch-repositories'? If it is not in the step's 'with:', the job has an environment variable INPUT_REPOSITORY: rename it.",
    'client-id: CLIENT_ID\nprivate-key: KEY\ndispatch-repositories: octo-org/docs\ndispatch-event-type: deploy\n',
  ],
  [
    'peter-evans/repository-dispatch, with guessed names',
    'client-id: CLIENT_ID\nprivate-key: KEY\ndispatch-target: docs\ndispatch-event-type: deploy\ndispatch-payload: "{}"\n',
    "'dispatch-target' and 'dispatch-payload' are not inputs of this action. Write 'dispatch-repositories' instead of 'dispatch-target'; 'dispatch-client-payload' instead of 'dispatch-payload'.",
    'client-id: CLIENT_ID\nprivate-key: KEY\ndispatch-repositories: docs\ndispatch-event-type: deploy\ndispatch-client-payload: "{}"\n',
  ],
  [
    'convictional/trigger-workflow-and-wait',
    'owner: octo-org\nrepo: docs\ngithub_token: PAT\ngithub_user: mona\nworkflow_file_name: deploy.yml\nref: main\nwait_interval: 10\nclient_payload: "{}"\npropagate_failure: true\ntrigger_workflow: true\nwait_workflow: true\n',
    "'repo', 'github_token', 'github_user', 'workflow_file_name', 'ref', 'wait_interval', 'client_payload', 'propagate_failure', 'trigger_workflow', and 'wait_workflow' are not inputs of this action. Write 'dispatch-repositories: octo-org/docs' instead of 'repo'; 'token' instead of 'github_token'; 'dispatch-workflow' instead of 'workflow_file_name'; 'dispatch-ref' instead of 'ref'; 'dispatch-inputs' instead of 'client_payload'; 'dispatch-wait-for: completion' instead of 'propagate_failure' and 'wait_workflow'. Remove 'github_user', 'wait_interval', 'trigger_workflow', and 'owner'. Names that are not in the step's 'with:' come from environment variables of the job (INPUT_…): rename these.",
    'dispatch-repositories: octo-org/docs\ntoken: PAT\ndispatch-workflow: deploy.yml\ndispatch-ref: main\ndispatch-inputs: "{}"\ndispatch-wait-for: completion\n',
  ],
  [
    'convictional/trigger-workflow-and-wait, which waits unless it is told not to',
    'owner: octo-org\nrepo: docs\ngithub_token: PAT\nworkflow_file_name: deploy.yml\n',
    "'repo', 'github_token', and 'workflow_file_name' are not inputs of this action. Write 'dispatch-repositories: octo-org/docs' instead of 'repo'; 'token' instead of 'github_token'; 'dispatch-workflow' and 'dispatch-wait-for: completion' instead of 'workflow_file_name'. Remove 'owner'. Names that are not in the step's 'with:' come from environment variables of the job (INPUT_REPO, INPUT_GITHUB_TOKEN, INPUT_WORKFLOW_FILE_NAME): rename these.",
    'dispatch-repositories: octo-org/docs\ntoken: PAT\ndispatch-workflow: deploy.yml\ndispatch-wait-for: completion\n',
  ],
  [
    'convictional/trigger-workflow-and-wait, without waiting',
    'owner: octo-org\nrepo: docs\ngithub_token: PAT\nworkflow_file_name: deploy.yml\nwait_workflow: false\n',
    "'repo', 'github_token', 'workflow_file_name', and 'wait_workflow' are not inputs of this action. Write 'dispatch-repositories: octo-org/docs' instead of 'repo'; 'token' instead of 'github_token'; 'dispatch-workflow' instead of 'workflow_file_name'. Remove 'wait_workflow' and 'owner'. Names that are not in the step's 'with:' come from environment variables of the job (INPUT_…): rename these.",
    'dispatch-repositories: octo-org/docs\ntoken: PAT\ndispatch-workflow: deploy.yml\n',
  ],
  [
    'convictional/trigger-workflow-and-wait, whose failure is tolerated',
    'owner: octo-org\nrepo: docs\ngithub_token: PAT\nworkflow_file_name: deploy.yml\nwait_workflow: true\npropagate_failure: false\n',
    "'repo', 'github_token', 'workflow_file_name', 'wait_workflow', and 'propagate_failure' are not inputs of this action. Write 'dispatch-repositories: octo-org/docs' instead of 'repo'; 'token' instead of 'github_token'; 'dispatch-workflow' instead of 'workflow_file_name'; 'dispatch-wait-for: completion' instead of 'wait_workflow'; 'continue-on-error: true' of the step instead of 'propagate_failure'. Remove 'owner'. Names that are not in the step's 'with:' come from environment variables of the job (INPUT_…): rename these.",
    'dispatch-repositories: octo-org/docs\ntoken: PAT\ndispatch-workflow: deploy.yml\ndispatch-wait-for: completion\n',
  ],
  [
    'the-actions-org/workflow-dispatch',
    'workflow: deploy.yml\ntoken: PAT\nrepo: octo-org/docs\nref: main\ninputs: "{}"\nwait-for-completion: true\nwait-for-completion-timeout: 1h\nwait-for-completion-interval: 1m\n',
    "'workflow', 'repo', 'ref', 'inputs', 'wait-for-completion', 'wait-for-completion-timeout', and 'wait-for-completion-interval' are not inputs of this action. Write 'dispatch-workflow' instead of 'workflow'; 'dispatch-repositories' instead of 'repo'; 'dispatch-ref' instead of 'ref'; 'dispatch-inputs' instead of 'inputs'; 'dispatch-wait-for: completion' instead of 'wait-for-completion'; 'dispatch-timeout-minutes: 60' instead of 'wait-for-completion-timeout'. Remove 'wait-for-completion-interval'. Names that are not in the step's 'with:' come from environment variables of the job (INPUT_…): rename these.",
    'dispatch-workflow: deploy.yml\ntoken: PAT\ndispatch-repositories: octo-org/docs\ndispatch-ref: main\ndispatch-inputs: "{}"\ndispatch-wait-for: completion\ndispatch-timeout-minutes: 60\n',
  ],
  [
    'the-actions-org/workflow-dispatch, by the name of the workflow, with the address of the run',
    'workflow: Deploy the site\ntoken: PAT\nrepo: octo-org/docs\ndisplay-workflow-run-url: true\ndisplay-workflow-run-url-interval: 10s\ndisplay-workflow-run-url-timeout: 5m\n',
    "'workflow', 'repo', 'display-workflow-run-url', 'display-workflow-run-url-interval', and 'display-workflow-run-url-timeout' are not inputs of this action. Write 'dispatch-workflow', with the name of the workflow's file, such as deploy.yml, instead of 'workflow'; 'dispatch-repositories' instead of 'repo'. Remove 'display-workflow-run-url', 'display-workflow-run-url-interval', and 'display-workflow-run-url-timeout'. Names that are not in the step's 'with:' come from environment variables of the job (INPUT_WORKFLOW, INPUT_REPO): rename these.",
    'dispatch-workflow: deploy.yml\ntoken: PAT\ndispatch-repositories: octo-org/docs\n',
  ],
  [
    'the-actions-org/workflow-dispatch, with a time in seconds',
    'workflow: 7001\ntoken: PAT\nrepo: octo-org/docs\nwait-for-completion: true\nwait-for-completion-timeout: 90s\n',
    "'workflow', 'repo', 'wait-for-completion', and 'wait-for-completion-timeout' are not inputs of this action. Write 'dispatch-workflow' instead of 'workflow'; 'dispatch-repositories' instead of 'repo'; 'dispatch-wait-for: completion' instead of 'wait-for-completion'; 'dispatch-timeout-minutes: 1.5' instead of 'wait-for-completion-timeout'. Names that are not in the step's 'with:' come from environment variables of the job (INPUT_WORKFLOW, INPUT_REPO): rename these.",
    'dispatch-workflow: 7001\ntoken: PAT\ndispatch-repositories: octo-org/docs\ndispatch-wait-for: completion\ndispatch-timeout-minutes: 1.5\n',
  ],
  [
    'benc-uk/workflow-dispatch',
    'workflow: deploy.yml\ntoken: PAT\nrepo: octo-org/docs\ninputs: "{}"\nwait-for-completion: true\nwait-timeout-seconds: 900\n',
    "'workflow', 'repo', 'inputs', 'wait-for-completion', and 'wait-timeout-seconds' are not inputs of this action. Write 'dispatch-workflow' instead of 'workflow'; 'dispatch-repositories' instead of 'repo'; 'dispatch-inputs' instead of 'inputs'; 'dispatch-wait-for: completion' instead of 'wait-for-completion'; 'dispatch-timeout-minutes: 15' instead of 'wait-timeout-seconds'. Names that are not in the step's 'with:' come from environment variables of the job (INPUT_WORKFLOW, INPUT_REPO, INPUT_INPUTS): rename these.",
    'dispatch-workflow: deploy.yml\ntoken: PAT\ndispatch-repositories: octo-org/docs\ndispatch-inputs: "{}"\ndispatch-wait-for: completion\ndispatch-timeout-minutes: 15\n',
  ],
  [
    'benc-uk/workflow-dispatch, in the current repository',
    'workflow: deploy.yml\nref: main\ntoken: PAT\n',
    "'workflow' and 'ref' are not inputs of this action. Write 'dispatch-workflow' instead of 'workflow'; 'dispatch-ref' instead of 'ref'. Names that are not in the step's 'with:' come from environment variables of the job (INPUT_WORKFLOW, INPUT_REF): rename these.",
    'dispatch-workflow: deploy.yml\ndispatch-ref: main\ntoken: PAT\n',
  ],
  [
    'benc-uk/workflow-dispatch, from an App, half changed',
    'client-id: CLIENT_ID\nprivate-key: KEY\ndispatch-workflow: deploy.yml\ninputs: "{}"\nwait-interval-seconds: 5\n',
    "'inputs' and 'wait-interval-seconds' are not inputs of this action. Write 'dispatch-inputs' instead of 'inputs'. Remove 'wait-interval-seconds'. Names that are not in the step's 'with:' come from environment variables of the job (INPUT_INPUTS): rename these.",
    'client-id: CLIENT_ID\nprivate-key: KEY\ndispatch-workflow: deploy.yml\ndispatch-inputs: "{}"\n',
  ],
  [
    'Codex-/return-dispatch',
    'token: PAT\nref: main\nrepo: docs\nowner: octo-org\nworkflow: deploy.yml\nworkflow_inputs: "{}"\nworkflow_timeout_seconds: 120\ndistinct_id: fake-distinct-id\n',
    "'ref', 'repo', 'workflow', 'workflow_inputs', 'workflow_timeout_seconds', and 'distinct_id' are not inputs of this action. Write 'dispatch-ref' instead of 'ref'; 'dispatch-repositories: octo-org/docs' instead of 'repo'; 'dispatch-workflow' instead of 'workflow'; 'dispatch-inputs' instead of 'workflow_inputs'; 'dispatch-wait-for: run' and 'dispatch-timeout-minutes: 2' instead of 'workflow_timeout_seconds'. Remove 'distinct_id' and 'owner'. Names that are not in the step's 'with:' come from environment variables of the job (INPUT_…): rename these.",
    'token: PAT\ndispatch-ref: main\ndispatch-repositories: octo-org/docs\ndispatch-workflow: deploy.yml\ndispatch-inputs: "{}"\ndispatch-wait-for: run\ndispatch-timeout-minutes: 2\n',
  ],
  [
    'Codex-/return-dispatch, by the ID of the workflow',
    'token: PAT\nref: main\nrepo: docs\nowner: octo-org\nworkflow: 7001\n',
    "'ref', 'repo', and 'workflow' are not inputs of this action. Write 'dispatch-ref' instead of 'ref'; 'dispatch-repositories: octo-org/docs' instead of 'repo'; 'dispatch-workflow' instead of 'workflow'. Remove 'owner'. Names that are not in the step's 'with:' come from environment variables of the job (INPUT_REF, INPUT_REPO, INPUT_WORKFLOW): rename these.",
    'token: PAT\ndispatch-ref: main\ndispatch-repositories: octo-org/docs\ndispatch-workflow: 7001\n',
  ],
  [
    'Codex-/await-remote-run',
    'token: PAT\nrepo: docs\nowner: octo-org\nrun_id: 9000001\nrun_timeout_seconds: 300\npoll_interval_ms: 5000\n',
    "'repo', 'run_id', 'run_timeout_seconds', and 'poll_interval_ms' are not inputs of this action. Set 'dispatch-wait-for: completion' in the step that sends the event, and remove this step. Names that are not in the step's 'with:' come from environment variables of the job (INPUT_…): rename these.",
    '',
  ],
  [
    'lasith-kg/dispatch-workflow, with an event',
    'dispatch-method: repository_dispatch\nevent-type: deploy\nrepo: docs\nowner: octo-org\ntoken: PAT\nworkflow-inputs: "{}"\ndiscover: true\nstarting-delay-ms: 1000\nmax-attempts: 5\ntime-multiple: 2\n',
    "'dispatch-method', 'event-type', 'repo', 'workflow-inputs', 'discover', 'starting-delay-ms', 'max-attempts', and 'time-multiple' are not inputs of this action. Write 'dispatch-event-type' instead of 'event-type'; 'dispatch-repositories: octo-org/docs' instead of 'repo'; 'dispatch-client-payload' instead of 'workflow-inputs'; 'dispatch-wait-for: run' instead of 'discover'. Remove 'dispatch-method', 'starting-delay-ms', 'max-attempts', 'time-multiple', and 'owner'. Names that are not in the step's 'with:' come from environment variables of the job (INPUT_REPO, INPUT_DISCOVER): rename these.",
    'dispatch-event-type: deploy\ndispatch-repositories: octo-org/docs\ntoken: PAT\ndispatch-client-payload: "{}"\ndispatch-wait-for: run\n',
  ],
  [
    'lasith-kg/dispatch-workflow, with a workflow',
    'dispatch-method: workflow_dispatch\nworkflow: deploy.yml\nref: main\nrepo: docs\nowner: octo-org\ntoken: PAT\nworkflow-inputs: "{}"\n',
    "'dispatch-method', 'workflow', 'ref', 'repo', and 'workflow-inputs' are not inputs of this action. Write 'dispatch-workflow' instead of 'workflow'; 'dispatch-ref' instead of 'ref'; 'dispatch-repositories: octo-org/docs' instead of 'repo'; 'dispatch-inputs' instead of 'workflow-inputs'. Remove 'dispatch-method' and 'owner'. Names that are not in the step's 'with:' come from environment variables of the job (INPUT_WORKFLOW, INPUT_REF, INPUT_REPO): rename these.",
    'dispatch-workflow: deploy.yml\ndispatch-ref: main\ndispatch-repositories: octo-org/docs\ntoken: PAT\ndispatch-inputs: "{}"\n',
  ],
  [
    'lasith-kg/dispatch-workflow, with an event and a branch, without discovery',
    'dispatch-method: repository_dispatch\nevent-type: deploy\nref: main\nrepo: docs\nowner: octo-org\ntoken: PAT\ndiscover: false\n',
    "'dispatch-method', 'event-type', 'ref', 'repo', and 'discover' are not inputs of this action. Write 'dispatch-event-type' instead of 'event-type'; 'dispatch-repositories: octo-org/docs' instead of 'repo'. Remove 'dispatch-method', 'ref', 'discover', and 'owner'. Names that are not in the step's 'with:' come from environment variables of the job (INPUT_REF, INPUT_REPO, INPUT_DISCOVER): rename these.",
    'dispatch-event-type: deploy\ndispatch-repositories: octo-org/docs\ntoken: PAT\n',
  ],
  [
    'tibdex/github-app-token',
    'app_id: APP_ID\nprivate_key: KEY\n',
    "'app_id' and 'private_key' are not inputs of this action. Write 'app-id' instead of 'app_id'; 'private-key' instead of 'private_key'. Names that are not in the step's 'with:' come from environment variables of the job (INPUT_APP_ID, INPUT_PRIVATE_KEY): rename these.",
    'app-id: APP_ID\nprivate-key: KEY\n',
  ],
  [
    'tibdex/github-app-token 2, with everything as JSON',
    'app_id: APP_ID\nprivate_key: KEY\ninstallation_retrieval_mode: organization\ninstallation_retrieval_payload: octo-org\nrepositories: \'["site", "docs"]\'\npermissions: \'{"contents": "read", "issues": "write"}\'\nrevoke: false\n',
    "'app_id', 'private_key', 'installation_retrieval_mode', 'installation_retrieval_payload', 'permissions', and 'revoke' are not inputs of this action. Write 'app-id' instead of 'app_id'; 'private-key' instead of 'private_key'; 'owner: octo-org' instead of 'installation_retrieval_mode' and 'installation_retrieval_payload'; 'permission-contents: read' and 'permission-issues: write' instead of 'permissions'; 'skip-token-revoke: true' instead of 'revoke'; 'repositories: site, docs' instead of the JSON array in 'repositories'. Names that are not in the step's 'with:' come from environment variables of the job (INPUT_…): rename these.",
    'app-id: APP_ID\nprivate-key: KEY\nowner: octo-org\npermission-contents: read\npermission-issues: write\nskip-token-revoke: true\nrepositories: site, docs\n',
  ],
  [
    'tibdex/github-app-token 2, by the ID of the installation',
    'app_id: APP_ID\nprivate_key: KEY\ninstallation_retrieval_mode: id\ninstallation_retrieval_payload: 501\n',
    "'app_id', 'private_key', 'installation_retrieval_mode', and 'installation_retrieval_payload' are not inputs of this action. Write 'app-id' instead of 'app_id'; 'private-key' instead of 'private_key'; 'installation-id: 501' instead of 'installation_retrieval_mode' and 'installation_retrieval_payload'. Names that are not in the step's 'with:' come from environment variables of the job (INPUT_…): rename these.",
    'app-id: APP_ID\nprivate-key: KEY\ninstallation-id: 501\n',
  ],
  [
    'tibdex/github-app-token 2, by a repository',
    'app_id: APP_ID\nprivate_key: KEY\ninstallation_retrieval_payload: octo-org/docs\nrevoke: true\n',
    "'app_id', 'private_key', 'installation_retrieval_payload', and 'revoke' are not inputs of this action. Write 'app-id' instead of 'app_id'; 'private-key' instead of 'private_key'; 'repositories: octo-org/docs' instead of 'installation_retrieval_payload'. Remove 'revoke'. Names that are not in the step's 'with:' come from environment variables of the job (INPUT_…): rename these.",
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
  async (_, before, error, after) => {
    for (const [, name = ''] of after.matchAll(/^([\w-]+):/gm)) {
      expect(`\n${before} ${error}`).toMatch(new RegExp(`\n${name}:|'${name}[:']`))
    }
    const { api } = example()
    const source = showing
      .replace('[deploy]', '[deploy, build]')
      .replace('on:\n', 'on:\n  workflow_dispatch:\n    inputs:\n      environment:\n')
    const workflow = api.world.actions.addWorkflow('octo-org/docs', { name: 'deploy.yml', source })
    api.world.actions.addWorkflow('octo-org/site', { name: 'deploy.yml', source })
    const text = after.replace('7001', String(workflow.id))
    const core = await tellMainWith(example(), fill(text), { timing: sharedTiming(api) })
    expect(core.of('setFailed')).toEqual([])
  },
)
