import { describe, expect, test } from '@jest/globals'
import { quickTiming } from '../../sandbox/stage/quick-timing.ts'
import { areActionsEnabled } from '../../src/github/get-actions-permissions.ts'
import { getFile } from '../../src/github/get-file.ts'
import { getDefaultBranch } from '../../src/github/get-repository.ts'
import { getWorkflowRun } from '../../src/github/get-workflow-run.ts'
import { findConcurrencyGroup, listRunsAhead } from '../../src/github/list-concurrency-groups.ts'
import { listJobsForWorkflowRun } from '../../src/github/list-jobs-for-workflow-run.ts'
import { listPendingEnvironments } from '../../src/github/list-pending-deployments.ts'
import { listWorkflowRuns } from '../../src/github/list-workflow-runs.ts'
import { listWorkflows } from '../../src/github/list-workflows.ts'
import { createWorkflowDispatchEvent } from '../../src/github/create-workflow-dispatch-event.ts'
import { connect, type Connection } from '../../src/http/connect.ts'
import { addWorkflow, silent, useWorkflows } from '../support/use-workflows.ts'

const example = useWorkflows()
const repository = { owner: 'octo-org', name: 'docs' }
const id = { repository, id: 9_000_001 }
const log = { info: () => undefined, debug: () => undefined }

const connection = (): Connection =>
  connect({ apiUrl: example().api.url, webUrl: '', log, timing: quickTiming() })
const bearer = (): { token: string } =>
  example().api.world.addToken(
    { kind: 'pat', permissions: { contents: 'write', actions: 'write', administration: 'read' } },
    Date.now(),
  )
const answering = (body: unknown): Connection => {
  example().api.fail({ on: /./, fault: { kind: 'answer', status: 200, body } })
  return connection()
}
const start = (): void => {
  const { actions } = example().api.world
  const event = {
    repository: 'octo-org/docs',
    event: 'workflow_dispatch',
    actor: 'mona',
    branch: 'main',
  } as const
  const workflow = addWorkflow(example(), silent)
  actions.start(workflow, { ...event, context: { github: { event: {} } } }, Date.now() - 5000)
}

