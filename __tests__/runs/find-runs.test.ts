import { expect, test } from '@jest/globals'
import { RequestError } from '@octokit/request-error'
import fc from 'fast-check'
import type { WorkflowRun } from '../../src/github/workflow-run.ts'
import { findRuns } from '../../src/runs/find-runs.ts'
import type { Wait } from '../../src/runs/wait.ts'

const begin = Date.parse('2026-11-22T03:00:00Z')
const bot = 'scoped-app[bot]'
const event = { eventType: 'deploy', clientPayload: undefined }

/** IDs that are easily mistaken for one another. */
const id = fc.oneof(
  fc.uuid(),
  fc.constantFrom('release-1', 'release-10', 'release-1.2', 'pre-release-1', 'release-1-a', 'my_release-1'),
)

/** Senders with an ID each, receivers that show it or not, and when each run of each sender appears, if it ever does. */
const world = fc
  .record({
    senders: fc.uniqueArray(fc.record({ id, sentMs: fc.integer({ min: 0, max: 20_000 }) }), {
      minLength: 1,
      maxLength: 4,
      selector: (sender) => sender.id,
    }),
    receivers: fc.array(fc.boolean(), { minLength: 1, maxLength: 3 }),
  })
  .chain(({ senders, receivers }) => {
    const count = senders.length * receivers.length
    return fc.record({
      senders: fc.constant(senders),
      receivers: fc.constant(receivers),
      delays: fc.array(fc.option(fc.integer({ min: 0, max: 60_000 })), {
        minLength: count,
        maxLength: count,
      }),
    })
  })

/** A wait on a clock that moves only when it pauses. */
function startClock(startMs: number): { readonly wait: Wait; readonly now: () => number } {
  let now = begin + startMs
  const end = now + 180_000
  const timing = { attemptMs: 0, now: () => now, sleep: () => Promise.resolve(), random: () => 0 }
  const wait = {
    connection: { serverNow: () => now, timing },
    events: { notice: () => undefined },
    elapsedMs: () => now - begin - startMs,
    pause: (ms: number) => {
      now += ms
      return Promise.resolve(now < end)
    },
    isFirst: () => false,
  }
  return { wait: wait as unknown as Wait, now: () => now }
}

test('whatever several senders and receivers do, no run is exact for the wrong sender, and none is likely where two candidates exist', async () => {
  await fc.assert(
    fc.asyncProperty(world, async ({ senders, receivers, delays }) => {
      const runs = senders.flatMap((sender, at) =>
        receivers.flatMap((shows, workflowId) => {
          const delay = delays[at * receivers.length + workflowId]
          if (delay === null || delay === undefined) return []
          const createdAt = Math.floor((begin + sender.sentMs + delay) / 1000) * 1000
          const run: WorkflowRun = {
            id: at * 10 + workflowId,
            htmlUrl: '',
            workflow: `${workflowId}.yml`,
            workflowId,
            titles: [shows ? `deploy ${sender.id}` : 'deploy'],
            event: 'repository_dispatch',
            actor: bot,
            createdAt,
            startedAt: createdAt,
            updatedAt: createdAt,
            attempt: 1,
            status: 'queued',
            conclusion: undefined,
          }
          return [{ run, sender, seenFrom: begin + sender.sentMs + delay }]
        }),
      )
      for (const sender of senders) {
        const { wait, now } = startClock(sender.sentMs)
        const visible = () => runs.filter(({ seenFrom }) => seenFrom <= now())
        const sentAt = begin + sender.sentMs
        const found = await findRuns(wait, {
          sought: { event, sentAt, actor: bot, correlationId: sender.id },
          list: () => Promise.resolve({ value: visible().map(({ run }) => run) }),
          found: () => undefined,
          lookWhy: () => Promise.resolve(''),
        })
        for (const { run, match } of found.runs) {
          const owner = runs.find((one) => one.run === run)?.sender.id
          if (match === 'exact') expect(owner).toBe(sender.id)
          const rivals = visible().filter(
            (one) =>
              one.run.workflowId === run.workflowId &&
              !/-[0-9a-f]{12}$/.test(String(one.run.titles[0])) &&
              one.run.createdAt >= sentAt - 2000,
          )
          if (match === 'likely') expect(rivals.map((one) => one.run)).toEqual([run])
        }
      }
    }),
    { numRuns: 300 },
  )
})

test('a repository that cannot be seen for a moment, twice, does not end the search', async () => {
  const { wait, now } = startClock(0)
  const missing = new RequestError('Not Found', 404, {
    request: { method: 'GET', url: 'http://127.0.0.1/', headers: {} },
  })
  const isMissing = (): boolean => [8, 50].some((at) => Math.abs(now() - begin - at * 1000) < 3000)
  const found = await findRuns(wait, {
    sought: { event, sentAt: begin, actor: bot, correlationId: undefined },
    list: () => Promise.resolve(isMissing() ? { error: missing, isPassing: false } : { value: [] }),
    found: () => undefined,
    lookWhy: () => Promise.resolve(''),
  })
  expect(found.end).toBe('early')
})
