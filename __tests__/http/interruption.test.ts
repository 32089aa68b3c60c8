import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { beforeEach, describe, expect, test } from '@jest/globals'
import { quickTiming } from '../../sandbox/stage/quick-timing.ts'
import { createInterruption } from '../../src/http/interruption.ts'
import { connect } from '../../src/http/connect.ts'
import { useExample } from '../support/use-example.ts'

const example = useExample()
beforeEach(() => {
  example().api.reset()
})

const realSleep = (ms: number): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, ms))
function open(sleep: (ms: number) => Promise<unknown>) {
  const log = { info: () => undefined, debug: () => undefined }
  const timing = { ...quickTiming(), sleep }
  return connect({ apiUrl: example().api.url, webUrl: '', log, timing })
}
const ending = { request: { ends: true } }
const paths = (): readonly string[] => example().api.transcript.map(({ path }) => path)

describe('an interruption', () => {
  test('starts no requests except those that clean up', async () => {
    const connection = open(realSleep)
    expect(connection.isInterrupted()).toBe(false)
    connection.interrupt()
    expect(connection.isInterrupted()).toBe(true)
    await expect(connection.request('GET /app')).rejects.toThrow(
      'Interrupted before everything was finished. Run the job again to do the rest.',
    )
    await expect(connection.request('DELETE /installation/token', ending)).rejects.toMatchObject({
      status: 401,
    })
    expect(paths()).toEqual(['/installation/token'])
  })

  test('waits for requests in progress, but not for too long', async () => {
    const { api } = example()
    api.latencyMs = 40
    const patient = open(realSleep)
    const answered = patient.request('GET /rate_limit')
    await realSleep(10)
    patient.interrupt(500)
    expect((await answered).status).toBe(200)
    const short = open(realSleep)
    const unanswered = short.request('GET /rate_limit')
    await realSleep(10)
    short.interrupt(5)
    await expect(unanswered).rejects.toMatchObject({ code: 'ETIMEDOUT', sent: true })
    api.latencyMs = 0
  })

  test('ends a wait at once, with the error that caused it', async () => {
    example().api.fail({ on: /GET/, fault: { kind: 'answer', status: 503 }, times: 9 })
    const never = (): Promise<unknown> => new Promise(() => undefined)
    const connection = open(never)
    const waiting = connection.request('GET /app')
    await realSleep(50)
    connection.interrupt()
    await expect(waiting).rejects.toMatchObject({ status: 503 })
    expect(paths()).toHaveLength(1)
  })

  test('retries cleanup requests, with pauses', async () => {
    const { api } = example()
    api.fail({ on: /DELETE/, fault: { kind: 'answer', status: 503 }, times: 2 })
    const timing = quickTiming()
    const connection = open((ms) => timing.sleep(ms))
    connection.interrupt()
    await expect(connection.request('DELETE /installation/token', ending)).rejects.toMatchObject({
      status: 401,
    })
    expect(timing.slept).toEqual([1000, 2000])
  })

  test('ends waits that start after it, and leaves alone what starts after its deadline', async () => {
    const never = (): Promise<unknown> => new Promise(() => undefined)
    const waiting = createInterruption({ ...quickTiming(), sleep: never })
    waiting.interrupt()
    await expect(waiting.sleep(60_000)).resolves.toBeUndefined()
    const late = createInterruption(quickTiming())
    late.interrupt(5)
    await realSleep(1)
    await expect(late.bound(realSleep(5).then(() => 'answer'))).resolves.toBe('answer')
  })

  test('keeps no references to earlier answers', async () => {
    const { bound, sleep } = createInterruption(quickTiming())
    const answers = Array.from({ length: 50 }, (_, index) => ({ index }))
    const kept = answers.map((answer) => new WeakRef(answer))
    for (const answer of answers.splice(0)) {
      await bound(Promise.resolve(answer))
      await sleep(1)
    }
    await realSleep(1)
    setFlagsFromString('--expose-gc')
    const collect = runInNewContext('gc') as () => void
    collect()
    expect(kept.filter((reference) => reference.deref() !== undefined).length).toBeLessThan(5)
  })
})
