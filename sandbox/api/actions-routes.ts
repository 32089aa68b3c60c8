import { createHash } from 'node:crypto'
import { refuse, toUser, type Answer } from './answers.ts'
import { triggerOf, type SandboxJob, type SandboxRun, type SandboxWorkflow } from './actions.ts'
import { sampleAnswer } from './description.ts'
import { actorOf, type SandboxRepository, type SandboxToken } from './world.ts'
import type { Call } from './call.ts'

/** A request about the workflows or runs of a repository that its token can access. */
export interface ActionsCall extends Call {
  readonly repository: SandboxRepository
  /** `owner/name` as the repository is called. */
  readonly fullName: string
  readonly token: SandboxToken
}

type ActionsHandler = (call: ActionsCall) => Answer

const runs = '/repos/{owner}/{repo}/actions/runs'

/** The routes about GitHub Actions: what the token needs, and what answers. */
export const actionsRoutes: Readonly<
  Record<string, readonly [permission: string, level: string, handle: ActionsHandler]>
> = {
  'GET /repos/{owner}/{repo}': ['metadata', 'read', getRepository],
  'GET /repos/{owner}/{repo}/actions/permissions': [
    'administration',
    'read',
    ({ repository: { hasActions } }) => ({
      status: 200,
      body: {
        enabled: hasActions,
        ...(hasActions && { allowed_actions: 'all' }),
        sha_pinning_required: false,
      },
    }),
  ],
  'GET /repos/{owner}/{repo}/actions/workflows': ['actions', 'read', listWorkflows],
  'POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches': ['actions', 'write', createRun],
  [`GET ${runs}`]: ['actions', 'read', listRuns],
  [`GET ${runs}/{run_id}`]: ['actions', 'read', ofRun(getRun)],
  [`POST ${runs}/{run_id}/cancel`]: ['actions', 'write', ofRun(cancelRun)],
  [`GET ${runs}/{run_id}/jobs`]: ['actions', 'read', ofRun(listJobs)],
  [`GET ${runs}/{run_id}/pending_deployments`]: ['actions', 'read', ofRun(listPendingDeployments)],
  [`GET ${runs}/{run_id}/concurrency_groups`]: ['actions', 'read', ofRun(listGroups)],
  'GET /repos/{owner}/{repo}/actions/concurrency_groups/{concurrency_group_name}': [
    'actions',
    'read',
    getGroup,
  ],
  'GET /repos/{owner}/{repo}/contents/{path}': ['contents', 'read', getContent],
}

/** Adds an ETag to an answer, and answers 304 if the client already has it. */
export function withETag(answer: Answer, given: string | undefined): Answer {
  if (answer.status !== 200) return answer
  const etag = `W/"${createHash('sha256').update(JSON.stringify(answer.body)).digest('hex')}"`
  return given === etag
    ? { status: 304, headers: { etag } }
    : { ...answer, headers: { ...answer.headers, etag } }
}

function ofRun(handle: (call: ActionsCall, run: SandboxRun) => Answer): ActionsHandler {
  return (call) => {
    const { actions } = call.world
    const run = runsOf(call).find(({ id }) => String(id) === call.parameters.run_id)
    const isKnown = run !== undefined && call.now >= run.createdAt + actions.idLagMs
    return isKnown ? handle(call, run) : refuse(404, 'Not Found')
  }
}

function runsOf({ world, fullName, now }: ActionsCall): readonly SandboxRun[] {
  return world.actions.runs.filter(
    ({ workflow, isDeleted, status, since }) =>
      workflow.repository === fullName && !isDeleted && (status !== 'requested' || since <= now),
  )
}

function getRepository({ repository, fullName }: ActionsCall): Answer {
  const body = {
    ...sampleAnswer('GET /repos/{owner}/{repo}', 200),
    name: repository.name,
    full_name: fullName,
    owner: toUser(repository.owner),
    private: repository.isPrivate,
    archived: repository.isArchived,
    default_branch: repository.defaultBranch,
  }
  return { status: 200, body }
}

