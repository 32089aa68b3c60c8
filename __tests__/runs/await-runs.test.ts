import { describe, expect, test } from '@jest/globals'
import { sharedTiming } from '../../sandbox/stage/shared-timing.ts'
import { asked, storyProcess, tellMain, tellMainWith, tellPost } from '../../sandbox/stage/tell.ts'
import type { RecordingCore } from '../../sandbox/stage/recording-core.ts'
import { checkExchange } from '../support/check-exchange.ts'
import {
  addWorkflow,
  awaiting,
  dispatchesOf,
  showing,
  silent,
  startable,
  useWorkflows,
  withoutAddress,
} from '../support/use-workflows.ts'

const example = useWorkflows()

const tell = (inputs: Readonly<Record<string, string>> = {}): Promise<RecordingCore> =>
  tellMain(example(), { ...awaiting, ...inputs }, { timing: sharedTiming(example().api) })
const errorOf = (core: RecordingCore): string =>
  core
    .of('setFailed')
    .map((text) => withoutAddress(example(), text))
    .join('\n')
const linesOf = (core: RecordingCore): readonly string[] =>
  core
    .of('info')
    .filter((line) => /^\d+:/.test(line))
    .map((line) => withoutAddress(example(), line))
const run = 'GITHUB/octo-org/docs/actions/runs/9000001'
const started = { 'dispatch-event-type': '', 'dispatch-workflow': 'deploy.yml' }

