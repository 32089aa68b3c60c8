import { describe, expect, test } from '@jest/globals'
import { recordingCore } from '../../sandbox/stage/recording-core.ts'
import { readDispatch } from '../../src/action/read-dispatch.ts'

type Texts = Readonly<Record<string, string>>

const read = (inputs: Texts): ReturnType<typeof readDispatch> =>
  readDispatch(recordingCore({ 'dispatch-timeout-minutes': '60', ...inputs }), {})

describe('the inputs of a dispatch', () => {
  test('describe an event that nobody waits for, without an ID', async () => {
    expect(await read({ 'dispatch-event-type': 'deploy' })).toEqual({
      event: { eventType: 'deploy', clientPayload: undefined },
      repositories: [],
      waiting: undefined,
      correlationId: undefined,
    })
  })

  test('are none if only a flag is set to what it is anyway', async () => {
    expect(await read({ 'dispatch-cancel-in-progress': 'False' })).toBeUndefined()
  })

  test('describe an event whose runs are awaited, with an ID', async () => {
    const asked = await read({
      'dispatch-event-type': 'deploy',
      'dispatch-wait-for': 'completion',
      'dispatch-timeout-minutes': '0.5',
      'dispatch-cancel-in-progress': 'true',
    })
    const id = asked?.correlationId
    expect(id).toMatch(/^[0-9a-f-]{36}$/)
    expect(asked).toMatchObject({
      event: { clientPayload: { correlation_id: id } },
      waiting: { waitFor: 'completion', timeoutMs: 30_000, cancelInProgress: true },
    })
  })

  test('describe a workflow, on a branch, with inputs and the ID among them', async () => {
    expect(
      await read({
        'dispatch-workflow': 'deploy.yml',
        'dispatch-ref': 'v1',
        'dispatch-inputs': '{"correlation_id": "release-1"}',
        'dispatch-repositories': 'docs',
        'dispatch-wait-for': 'run',
      }),
    ).toEqual({
      event: { workflow: 'deploy.yml', ref: 'v1', inputs: { correlation_id: 'release-1' } },
      repositories: [{ name: 'docs' }],
      waiting: { waitFor: 'run', timeoutMs: 3_600_000, cancelInProgress: false },
      correlationId: 'release-1',
    })
    expect((await read({ 'dispatch-workflow': '7001' }))?.event).toEqual({
      workflow: '7001',
      ref: undefined,
      inputs: undefined,
    })
  })

  test('take an hour if the time is not set', async () => {
    const inputs = { 'dispatch-event-type': 'x', 'dispatch-wait-for': 'run', 'dispatch-timeout-minutes': '' }
    expect((await read(inputs))?.waiting?.timeoutMs).toBe(3_600_000)
  })

  test.each([
    [
      { 'dispatch-wait-for': 'run' },
      "'dispatch-wait-for' is set, but 'dispatch-event-type' is not, so no event would be sent. Set 'dispatch-event-type' or 'dispatch-workflow', or remove 'dispatch-wait-for'.",
    ],
    [{ 'dispatch-repositories': 'docs' }, "'dispatch-repositories' is set, but 'dispatch-event-type' is not"],
    [
      { 'dispatch-event-type': 'x', 'dispatch-wait-for': 'end' },
      "'dispatch-wait-for' is 'end', but it must be run or completion.",
    ],
    [
      { 'dispatch-event-type': 'x', 'dispatch-timeout-minutes': '5' },
      "'dispatch-timeout-minutes' is set, but 'dispatch-wait-for' is not, so nothing would be awaited. Set 'dispatch-wait-for' to run or completion, or remove 'dispatch-timeout-minutes'.",
    ],
    [
      { 'dispatch-event-type': 'x', 'dispatch-timeout-minutes': '0' },
      "'dispatch-timeout-minutes' is '0', but it must be a number of minutes above 0",
    ],
    [
      { 'dispatch-event-type': 'x', 'dispatch-cancel-in-progress': 'true' },
      "'dispatch-cancel-in-progress' is set, but 'dispatch-wait-for' is not completion",
    ],
    [
      { 'dispatch-event-type': 'x', 'dispatch-workflow': 'y.yml' },
      "'dispatch-event-type' and 'dispatch-workflow' are both set",
    ],
    [{ 'dispatch-ref': 'main' }, "'dispatch-ref' is set, but 'dispatch-workflow' is not"],
    [
      {
        'dispatch-event-type': 'x',
        'dispatch-wait-for': 'run',
        'dispatch-client-payload': '{"correlation_id": 1}',
      },
      "'dispatch-client-payload' has a 'correlation_id' that cannot identify a run.",
    ],
    [
      { 'dispatch-workflow': 'y.yml', 'dispatch-wait-for': 'run', 'dispatch-inputs': '{"distinct_id": 1}' },
      "'dispatch-inputs' has a 'distinct_id' that cannot identify a run.",
    ],
  ] as readonly (readonly [Texts, string])[])('are rejected: %j', async (inputs, message) => {
    await expect(read(inputs)).rejects.toThrow(message)
  })
})