function listWorkflows(call: ActionsCall): Answer {
  const all = call.world.actions.workflowsOf(call.fullName)
  const workflows = pageOf(call, all).map(({ id, path, file, state }) => ({
    id,
    node_id: 'W_1',
    name: file.name ?? path,
    path,
    state,
    created_at: '2026-01-01T00:00:00Z',
    updated_at: '2026-01-01T00:00:00Z',
    url: `${call.apiUrl}/repos/${call.fullName}/actions/workflows/${id}`,
    html_url: `${call.webUrl}/${call.fullName}/blob/main/${path}`,
    badge_url: `${call.webUrl}/${call.fullName}/workflows/badge.svg`,
  }))
  return { status: 200, body: { total_count: all.length, workflows } }
}

function pageOf<T>({ query }: Call, all: readonly T[]): readonly T[] {
  const perPage = Math.min(Number(query.get('per_page') ?? 30), 100)
  const start = (Number(query.get('page') ?? 1) - 1) * perPage
  return all.slice(start, start + perPage)
}

const filters = ['actor', 'branch', 'check_suite_id', 'created', 'event', 'head_sha', 'status']

/** With a filter, the list comes from a search index that lags, and ends after 1,000 runs. */
function listRuns(call: ActionsCall): Answer {
  const { query, now, world } = call
  const isFiltered = filters.some((name) => query.has(name))
  const all = runsOf(call)
    .filter(({ createdAt }) => !isFiltered || createdAt + world.actions.filterLagMs <= now)
    .filter(({ event }) => !query.has('event') || query.get('event') === event)
    .toSorted((one, other) => other.createdAt - one.createdAt || other.id - one.id)
  const listed = isFiltered ? all.slice(0, 1000) : all
  const body = {
    total_count: listed.length,
    workflow_runs: pageOf(call, listed).map((run) => toRunAnswer(run, call)),
  }
  return { status: 200, body }
}

function getRun(call: ActionsCall, run: SandboxRun): Answer {
  return { status: 200, body: toRunAnswer(run, call) }
}

function toRunAnswer(run: SandboxRun, { apiUrl, webUrl, fullName }: ActionsCall): object {
  const { id, workflow, event, title, branch, createdAt, attempt, status, conclusion, since, actor } = run
  const time = (ms: number): string => new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z')
  const sample = sampleAnswer('GET /repos/{owner}/{repo}/actions/runs/{run_id}', 200)
  const user = {
    ...(sample as { readonly repository: { readonly owner: object } }).repository.owner,
    login: actor,
  }
  return {
    ...sample,
    id,
    name: workflow.file['run-name'] === undefined ? (workflow.file.name ?? workflow.path) : title,
    display_title: title,
    event,
    path: workflow.path,
    workflow_id: workflow.id,
    head_branch: branch,
    run_attempt: attempt,
    status,
    conclusion,
    actor: user,
    triggering_actor: user,
    created_at: time(createdAt),
    run_started_at: time(createdAt),
    updated_at: time(Math.max(createdAt, since)),
    url: `${apiUrl}/repos/${fullName}/actions/runs/${id}`,
    html_url: `${webUrl}/${fullName}/actions/runs/${id}`,
  }
}

function cancelRun({ world, now }: ActionsCall, run: SandboxRun): Answer {
  return world.actions.cancel(run, now)
    ? { status: 202, body: {} }
    : refuse(409, 'Cannot cancel a workflow run that is completed.')
}