describe('waiting for the run of a repository_dispatch event', () => {
  test('finds it by its ID, follows it to its end, and hands on its link and conclusion', async () => {
    addWorkflow(example(), showing)
    const core = await tell()
    expect(errorOf(core)).toBe('')
    expect(asked(example())).toEqual([
      'GET /repos/octo-org/docs/installation -> 200',
      'POST /app/installations/501/access_tokens -> 201',
      'POST /repos/octo-org/docs/dispatches -> 204',
      'GET /repos/octo-org/docs/actions/runs?per_page=100&page=1 -> 200',
      'GET /repos/octo-org/docs/actions/runs?per_page=100&page=1 -> 200',
      'GET /repos/octo-org/docs/actions/runs?per_page=100&page=1 -> 304',
      'GET /repos/octo-org/docs/actions/runs/9000001 -> 200',
      'GET /repos/octo-org/docs/actions/runs/9000001 -> 304',
      'GET /repos/octo-org/docs/actions/runs/9000001 -> 200',
      'GET /repos/octo-org/docs/actions/runs?per_page=100&page=1 -> 200',
    ])
    expect(example().api.transcript[1]?.body).toMatchObject({
      permissions: { contents: 'write', actions: 'read' },
    })
    expect(linesOf(core)).toEqual([
      `0:02 octo-org/docs deploy.yml (exact): queued ${run}`,
      `0:07 octo-org/docs deploy.yml (exact): in progress ${run}`,
      `0:27 octo-org/docs deploy.yml (exact): completed: success ${run}`,
    ])
    const [dispatch] = dispatchesOf(core)
    expect(dispatch).toMatchObject({
      repository: 'octo-org/docs',
      event_type: 'deploy',
      status: 'sent',
      match: 'exact',
      correlation_id: expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown,
      runs: [{ id: 9_000_001, workflow: 'deploy.yml', attempt: 1, conclusion: 'success', failed: [] }],
    })
    expect(core.outputs()).toMatchObject({ 'run-id': '9000001', conclusion: 'success' })
    expect(withoutAddress(example(), core.outputs()['run-url'] ?? '')).toBe(run)
    expect(example().api.world.dispatches[0]?.clientPayload).toEqual({
      correlation_id: dispatch?.correlation_id,
    })
    for (const exchange of example().api.transcript) if (exchange.status !== 304) checkExchange(exchange)
  })

  test('ends as soon as all its runs are found, with run', async () => {
    addWorkflow(example(), showing)
    addWorkflow(example(), showing, { name: 'audit.yml', startsAfterMs: 6000 })
    const core = await tell({ 'dispatch-wait-for': 'run' })
    expect(errorOf(core)).toBe('')
    expect(dispatchesOf(core)[0]?.runs).toHaveLength(2)
    expect(core.outputs()).toMatchObject({ 'run-id': '', 'run-url': '', conclusion: '' })
  })

  test('counts a run that appears while the others are followed', async () => {
    addWorkflow(example(), showing)
    addWorkflow(example(), showing, { name: 'audit.yml', startsAfterMs: 15_000, conclusion: 'failure' })
    const core = await tell()
    expect(dispatchesOf(core)[0]?.runs?.map(({ conclusion }) => conclusion)).toEqual(['success', 'failure'])
    expect(errorOf(core)).toContain('audit.yml ended with failure')
  })

  test('uses the ID in the client payload, even if it repeats one that is older', async () => {
    const payload = { 'dispatch-client-payload': '{"distinct_id": "release-1.2"}' }
    addWorkflow(example(), showing.replace('correlation_id', 'distinct_id'))
    await tell(payload)
    const core = await tell(payload)
    expect(errorOf(core)).toBe('')
    expect(dispatchesOf(core)[0]).toMatchObject({ match: 'exact', runs: [{ id: 9_000_002 }] })
  })

  test('says how to show the ID under the name that the user gave it', async () => {
    addWorkflow(example(), silent)
    const payload = { 'dispatch-client-payload': '{"distinct_id": "release-1.2"}' }
    expect(errorOf(await tell(payload))).toContain('${{ github.event.client_payload.distinct_id }}')
  })

  test('does not choose between two runs of one workflow that show the same ID', async () => {
    const { api } = example()
    const workflow = addWorkflow(example(), showing, { queuedMs: 60_000 })
    api.onAnswer = ({ path }) => {
      if (!path.includes('/runs?') || api.world.actions.runs.length > 1) return
      const event = { action: 'deploy', client_payload: { correlation_id: 'release-1.2' } }
      const sent = { repository: 'octo-org/docs', event: 'repository_dispatch', branch: 'main' } as const
      api.world.actions.start(
        workflow,
        { ...sent, actor: 'scoped-app[bot]', context: { github: { event } } },
        api.clock(),
      )
    }
    const core = await tell({ 'dispatch-client-payload': '{"correlation_id": "release-1.2"}' })
    api.onAnswer = () => undefined
    expect(dispatchesOf(core)[0]).toMatchObject({
      match: 'ambiguous',
      runs: [{ match: 'ambiguous' }, { match: 'ambiguous' }],
    })
    expect(errorOf(core)).toMatch(
      /^Several runs of one workflow in 'octo-org\/docs' show the same ID 'release-1\.2', so it is not certain which one this event started: .*Use another ID for each event/,
    )
  })

  test('is content with a likely run with run, and says which line would make it certain', async () => {
    addWorkflow(example(), silent)
    const core = await tell({ 'dispatch-wait-for': 'run' })
    expect(errorOf(core)).toBe('')
    expect(dispatchesOf(core)[0]).toMatchObject({ match: 'likely', runs: [{ match: 'likely' }] })
    expect(core.outputs()['run-id']).toBe('9000001')
    expect(core.of('notice').map((text) => withoutAddress(example(), text))).toEqual([
      `In octo-org/docs, 'deploy' probably started this run, but the run does not show its ID: ${run}. Add this line at the top of the receiving workflow: run-name: \${{ github.event.action }} \${{ github.event.client_payload.correlation_id }}`,
    ])
  })

  test('does not wait for a run that is only likely', async () => {
    addWorkflow(example(), silent)
    const core = await tell()
    expect(errorOf(core)).toBe(
      `A run in 'octo-org/docs' may have been started by 'deploy', but does not show the ID of the event: ${run}. Add this line at the top of the receiving workflow: run-name: \${{ github.event.action }} \${{ github.event.client_payload.correlation_id }}`,
    )
    expect(core.outputs()['run-id']).toBe('')
    expect(linesOf(core)).toEqual([`0:30 octo-org/docs deploy.yml (likely): completed: success ${run}`])
  })

  test('never chooses between two candidates', async () => {
    addWorkflow(example(), silent)
    const other = tellMain(example(), { ...awaiting, 'dispatch-wait-for': '' })
    const core = await tell({ 'dispatch-wait-for': 'run' })
    await other
    expect(dispatchesOf(core)[0]).toMatchObject({
      match: 'ambiguous',
      runs: [{ match: 'ambiguous' }, { match: 'ambiguous' }],
    })
    expect(errorOf(core)).toMatch(
      /^2 runs in 'octo-org\/docs' may have been started by 'deploy', and none of them shows the ID of the event: /,
    )
    expect(core.outputs()['run-id']).toBe('')
  })

  test('lists runs without the ID beside one that shows it, and does not count them', async () => {
    addWorkflow(example(), showing)
    addWorkflow(example(), silent, { name: 'audit.yml', conclusion: 'failure' })
    const core = await tell()
    expect(errorOf(core)).toBe('')
    expect(dispatchesOf(core)[0]?.runs).toHaveLength(1)
    expect(core.of('notice')).toEqual([
      expect.stringMatching(
        /^In octo-org\/docs, 'deploy' may also have started runs that do not show its ID, so they are not counted: /,
      ),
    ])
  })

  test('proves by an exact run that an event arrived whose answer was lost', async () => {
    addWorkflow(example(), showing)
    example().api.fail({ on: /dispatches/, fault: { kind: 'reset', after: true } })
    const core = await tell()
    expect(errorOf(core)).toBe('')
    expect(dispatchesOf(core)[0]).toMatchObject({ status: 'sent', match: 'exact' })
  })

  test.each(['run', 'completion'])(
    'keeps an event unknown whose run is not certain, with %s',
    async (waitFor) => {
      addWorkflow(example(), silent)
      example().api.fail({ on: /dispatches/, fault: { kind: 'reset', after: true } })
      const core = await tell({ 'dispatch-wait-for': waitFor })
      expect(dispatchesOf(core)[0]).toMatchObject({ status: 'unknown', match: 'likely' })
      expect(errorOf(core)).toMatch(/^It is unknown whether 'deploy' reached 'octo-org\/docs'/)
    },
  )

  test('does not take two runs with the same ID as proof that an event arrived', async () => {
    const workflow = addWorkflow(example(), showing)
    const { api } = example()
    api.fail({ on: /dispatches/, fault: { kind: 'reset', after: false } })
    api.onAnswer = ({ path }) => {
      if (!path.includes('/runs?') || api.world.actions.runs.length > 1) return
      const event = { action: 'deploy', client_payload: { correlation_id: 'release-1.2' } }
      const sent = { repository: 'octo-org/docs', event: 'repository_dispatch', branch: 'main' } as const
      for (let count = 0; count < 2; count += 1)
        api.world.actions.start(
          workflow,
          { ...sent, actor: 'scoped-app[bot]', context: { github: { event } } },
          api.clock(),
        )
    }
    const core = await tell({ 'dispatch-client-payload': '{"correlation_id": "release-1.2"}' })
    api.onAnswer = () => undefined
    expect(dispatchesOf(core)[0]).toMatchObject({ status: 'unknown', match: 'ambiguous' })
    expect(errorOf(core)).toMatch(/^It is unknown whether/)
  })

  test('does not judge runs without the ID before those with it had time to appear', async () => {
    addWorkflow(example(), silent)
    const core = await tell({ 'dispatch-wait-for': 'run', 'dispatch-timeout-minutes': '0.2' })
    expect(errorOf(core)).toMatch(/^A run in 'octo-org\/docs' may have been started by 'deploy'/)
  })

  test('waits for targets of two owners, each with a token of its own, and revokes the second one then', async () => {
    addWorkflow(example(), showing)
    addWorkflow(example(), showing, { to: 'hubot/bot', runsMs: 60_000 })
    const core = await tell({ 'dispatch-repositories': 'octo-org/docs, hubot/bot' })
    expect(errorOf(core)).toBe('')
    expect(dispatchesOf(core).map(({ match }) => match)).toEqual(['exact', 'exact'])
    expect(asked(example()).at(-1)).toBe('DELETE /installation/token -> 204')
    expect(example().api.world.living(example().api.clock())).toHaveLength(1)
    expect(core.outputs()['run-id']).toBe('')
  })

  test('tells every target, also one that does not get the event', async () => {
    addWorkflow(example(), showing)
    const core = await tell({ 'dispatch-repositories': 'octo-org/docs, octo-org/gone' })
    expect(dispatchesOf(core).map(({ status, match }) => [status, match])).toEqual([
      ['sent', 'exact'],
      ['failed', 'none'],
    ])
    expect(errorOf(core)).toMatch(/octo-org\/gone/)
  })

  test('notices that a job waits for its own repository', async () => {
    addWorkflow(example(), showing, { to: 'octo-org/site' })
    const core = await tell({ 'dispatch-repositories': 'site' })
    expect(core.of('notice')[0]).toMatch(/^This job waits for a run in its own repository, octo-org\/site\./)
  })

  test('ends with the first end of a run, and tells its attempt', async () => {
    addWorkflow(example(), showing, { conclusion: 'failure', runsMs: 60_000 })
    const telling = tell()
    const { actions } = example().api.world
    const again = setInterval(() => {
      const [first] = actions.runs
      if (first?.status === 'in_progress' && first.attempt === 1) actions.rerun(first, example().api.clock())
    }, 1)
    const core = await telling
    clearInterval(again)
    expect(dispatchesOf(core)[0]?.runs).toMatchObject([{ attempt: 2 }])
    expect(linesOf(core).at(-1)).toContain('completed: failure (attempt 2)')
  })
})

