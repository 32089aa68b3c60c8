/** A request of a story as `METHOD /path`, and its route as in GitHub's documentation. */
export type Request = readonly [request: string, route: string]

/** One way to use the action. */
export interface Story {
  readonly name: string
  readonly inputs: Readonly<Record<string, string>>
  /** Whether the story uses an existing token instead of the App. */
  readonly byToken?: boolean
  /** The workflow that receives the event in `octo-org/site`, and how its runs go. */
  readonly workflow?: Readonly<{ source: string; conclusion?: string; runsMs?: number }>
  /** The requests of a run without faults, in order; those of post come last. */
  readonly requests: readonly Request[]
}

const find: Request = ['GET /repos/octo-org/site/installation', 'GET /repos/{owner}/{repo}/installation']
const create: Request = [
  'POST /app/installations/501/access_tokens',
  'POST /app/installations/{installation_id}/access_tokens',
]
export const revoke: Request = ['DELETE /installation/token', 'DELETE /installation/token']
const dispatch: Request = ['POST /repos/octo-org/site/dispatches', 'POST /repos/{owner}/{repo}/dispatches']

const runs = '/repos/octo-org/site/actions/runs'
const listRuns: Request = [`GET ${runs}?per_page=100&page=1`, 'GET /repos/{owner}/{repo}/actions/runs']
const getRun: Request = [`GET ${runs}/9000001`, 'GET /repos/{owner}/{repo}/actions/runs/{run_id}']
const listening = `run-name: \${{ github.event.client_payload.correlation_id }}
on:
  repository_dispatch:
`
const awaiting = {
  'dispatch-event-type': 'deploy',
  'dispatch-wait-for': 'completion',
  'dispatch-timeout-minutes': '1',
}

/** The action's stories. Requests that an earlier story already covers are left out. */
export const stories: readonly Story[] = [
  {
    name: 'create by look-up, Git identity, post',
    inputs: { 'git-identity': 'true' },
    requests: [find, create, ['GET /users/scoped-app%5Bbot%5D', 'GET /users/{username}'], revoke],
  },
  {
    name: 'create by installation-id',
    inputs: { 'installation-id': '501', repositories: 'docs' },
    requests: [['GET /app/installations/501', 'GET /app/installations/{installation_id}'], create],
  },
  {
    name: 'create by owner',
    inputs: { owner: 'octo-org' },
    requests: [['GET /users/octo-org/installation', 'GET /users/{username}/installation']],
  },
  {
    name: 'create by enterprise',
    inputs: { enterprise: 'octo-enterprise' },
    requests: [
      ['GET /enterprises/octo-enterprise/installation', 'GET /enterprises/{enterprise}/installation'],
    ],
  },
  {
    name: 'dispatch to two owners',
    inputs: { 'dispatch-event-type': 'deploy', 'dispatch-repositories': 'site, hubot/bot' },
    requests: [
      find,
      create,
      dispatch,
      ['GET /repos/hubot/bot/installation', 'GET /repos/{owner}/{repo}/installation (2nd owner)'],
      [
        'POST /app/installations/502/access_tokens',
        'POST /app/installations/{installation_id}/access_tokens (2nd owner)',
      ],
      ['POST /repos/hubot/bot/dispatches', 'POST /repos/{owner}/{repo}/dispatches (2nd owner)'],
      ['DELETE /installation/token', 'DELETE /installation/token (2nd owner, in main)'],
    ],
  },
  {
    name: 'dispatch with a token',
    inputs: { 'dispatch-event-type': 'deploy' },
    byToken: true,
    requests: [dispatch],
  },
  {
    name: 'start a workflow and wait for its run',
    inputs: { ...awaiting, 'dispatch-event-type': '', 'dispatch-workflow': 'deploy.yml' },
    workflow: { source: 'on: workflow_dispatch\n' },
    requests: [
      ['GET /repos/octo-org/site', 'GET /repos/{owner}/{repo}'],
      [
        'POST /repos/octo-org/site/actions/workflows/deploy.yml/dispatches',
        'POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches',
      ],
      getRun,
    ],
  },
  {
    name: 'send an event and wait for its run',
    inputs: awaiting,
    workflow: { source: listening },
    requests: [listRuns],
  },
  {
    name: 'wait for a run that fails',
    inputs: awaiting,
    workflow: { source: listening, conclusion: 'failure' },
    requests: [
      [
        `GET ${runs}/9000001/jobs?filter=latest&per_page=100`,
        'GET /repos/{owner}/{repo}/actions/runs/{run_id}/jobs',
      ],
    ],
  },
  {
    name: 'wait until the time is over, and cancel the run',
    inputs: { ...awaiting, 'dispatch-cancel-in-progress': 'true' },
    workflow: { source: listening, runsMs: 600_000 },
    requests: [[`POST ${runs}/9000001/cancel`, 'POST /repos/{owner}/{repo}/actions/runs/{run_id}/cancel']],
  },
  {
    name: 'wait for a run that never starts',
    inputs: awaiting,
    workflow: { source: 'on: push\n' },
    requests: [
      [
        'GET /repos/octo-org/site/actions/workflows?per_page=100',
        'GET /repos/{owner}/{repo}/actions/workflows',
      ],
      [
        'GET /repos/octo-org/site/contents/.github%2Fworkflows%2Fdeploy.yml',
        'GET /repos/{owner}/{repo}/contents/{path}',
      ],
    ],
  },
]