function listJobs(call: ActionsCall, run: SandboxRun): Answer {
  const jobs = run.hasJobs ? jobsOf(run) : []
  const sample = sampleAnswer('GET /repos/{owner}/{repo}/actions/runs/{run_id}/jobs', 200)
  const body = {
    ...sample,
    total_count: jobs.length,
    jobs: pageOf(call, jobs).map(({ name, conclusion, steps }, index) => {
      const id = run.id * 10 + index
      return {
        id,
        run_id: run.id,
        run_url: `${call.apiUrl}/repos/${call.fullName}/actions/runs/${run.id}`,
        node_id: 'J_1',
        head_sha: 'sample',
        url: `${call.apiUrl}/repos/${call.fullName}/actions/jobs/${id}`,
        html_url: `${call.webUrl}/${call.fullName}/actions/runs/${run.id}/job/${id}`,
        status: 'completed',
        conclusion,
        created_at: '2026-01-01T00:00:00Z',
        started_at: '2026-01-01T00:00:00Z',
        completed_at: '2026-01-01T00:00:00Z',
        name,
        steps: steps.map((step, at) => ({ ...step, number: at + 1, status: 'completed' })),
        check_run_url: `${call.apiUrl}/repos/${call.fullName}/check-runs/${id}`,
        labels: [],
        runner_id: null,
        runner_name: null,
        runner_group_id: null,
        runner_group_name: null,
        workflow_name: run.workflow.file.name ?? null,
        head_branch: run.branch,
      }
    }),
  }
  return { status: 200, body }
}

function jobsOf({ workflow, conclusion }: SandboxRun): readonly Required<SandboxJob>[] {
  const usual = [{ name: 'deploy', steps: [{ name: 'Deploy', conclusion: conclusion ?? 'success' }] }]
  const jobs: readonly SandboxJob[] = workflow.behavior.jobs ?? usual
  return jobs.map((job) => {
    const bad = job.steps.find((step) => !['success', 'skipped'].includes(step.conclusion))
    return { conclusion: bad?.conclusion ?? 'success', ...job }
  })
}

function listPendingDeployments({ webUrl }: ActionsCall, { status, workflow }: SandboxRun): Answer {
  const { environment: name } = workflow.behavior
  const environment = { id: 1, node_id: 'E_1', name, url: webUrl, html_url: webUrl }
  const pending = {
    environment,
    wait_timer: 0,
    wait_timer_started_at: null,
    current_user_can_approve: false,
    reviewers: [],
  }
  return { status: 200, body: status === 'waiting' ? [pending] : [] }
}

function listGroups(call: ActionsCall, run: SandboxRun): Answer {
  if (!call.world.actions.knowsConcurrency) return refuse(404, 'Not Found')
  const { group } = run
  const groups = group === undefined ? [] : [toGroupAnswer(call, group, (member) => member === run)]
  return { status: 200, body: { total_count: groups.length, concurrency_groups: groups } }
}

function toGroupAnswer(
  { world, fullName, apiUrl, webUrl }: ActionsCall,
  group: string,
  isWanted: (run: SandboxRun) => boolean,
): object {
  const url = `${apiUrl}/repos/${fullName}/actions/concurrency_groups/${encodeURIComponent(group)}`
  const members = world.actions.membersOf(group, fullName).flatMap((run, position) =>
    isWanted(run)
      ? [
          {
            run_id: run.id,
            run_name: run.title,
            run_url: `${apiUrl}/repos/${fullName}/actions/runs/${run.id}`,
            run_html_url: `${webUrl}/${fullName}/actions/runs/${run.id}`,
            status: run.status === 'pending' ? 'pending' : 'in_progress',
            position,
            position_url: `${url}?ahead_of_run=${run.id}`,
          },
        ]
      : [],
  )
  return { group_name: group, group_url: url, total_count: members.length, group_members: members }
}

function getGroup(call: ActionsCall): Answer {
  const group = call.parameters.concurrency_group_name ?? ''
  const behind = Number(call.query.get('ahead_of_run') ?? Infinity)
  const members = call.world.actions.membersOf(group, call.fullName)
  if (members.length === 0) return refuse(404, 'Not Found')
  return { status: 200, body: toGroupAnswer(call, group, ({ id }) => id < behind) }
}