describe('waiting for the run of a workflow_dispatch event', () => {
  test('knows the run from the answer, and needs no more requests with run', async () => {
    addWorkflow(example(), startable)
    const core = await tell({
      ...started,
      'dispatch-wait-for': 'run',
      'dispatch-inputs': '{"environment": "test"}',
    })
    expect(errorOf(core)).toBe('')
    expect(asked(example())).toEqual([
      'GET /repos/octo-org/docs/installation -> 200',
      'POST /app/installations/501/access_tokens -> 201',
      'GET /repos/octo-org/docs -> 200',
      'POST /repos/octo-org/docs/actions/workflows/deploy.yml/dispatches -> 200',
    ])
    expect(example().api.transcript[1]?.body).toMatchObject({ permissions: { actions: 'write' } })
    expect(example().api.transcript[3]?.body).toEqual({
      ref: 'main',
      inputs: { environment: 'test' },
      return_run_details: true,
    })
    expect(core.outputs()).toMatchObject({ 'run-id': '9000001', conclusion: '' })
    expect(core.of('info')).toContain("Started 'deploy.yml' in octo-org/docs.")
    for (const exchange of example().api.transcript) checkExchange(exchange)
  })

  test('waits for its end, although the run cannot be found at once', async () => {
    addWorkflow(example(), startable)
    example().api.world.actions.idLagMs = 12_000
    const core = await tell({ ...started, 'dispatch-ref': 'main' })
    expect(errorOf(core)).toBe('')
    expect(core.outputs().conclusion).toBe('success')
    expect(asked(example()).filter((line) => line.endsWith('404'))).toHaveLength(3)
  })

  test('gives up on a run that never appears', async () => {
    addWorkflow(example(), startable)
    example().api.world.actions.idLagMs = 1e9
    const core = await tell({ ...started, 'dispatch-ref': 'main' })
    expect(errorOf(core)).toBe(
      `GitHub named a run in 'octo-org/docs', but does not show it: ${run}. Someone may have deleted it; otherwise, check https://www.githubstatus.com.`,
    )
  })

  test('asks an old server again without naming the run, and searches it', async () => {
    addWorkflow(example(), startable)
    addWorkflow(example(), startable, { to: 'octo-org/site' })
    example().api.world.actions.knowsRunDetails = false
    const core = await tell({
      ...started,
      'dispatch-repositories': 'octo-org/docs, octo-org/site',
      'dispatch-inputs': '{"correlation_id": "release-1.2"}',
    })
    expect(errorOf(core)).toBe('')
    expect(dispatchesOf(core).map(({ match, correlation_id: id }) => [match, id])).toEqual([
      ['exact', 'release-1.2'],
      ['exact', 'release-1.2'],
    ])
    expect(asked(example()).filter((line) => line.endsWith('422')).length).toBeGreaterThanOrEqual(1)
    expect(asked(example()).filter((line) => line.endsWith('204'))).toHaveLength(2)
  })

  test('says what an old server needs to be certain', async () => {
    addWorkflow(example(), startable)
    example().api.world.actions.knowsRunDetails = false
    expect(errorOf(await tell(started))).toMatch(
      /^A run in 'octo-org\/docs' may have been started by 'deploy\.yml', but does not show the ID of the event: .* GitHub did not say which run it started\. To make that certain, give the workflow an input 'correlation_id', set it in 'dispatch-inputs', and add this line at the top of the workflow \(or send an event with 'dispatch-event-type' instead\): run-name: \$\{\{ inputs\.correlation_id \}\}$/,
    )
    const likely = await tell({ ...started, 'dispatch-wait-for': 'run' })
    expect(dispatchesOf(likely)[0]).toMatchObject({ match: 'likely' })
    expect(likely.of('notice')).toHaveLength(1)
  })

  test('says that an old server started nothing that could be found', async () => {
    addWorkflow(example(), startable, { startsAfterMs: 0 })
    example().api.world.actions.knowsRunDetails = false
    const telling = tell(started)
    const forget = setInterval(() => {
      example().api.world.actions.runs.length = 0
    }, 1)
    const core = await telling
    clearInterval(forget)
    expect(errorOf(core)).toBe(
      "'deploy.yml' started no run in 'octo-org/docs' that could be found within 60 minutes. Check GITHUB/octo-org/docs/actions for its runs, and check https://www.githubstatus.com.",
    )
    expect(core.of('notice')).toEqual([
      'No run has appeared in octo-org/docs after 2 minutes. GitHub may be slow to start it. Still looking for a run.',
    ])
  })

  test('tells two runs with the same ID apart from none', async () => {
    addWorkflow(example(), startable)
    example().api.world.actions.knowsRunDetails = false
    const inputs = { ...started, 'dispatch-inputs': '{"correlation_id": "release-1.2"}' }
    const [core] = await Promise.all([
      tell(inputs),
      tellMain(example(), { ...awaiting, ...inputs, 'dispatch-wait-for': '' }),
    ])
    expect(dispatchesOf(core)[0]?.match).toBe('ambiguous')
    expect(errorOf(core)).toMatch(/Use another ID for each event, or leave it out of 'dispatch-inputs'\.$/)
  })
})