describe('a request about runs', () => {
  test('reads a run, and returns the same one while it does not change', async () => {
    start()
    const known = await getWorkflowRun(connection(), bearer(), { ...id, known: undefined })
    expect(known.value).toMatchObject({ id: 9_000_001, workflow: 'deploy.yml', actor: 'mona', attempt: 1 })
    expect(await getWorkflowRun(connection(), bearer(), { ...id, known })).toBe(known)
    const other = { value: known.value, etag: undefined }
    expect(await getWorkflowRun(connection(), bearer(), { ...id, known: other })).not.toBe(other)
  })

  test.each([
    ['what has no fields of a run', {}],
    ['a run without times', { id: 1, html_url: 'x', event: 'push', status: 'queued' }],
    ['a run without an event', { id: 1, html_url: 'x' }],
    ['a run without an address', { id: 1 }],
    [
      'a run that was never changed',
      { id: 1, html_url: 'x', event: 'push', created_at: '2026-11-22T03:00:00Z' },
    ],
    [
      'a run that started at no time',
      {
        id: 1,
        html_url: 'x',
        event: 'push',
        created_at: '2026-11-22T03:00:00Z',
        updated_at: '2026-11-22T03:00:00Z',
        run_started_at: 7,
      },
    ],
    ['something else', [7]],
  ])('rejects %s', async (_, body) => {
    await expect(getWorkflowRun(answering(body), bearer(), { ...id, known: undefined })).rejects.toThrow(
      'a response without a workflow run',
    )
    await expect(
      listWorkflowRuns(answering(body), bearer(), { repository, page: 1, known: undefined }),
    ).rejects.toThrow('a response without workflow runs')
  })

  test('tolerates a run without path, actor, workflow, titles and attempt', async () => {
    const time = '2026-11-22T03:00:00Z'
    const body = {
      id: 1,
      html_url: 'x',
      event: 'push',
      status: 'completed',
      created_at: time,
      updated_at: time,
    }
    const { value } = await getWorkflowRun(answering(body), bearer(), { ...id, known: undefined })
    expect(value).toMatchObject({
      workflow: '',
      workflowId: 0,
      actor: '',
      titles: [],
      attempt: 1,
      conclusion: undefined,
    })
    const stateless = await getWorkflowRun(answering({ ...body, status: null }), bearer(), {
      ...id,
      known: undefined,
    })
    expect(stateless.value.status).toBe('unknown')
    const path = '.github/workflows/a.yml@refs/heads/main'
    const named = await getWorkflowRun(answering({ ...body, path }), bearer(), { ...id, known: undefined })
    expect(named.value.workflow).toBe('a.yml')
  })

  test('passes on any refusal, also 304 if nothing is known', async () => {
    example().api.fail({ on: /./, fault: { kind: 'answer', status: 304 } })
    await expect(getWorkflowRun(connection(), bearer(), { ...id, known: undefined })).rejects.toMatchObject({
      status: 304,
    })
  })

  test.each([
    [
      { jobs: [{ name: 7, steps: 'none', conclusion: null }, 'x'] },
      [{ name: '', conclusion: '', htmlUrl: '', failedStep: undefined }],
    ],
    [
      {
        jobs: [
          {
            name: 'a',
            html_url: 'u',
            conclusion: 'failure',
            steps: [{}, { name: 'b', conclusion: 'failure', number: 2 }],
          },
        ],
      },
      [{ name: 'a', conclusion: 'failure', htmlUrl: 'u', failedStep: { name: 'b', number: 2 } }],
    ],
  ])('reads jobs (%#)', async (body, jobs) => {
    expect(await listJobsForWorkflowRun(answering(body), bearer(), { ...id, page: 1 })).toEqual({
      jobs,
      isLast: true,
    })
  })

  test('rejects what are no jobs, workflows, files or default branches', async () => {
    await expect(listJobsForWorkflowRun(answering([]), bearer(), { ...id, page: 1 })).rejects.toThrow(
      'without jobs',
    )
    await expect(listWorkflows(answering([]), bearer(), repository)).rejects.toThrow('without workflows')
    await expect(getFile(answering([]), bearer(), { repository, path: 'x' })).rejects.toThrow(
      'without a file',
    )
    await expect(getDefaultBranch(answering([]), bearer(), repository)).rejects.toThrow(
      'without a default branch',
    )
  })

  test('reads what a run waits for, as far as GitHub says it', async () => {
    expect(await listPendingEnvironments(answering({}), bearer(), id)).toEqual([])
    const pending = [{}, 7, { environment: { name: 'production' } }, { environment: {} }]
    expect(await listPendingEnvironments(answering(pending), bearer(), id)).toEqual(['production'])
    for (const body of [[], { concurrency_groups: 7 }, { concurrency_groups: [{}] }])
      expect(await findConcurrencyGroup(answering(body), bearer(), id)).toBeUndefined()
    const groups = answering({ concurrency_groups: [{ group_name: 'production' }] })
    example().api.fail({ on: /./, fault: { kind: 'answer', status: 200, body: [] } })
    expect(await findConcurrencyGroup(groups, bearer(), id)).toBe('production')
    expect(await listRunsAhead(connection(), bearer(), { ...id, group: 'production' })).toEqual([])
  })

  test('leaves out workflows without a path, and takes Actions for enabled', async () => {
    expect(
      await listWorkflows(answering({ workflows: [7, {}, { path: 'a', state: 'x' }] }), bearer(), repository),
    ).toEqual([{ path: 'a', isActive: false }])
    expect(await areActionsEnabled(answering({}), bearer(), repository)).toBe(true)
  })

  test('rejects an answer that should name a run, but does not', async () => {
    const event = { workflow: 'deploy.yml', ref: 'main', inputs: undefined }
    const sent = { repository, event, pacedAs: 'x', wantsRun: true }
    for (const body of [{}, []])
      await expect(createWorkflowDispatchEvent(answering(body), bearer(), sent)).rejects.toThrow(
        'a workflow run',
      )
  })
})