function getContent({ world, fullName, parameters }: ActionsCall): Answer {
  const path = parameters.path ?? ''
  const workflow = world.actions.workflowsOf(fullName).find((known) => known.path === path)
  if (workflow === undefined) return refuse(404, 'Not Found')
  const body = {
    type: 'file',
    encoding: 'base64',
    size: Buffer.byteLength(workflow.source),
    name: path.split('/').at(-1),
    path,
    content: Buffer.from(workflow.source).toString('base64').replace(/.{60}/g, '$&\n'),
    sha: 'sample',
    url: 'https://github.example/sample',
    git_url: null,
    html_url: null,
    download_url: null,
    _links: { git: null, html: null, self: 'https://github.example/sample' },
  }
  return { status: 200, body }
}

function createRun(call: ActionsCall): Answer {
  const { world, parameters, repository, fullName, token, now } = call
  const workflow = world.actions
    .workflowsOf(fullName)
    .find(({ id, path }) => [String(id), path.split('/').at(-1)].includes(parameters.workflow_id))
  if (workflow === undefined || !repository.hasActions) return refuse(404, 'Not Found')
  const {
    ref,
    inputs = {},
    ...others
  } = (call.body ?? {}) as {
    readonly ref?: string
    readonly inputs?: Readonly<Record<string, unknown>>
    readonly return_run_details?: boolean
  }
  const strange = Object.keys(others).filter(
    (key) => key !== 'return_run_details' || !world.actions.knowsRunDetails,
  )
  if (strange.length > 0) {
    const keys = strange.map((key) => `"${key}"`).join(', ')
    return refuse(
      422,
      `Invalid request.\n\n${keys} ${strange.length === 1 ? 'is not a permitted key' : 'are not permitted keys'}.`,
    )
  }
  const refusal = refuseRun({ workflow, repository, ref, inputs })
  if (refusal !== undefined) return refuse(422, refusal)
  const given = Object.fromEntries(Object.entries(inputs).map(([name, value]) => [name, String(value)]))
  const run = world.actions.start(
    workflow,
    {
      repository: fullName,
      event: 'workflow_dispatch',
      actor: actorOf(token),
      branch: ref ?? '',
      context: { inputs: given, github: { event: { inputs: given } } },
    },
    now - workflow.behavior.startsAfterMs,
  )
  if (others.return_run_details !== true) return { status: 204 }
  const path = `${fullName}/actions/runs/${run.id}`
  const body = {
    workflow_run_id: run.id,
    run_url: `${call.apiUrl}/repos/${path}`,
    html_url: `${call.webUrl}/${path}`,
  }
  return { status: 200, body }
}

function refuseRun({
  workflow,
  repository,
  ref = '',
  inputs,
}: {
  readonly workflow: SandboxWorkflow
  readonly repository: SandboxRepository
  readonly ref: string | undefined
  readonly inputs: Readonly<Record<string, unknown>>
}): string | undefined {
  if (![repository.defaultBranch, ...repository.refs].includes(ref)) return `No ref found for: ${ref}`
  const trigger = triggerOf(workflow, 'workflow_dispatch')
  if (trigger === undefined) return "Workflow does not have 'workflow_dispatch' trigger"
  if (workflow.state !== 'active') return "Cannot trigger a 'workflow_dispatch' on a disabled workflow"
  const known = trigger.inputs ?? {}
  const unexpected = Object.keys(inputs).filter((name) => !Object.hasOwn(known, name))
  if (unexpected.length > 0) return `Unexpected inputs provided: ${JSON.stringify(unexpected)}`
  for (const [name, input] of Object.entries(known)) {
    const value = inputs[name] ?? input?.default
    if (value === undefined && input?.required === true) return `Required input '${name}' not provided`
    if (value !== undefined && input?.options !== undefined && !input.options.includes(value))
      return `Provided value '${JSON.stringify(value).replaceAll('"', '')}' for input '${name}' not in the list of allowed values`
  }
  return undefined
}