describe('a run that does not succeed', () => {
  test.each([
    [
      'skipped',
      /deploy\.yml did nothing, because all its jobs were skipped: .* Check the 'if:' conditions of its jobs\.$/,
    ],
    ['neutral', /deploy\.yml ended with neutral: .* Open the link to see what failed\./],
    [
      'cancelled',
      /deploy\.yml was canceled: .* Failed: job 'deploy', step 'Deploy' .* Open the link to see who or what canceled it\. If you run the job again, it sends another event\.$/,
    ],
    [
      'startup_failure',
      /deploy\.yml could not start: .* Check the workflow file, and the reusable workflows that it calls\.$/,
    ],
    ['timed_out', /deploy\.yml timed out: .* check 'timeout-minutes' in that workflow\.$/],
    ['action_required', /deploy\.yml needs approval before it can continue: /],
    ['stale', /deploy\.yml ended with stale: /],
  ])('is explained if its conclusion is %s', async (conclusion, message) => {
    addWorkflow(example(), showing, { conclusion })
    const core = await tell()
    expect(errorOf(core)).toMatch(message)
    expect(core.outputs().conclusion).toBe(conclusion)
  })

  test('names the job and the step that failed, on one line of at most 200 characters each', async () => {
    const jobs = [
      { name: 'lint', steps: [{ name: 'Lint', conclusion: 'success' }] },
      {
        name: '::error::fake\n##[error]fake',
        steps: [
          { name: 'Set up', conclusion: 'success' },
          { name: `<b>${'x'.repeat(300)}`, conclusion: 'failure' },
        ],
      },
    ]
    addWorkflow(example(), showing, { conclusion: 'failure', jobs })
    const core = await tell()
    const job = '::error::fake ##[error]fake'
    const step = `<b>${'x'.repeat(197)}`
    expect(errorOf(core)).toBe(
      `In 'octo-org/docs', deploy.yml ended with failure: ${run}. Failed: job '${job.replace('##[', '## [')}', step '${step}' (${run}/job/90000011#step:2:1). Open the link to see what failed. To continue anyway, set 'continue-on-error: true' on this step.`,
    )
    const expected = { job, step, url: expect.stringContaining('#step:2:1') as unknown }
    expect(dispatchesOf(core)[0]?.runs?.[0]?.failed).toEqual([expected])
    expect(core.of('summary').join()).toContain(`#step:2:1\\">::error::fake ##[error]fake: &#60;b&#62;xxx`)
  })

  test('names at most ten jobs, and counts the rest', async () => {
    const jobs = Array.from({ length: 14 }, (_, index) => ({
      name: `job ${index}`,
      steps: index === 0 ? [] : [{ name: 'Test', conclusion: 'failure' }],
    }))
    addWorkflow(example(), showing, { conclusion: 'failure', jobs })
    const core = await tell()
    expect(errorOf(core)).toMatch(/job 'job 10', step 'Test' \([^)]*\), and 3 more\. Open the link/)
    expect(core.of('summary').join()).toContain('and 3 more')
  })

  test('names a job that failed without any step, and counts runs beyond ten', async () => {
    const jobs = [{ name: 'deploy', conclusion: 'failure', steps: [] }]
    for (let index = 0; index < 11; index += 1)
      addWorkflow(example(), showing, { name: `w${index}.yml`, conclusion: 'failure', jobs })
    const core = await tell()
    expect(errorOf(core)).toMatch(
      /w1\.yml ended with failure: GITHUB\S+, and 1 more\. Failed: job 'deploy' \(GITHUB\S+\/job\/90000110\), job/,
    )
    expect(dispatchesOf(core)[0]?.runs?.[0]?.failed).toMatchObject([{ job: 'deploy', step: '' }])
    expect(core.of('summary').join()).toContain('/job/90000110\\">deploy</a>')
  })

  test('names a job on the second page of many', async () => {
    const good = [{ name: 'Test', conclusion: 'success' }]
    const jobs = Array.from({ length: 150 }, (_, index) =>
      index === 120
        ? { name: 'job 120', conclusion: 'failure', steps: [] }
        : { name: `job ${index}`, steps: good },
    )
    addWorkflow(example(), showing, { conclusion: 'failure', jobs })
    expect(errorOf(await tell())).toContain("Failed: job 'job 120' (")
  })

  test('waits for what GitHub does not name', async () => {
    addWorkflow(example(), `${showing}concurrency: production\n`, { environment: 'production' })
    const { api } = example()
    api.fail({ on: /pending_deployments/, fault: { kind: 'answer', status: 200, body: [] } })
    expect(errorOf(await tell({ 'dispatch-timeout-minutes': '2' }))).toContain('deploy.yml is waiting: ')
    api.fail({ on: /concurrency_groups\//, fault: { kind: 'answer', status: 500 } })
    expect(errorOf(await tell({ 'dispatch-timeout-minutes': '2' }))).toContain(
      "deploy.yml is pending in the concurrency group 'production': ",
    )
  })

  test('asks once more if the list of jobs is behind', async () => {
    addWorkflow(example(), showing, { conclusion: 'failure' })
    example().api.fail({
      on: /jobs/,
      fault: { kind: 'answer', status: 200, body: { total_count: 0, jobs: [{}] } },
    })
    const core = await tell()
    expect(errorOf(core)).toContain("Failed: job 'deploy', step 'Deploy'")
  })

  test('is told without jobs if they cannot be listed', async () => {
    addWorkflow(example(), showing, { conclusion: 'failure' })
    example().api.fail({ on: /jobs/, fault: { kind: 'answer', status: 500 }, times: 9 })
    const core = await tell()
    expect(errorOf(core)).toBe(
      `In 'octo-org/docs', deploy.yml ended with failure: ${run}. Open the link to see what failed. To continue anyway, set 'continue-on-error: true' on this step.`,
    )
  })

  const supersede = async (): Promise<RecordingCore> => {
    const { api } = example()
    addWorkflow(example(), `${showing}concurrency: production\n`, { runsMs: 100_000 })
    const { actions } = api.world
    await tellMain(example(), { ...awaiting, 'dispatch-wait-for': '' })
    const timing = sharedTiming(api)
    api.onAnswer = ({ path }) => {
      const [workflow] = actions.workflows
      if (workflow === undefined || !path.endsWith('/runs/9000002') || actions.runs.length > 2) return
      const event = { action: 'deploy', client_payload: {} }
      const sent = { repository: 'octo-org/docs', event: 'repository_dispatch', branch: 'main' } as const
      actions.start(
        workflow,
        { ...sent, actor: 'scoped-app[bot]', context: { github: { event } } },
        api.clock(),
      )
    }
    const core = await tellMain(example(), awaiting, { timing })
    api.onAnswer = () => undefined
    return core
  }

  test('was superseded by a newer run of its concurrency group', async () => {
    const core = await supersede()
    expect(linesOf(core).join('\n')).toContain(
      `pending behind ${run} in the concurrency group 'production' GITHUB`,
    )
    expect(errorOf(core)).toMatch(
      /deploy\.yml was superseded by a newer run of the concurrency group 'production' before it started: .* set `queue: max` in it\.$/,
    )
  })

  test('was superseded on a server that does not show concurrency groups', async () => {
    example().api.world.actions.knowsConcurrency = false
    const core = await supersede()
    expect(linesOf(core).join('\n')).toMatch(/: pending GITHUB/)
    expect(errorOf(core)).toContain(
      'deploy.yml was superseded by a newer run of its concurrency group before it started',
    )
  })

  test('was deleted', async () => {
    addWorkflow(example(), showing, { runsMs: 600_000 })
    const telling = tell()
    const remove = setInterval(() => {
      const [first] = example().api.world.actions.runs
      if (first?.status === 'in_progress') first.isDeleted = true
    }, 1)
    const core = await telling
    clearInterval(remove)
    expect(errorOf(core)).toBe(
      `In 'octo-org/docs', deploy.yml was deleted before it ended: ${run}. Find out who deleted it, and run the job again.`,
    )
    expect(linesOf(core).at(-1)).toContain('(exact): deleted')
  })

  test('waits for an environment, and the time is over', async () => {
    addWorkflow(example(), showing, { environment: 'production' })
    const core = await tell({ 'dispatch-timeout-minutes': '1.5' })
    expect(linesOf(core).at(-1)).toContain("waiting for the environment 'production'")
    expect(errorOf(core)).toBe(
      `The wait for 'octo-org/docs' timed out after 1.5 minutes: deploy.yml is waiting for the environment 'production': ${run}. Open the link to see what takes so long, or increase 'dispatch-timeout-minutes'.`,
    )
    expect(dispatchesOf(core)[0]?.runs).toMatchObject([{ conclusion: null }])
  })

  test('waits for nobody knows what if GitHub does not say', async () => {
    addWorkflow(example(), showing, { environment: 'production' })
    example().api.fail({ on: /pending_deployments/, fault: { kind: 'answer', status: 403 }, times: 9 })
    expect(errorOf(await tell({ 'dispatch-timeout-minutes': '1' }))).toMatch(
      / timed out after 1 minute: deploy\.yml is waiting: /,
    )
  })
})

describe('canceling runs', () => {
  const canceling = { 'dispatch-cancel-in-progress': 'true', 'dispatch-timeout-minutes': '1' }

  test('happens when the time is over, and is told', async () => {
    addWorkflow(example(), showing, { runsMs: 600_000 })
    const core = await tell(canceling)
    expect(example().api.transcript[1]?.body).toMatchObject({ permissions: { actions: 'write' } })
    expect(example().api.world.actions.runs).toMatchObject([{ conclusion: 'cancelled' }])
    expect(errorOf(core)).toContain(`deploy.yml is in progress: ${run} (GitHub was asked to cancel it)`)
    expect(linesOf(core).at(-1)).toContain('asked GitHub to cancel it')
    expect(core.state().runs).toBe('')
  })

  test('is told where GitHub refuses it', async () => {
    addWorkflow(example(), showing, { runsMs: 600_000 })
    const message = 'Resource not accessible by integration'
    example().api.fail({ on: /cancel$/, fault: { kind: 'answer', status: 403, body: { message } }, times: 2 })
    const core = await tell(canceling)
    expect(errorOf(core)).toMatch(
      /\(it could not be canceled: Could not cancel a run in 'octo-org\/docs': the App has no access to the repository anymore, or does not have "Actions: Read and write"\. /,
    )
    expect(linesOf(core).at(-1)).toContain('in progress, and could not be canceled')
    expect(core.state().runs).toBe('')
    expect(example().api.world.actions.runs[0]?.conclusion).toBeNull()
  })

  test('finds that a run ended at the last moment', async () => {
    addWorkflow(example(), showing, { runsMs: 600_000 })
    example().api.fail({ on: /cancel$/, fault: { kind: 'answer', status: 409, body: { message: 'No' } } })
    expect(errorOf(await tell(canceling))).toContain('(it ended at the last moment)')
  })

  const interrupt = async (
    inputs: Readonly<Record<string, string>>,
    when: (core: { runs: number; asked: number }) => boolean,
  ): Promise<RecordingCore> => {
    const { process, cancel } = storyProcess()
    const { api } = example()
    const watch = setInterval(() => {
      if (when({ runs: api.world.actions.runs.length, asked: api.transcript.length })) cancel()
    }, 1)
    const core = await tellMain(example(), { ...awaiting, ...inputs }, { timing: sharedTiming(api), process })
    clearInterval(watch)
    return core
  }

  test('happens when the job is canceled', async () => {
    addWorkflow(example(), showing, { runsMs: 600_000 })
    const core = await interrupt({ 'dispatch-cancel-in-progress': 'true' }, ({ asked: count }) => count > 8)
    expect(errorOf(core)).toBe('')
    expect(core.of('warning').map((text) => withoutAddress(example(), text))).toEqual([
      `The job was canceled while it waited for 'deploy'. Runs: ${run} (GitHub was asked to cancel it).`,
    ])
    expect(example().api.world.actions.runs).toMatchObject([{ conclusion: 'cancelled' }])
    expect(core.state().runs).toBe('')
    expect(dispatchesOf(core)[0]).toMatchObject({ status: 'sent', match: 'exact' })
    expect((await tellPost(core)).of('info')).toEqual(['Revoked the token.'])
  })

  test('is not needed for a run that ends at the same moment', async () => {
    addWorkflow(example(), showing, { runsMs: 600_000 })
    example().api.fail({ on: /cancel$/, fault: { kind: 'answer', status: 409 } })
    const core = await interrupt({ 'dispatch-cancel-in-progress': 'true' }, ({ asked: count }) => count > 8)
    expect(core.of('warning').join()).toContain('(it had just ended)')
  })

  test('happens although requests wait for a rate limit to reset', async () => {
    addWorkflow(example(), showing, { runsMs: 600_000 })
    const { api } = example()
    const { process, cancel } = storyProcess()
    api.fail({
      on: /runs\/9000001$/,
      fault: { kind: 'answer', status: 429, headers: { 'retry-after': '3000' } },
    })
    api.onAnswer = ({ status }) => {
      if (status === 429) setTimeout(cancel, 0)
    }
    const inputs = { ...awaiting, 'dispatch-cancel-in-progress': 'true' }
    const core = await tellMain(example(), inputs, { timing: sharedTiming(api), process })
    api.onAnswer = () => undefined
    expect(core.of('warning').join()).toContain('(GitHub was asked to cancel it)')
    expect(api.world.actions.runs).toMatchObject([{ conclusion: 'cancelled' }])
  })

  test('is finished by post', async () => {
    addWorkflow(example(), showing, { runsMs: 600_000 })
    example().api.fail({ on: /cancel$/, fault: { kind: 'answer', status: 500 }, times: 9 })
    const core = await interrupt({ 'dispatch-cancel-in-progress': 'true' }, ({ asked: count }) => count > 8)
    example().api.heal()
    expect(core.state().runs).toContain('9000001')
    const post = await tellPost(core)
    expect(post.of('info').map((text) => withoutAddress(example(), text))).toEqual([
      `Asked GitHub to cancel ${run}.`,
      'Revoked the token.',
    ])
    const again = await tellPost(core)
    example().api.fail({ on: /cancel$/, fault: { kind: 'answer', status: 409 } })
    expect((await tellPost(core)).of('info').map((text) => withoutAddress(example(), text))).toContain(
      `${run} had already ended.`,
    )
    expect(again.of('warning').map((text) => withoutAddress(example(), text))).toEqual([
      expect.stringMatching(/^Could not cancel a run in 'octo-org\/docs': .* Still running: GITHUB/),
    ])
  })

  test('does not happen unless it is wanted: the warning says what goes on', async () => {
    addWorkflow(example(), showing, { runsMs: 600_000 })
    const core = await interrupt({}, ({ asked: count }) => count > 8)
    expect(core.of('warning').map((text) => withoutAddress(example(), text))).toEqual([
      `The job was canceled while it waited for 'deploy'. Runs: ${run} (still running).`,
    ])
    expect(example().api.world.actions.runs).toMatchObject([{ conclusion: null }])
  })

  test('cannot happen before the run is found', async () => {
    const core = await interrupt({ 'dispatch-cancel-in-progress': 'true' }, ({ asked: count }) => count > 5)
    expect(core.of('warning')).toEqual([
      "The job was canceled while it waited for 'deploy'. The run that 'deploy' starts in octo-org/docs was not found yet. If there is one, it continues.",
    ])
  })

  test('takes the given token from the input in post, never from the state', async () => {
    addWorkflow(example(), showing, { runsMs: 600_000 })
    const { api } = example()
    const { token } = api.world.addToken(
      { kind: 'pat', permissions: { contents: 'write', actions: 'write' } },
      Date.now(),
    )
    api.fail({ on: /cancel$/, fault: { kind: 'answer', status: 500 }, times: 9 })
    const { process, cancel } = storyProcess()
    const watch = setInterval(() => {
      if (api.transcript.length > 5) cancel()
    }, 1)
    const inputs = { ...awaiting, token, 'dispatch-cancel-in-progress': 'true' }
    const core = await tellMainWith(example(), inputs, { timing: sharedTiming(api), process })
    clearInterval(watch)
    api.heal()
    expect(JSON.stringify(core.state())).not.toContain(token)
    const post = await tellPost(core, undefined, { inputs: { token } })
    expect(post.of('info')).toContain(`Asked GitHub to cancel ${api.url}/octo-org/docs/actions/runs/9000001.`)
    expect(api.world.actions.runs).toMatchObject([{ conclusion: 'cancelled' }])
  })
})

describe('a run that shows the ID although the sender did not start it', () => {
  const id = 'release-1.2'
  const payload = { 'dispatch-client-payload': `{"correlation_id": "${id}"}` }

  /** Adds a run whose title shows the ID, as soon as the step looks for its own. */
  const addImpostor = (
    actor: string,
    behavior: Parameters<typeof addWorkflow>[2] = {},
    earlierMs = 0,
  ): void => {
    const { api } = example()
    const workflow = addWorkflow(example(), showing, {
      name: 'trap.yml',
      queuedMs: 0,
      runsMs: 0,
      ...behavior,
    })
    workflow.state = 'disabled_manually'
    let isAdded = false
    api.onAnswer = ({ path }) => {
      if (isAdded || !path.endsWith('/dispatches')) return
      isAdded = true
      const context = { github: { event: { action: 'deploy', client_payload: { correlation_id: id } } } }
      const sent = { repository: 'octo-org/docs', event: 'repository_dispatch', branch: 'main' } as const
      api.world.actions.start(workflow, { ...sent, actor, context }, api.clock() - earlierMs)
    }
  }
  const noticeOf = (core: { of(name: string): readonly string[] }): readonly string[] =>
    core
      .of('notice')
      .filter((text) => text.includes('show the ID'))
      .map((text) => withoutAddress(example(), text))

  test('does not count for success, and is named in a notice', async () => {
    addImpostor('mallory')
    const core = await tell({ ...payload, 'dispatch-timeout-minutes': '3' })
    example().api.onAnswer = () => undefined
    expect(dispatchesOf(core)[0]).toMatchObject({ match: 'none', runs: [] })
    expect(errorOf(core)).toMatch(/^No workflow on the default branch .* listens for 'deploy'|is disabled/)
    expect(noticeOf(core)).toEqual([
      "In octo-org/docs, runs show the ID of 'deploy' but were started by someone else or before the event, so they are not counted: GITHUB/octo-org/docs/actions/runs/9000001 (by 'mallory').",
    ])
  })

  test('does not stand in the way of the one that the event started', async () => {
    addImpostor('mallory', { conclusion: 'failure' })
    addWorkflow(example(), showing)
    const core = await tell(payload)
    example().api.onAnswer = () => undefined
    expect(errorOf(core)).toBe('')
    expect(dispatchesOf(core)[0]).toMatchObject({ match: 'exact', runs: [{ conclusion: 'success' }] })
    expect(core.outputs()['run-id']).toBe(String(dispatchesOf(core)[0]?.runs?.[0]?.id))
    expect(noticeOf(core)).toHaveLength(1)
  })

  test('is not one that is older than the event, even of the same App', async () => {
    addImpostor('scoped-app[bot]', {}, 20_000)
    const core = await tell({ ...payload, 'dispatch-timeout-minutes': '3' })
    example().api.onAnswer = () => undefined
    expect(dispatchesOf(core)[0]).toMatchObject({ match: 'none', runs: [] })
    expect(noticeOf(core)).toHaveLength(1)
  })

  test('is never canceled', async () => {
    const { api } = example()
    addImpostor('mallory', { runsMs: 1e9 })
    const core = await tell({
      ...payload,
      'dispatch-timeout-minutes': '1',
      'dispatch-cancel-in-progress': 'true',
    })
    api.onAnswer = () => undefined
    expect(errorOf(core)).not.toBe('')
    expect(api.transcript.filter(({ path }) => path.endsWith('/cancel'))).toEqual([])
    expect(core.state().runs ?? '').toBe('')
  })

  test('is exact for a token of unknown owner, which is why an ID of your own must not be known to others', async () => {
    const { api } = example()
    addImpostor('mallory')
    const { token } = api.world.addToken(
      { kind: 'pat', permissions: { contents: 'write', actions: 'read' } },
      Date.now(),
    )
    const core = await tellMainWith(
      example(),
      { token, ...awaiting, ...payload },
      { timing: sharedTiming(api) },
    )
    api.onAnswer = () => undefined
    expect(dispatchesOf(core)[0]).toMatchObject({ match: 'exact' })
  })
})
