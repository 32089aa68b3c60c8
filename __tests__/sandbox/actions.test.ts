import { describe, expect, test } from '@jest/globals'
import { checkExchange } from '../support/check-exchange.ts'
import { addWorkflow, showing, startable, useWorkflows } from '../support/use-workflows.ts'

const example = useWorkflows()
const actions = '/repos/octo-org/docs/actions'
let now = 0

interface Told {
  readonly status: number
  readonly etag: string | null
  readonly body: Readonly<Record<string, unknown>>
}

/** Sends a request with a token that can do everything, at a time of the sandbox's clock. */
const send = async (method: string, path: string, body?: unknown, etag?: string): Promise<Told> => {
  const { api } = example()
  const permissions = { contents: 'write', actions: 'write', administration: 'read' }
  const { token } = api.world.addToken({ kind: 'pat', permissions }, now)
  api.clock = () => now
  const response = await fetch(api.url + path, {
    method,
    headers: { authorization: `token ${token}`, ...(etag !== undefined && { 'if-none-match': etag }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  const exchange = api.transcript.at(-1)
  if (exchange !== undefined && ![304, 422].includes(response.status)) checkExchange(exchange)
  return {
    status: response.status,
    etag: response.headers.get('etag'),
    body: (text === '' ? {} : JSON.parse(text)) as Told['body'],
  }
}
const get = (path: string, etag?: string): Promise<Told> => send('GET', path, undefined, etag)
const dispatch = (): Promise<Told> =>
  send('POST', '/repos/octo-org/docs/dispatches', {
    event_type: 'deploy',
    client_payload: { correlation_id: 'a' },
  })
const begin = (): void => {
  now = Date.parse('2026-11-22T03:00:00Z')
}
const pass = (ms: number): void => {
  now += ms
}
const statusOf = async (id = 9_000_001): Promise<unknown> => (await get(`${actions}/runs/${id}`)).body.status

describe("the sandbox's GitHub Actions", () => {
  test('starts a run for an event, with the title that the workflow gives it, and lets time pass for it', async () => {
    begin()
    addWorkflow(example(), showing)
    await dispatch()
    expect((await get(`${actions}/runs`)).body).toMatchObject({ total_count: 0 })
    pass(1000)
    expect((await get(`${actions}/runs`)).body).toMatchObject({
      workflow_runs: [
        { id: 9_000_001, display_title: 'deploy a', event: 'repository_dispatch', status: 'queued' },
      ],
    })
    pass(3000)
    expect(await statusOf()).toBe('in_progress')
    pass(20_000)
    expect((await get(`${actions}/runs/9000001`)).body).toMatchObject({
      status: 'completed',
      conclusion: 'success',
    })
    expect((await get(`${actions}/runs/9000001/jobs`)).body).toMatchObject({
      total_count: 1,
      jobs: [{ name: 'deploy' }],
    })
    expect((await send('POST', `${actions}/runs/9000001/cancel`)).status).toBe(409)
    const [first] = example().api.world.actions.runs
    if (first !== undefined) example().api.world.actions.rerun(first, now)
    expect((await get(`${actions}/runs/9000001`)).body).toMatchObject({ run_attempt: 2, status: 'queued' })
  })

  test('answers 304 to the tag of an answer that has not changed', async () => {
    begin()
    addWorkflow(example(), showing)
    const { etag } = await get(`${actions}/runs`)
    expect((await get(`${actions}/runs`, String(etag))).status).toBe(304)
    await dispatch()
    pass(1000)
    expect((await get(`${actions}/runs`, String(etag))).status).toBe(200)
  })

  test('lets lists with filters lag behind, as a search index does', async () => {
    begin()
    addWorkflow(example(), showing)
    await dispatch()
    pass(60_000)
    const filtered = `${actions}/runs?event=repository_dispatch`
    expect((await get(filtered)).body).toMatchObject({ total_count: 0 })
    expect((await get(`${actions}/runs`)).body).toMatchObject({ total_count: 1 })
    pass(2_700_000)
    expect((await get(filtered)).body).toMatchObject({ total_count: 1 })
  })

  test('keeps one pending run for each concurrency group, and shows who is ahead', async () => {
    begin()
    addWorkflow(example(), `${showing}concurrency:\n  group: production\n`, { runsMs: 60_000 })
    for (let count = 0; count < 3; count += 1) {
      await dispatch()
      pass(10_000)
    }
    expect([await statusOf(), await statusOf(9_000_002), await statusOf(9_000_003)]).toEqual([
      'in_progress',
      'completed',
      'pending',
    ])
    expect((await get(`${actions}/runs/9000002/jobs`)).body).toMatchObject({ total_count: 0 })
    expect((await get(`${actions}/runs/9000003/concurrency_groups`)).body).toMatchObject({
      concurrency_groups: [{ group_name: 'production', group_members: [{ run_id: 9_000_003, position: 1 }] }],
    })
    const ahead = `${actions}/concurrency_groups/production?ahead_of_run=9000003`
    expect((await get(ahead)).body).toMatchObject({ group_members: [{ run_id: 9_000_001 }] })
    pass(60_000)
    expect(await statusOf(9_000_003)).not.toBe('pending')
  })

  test('holds a run for its environment until somebody approves it', async () => {
    begin()
    addWorkflow(example(), showing, { environment: 'production' })
    await dispatch()
    pass(10_000)
    expect(await statusOf()).toBe('waiting')
    expect((await get(`${actions}/runs/9000001/pending_deployments`)).body).toMatchObject([
      { environment: { name: 'production' } },
    ])
    const [first] = example().api.world.actions.runs
    if (first !== undefined) first.isApproved = true
    expect(await statusOf()).toBe('in_progress')
    expect((await send('POST', `${actions}/runs/9000001/cancel`)).status).toBe(202)
    expect(await statusOf()).toBe('completed')
  })

  test('names the run of a workflow_dispatch event if it is asked for, and the server knows how', async () => {
    begin()
    addWorkflow(example(), startable)
    const path = `${actions}/workflows/deploy.yml/dispatches`
    expect((await send('POST', path, { ref: 'main' })).status).toBe(204)
    expect((await send('POST', path, { ref: 'main', return_run_details: true })).body).toMatchObject({
      workflow_run_id: 9_000_002,
    })
    example().api.world.actions.knowsRunDetails = false
    expect((await send('POST', path, { ref: 'main', return_run_details: true })).body.message).toBe(
      'Invalid request.\n\n"return_run_details" is not a permitted key.',
    )
  })

  test('shows workflows, their files, the default branch, and whether Actions is enabled', async () => {
    begin()
    addWorkflow(example(), startable)
    expect((await get(`${actions}/workflows`)).body).toMatchObject({ workflows: [{ state: 'active' }] })
    const { body } = await get('/repos/octo-org/docs/contents/.github/workflows/deploy.yml')
    expect(Buffer.from(String(body.content), 'base64').toString()).toBe(startable)
    expect((await get('/repos/octo-org/docs')).body).toMatchObject({ default_branch: 'main' })
    expect((await get(`${actions}/permissions`)).body).toMatchObject({ enabled: true })
  })
})
