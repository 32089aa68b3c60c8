import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { WorkflowRun } from '../../src/github/workflow-run.ts'
import { matchRuns, type Sought } from '../../src/runs/match-runs.ts'

const sentAt = Date.parse('2026-11-22T03:00:00Z')
const bot = 'scoped-app[bot]'
const event = { eventType: 'deploy', clientPayload: undefined }
const sought: Sought = { event, sentAt, actor: bot, correlationId: 'release-1' }
const runOf = (given: Partial<WorkflowRun>): WorkflowRun => ({
  id: 1,
  htmlUrl: 'https://github.com/octo-org/docs/actions/runs/1',
  workflow: 'deploy.yml',
  workflowId: 7,
  titles: ['deploy', 'Deploy'],
  event: 'repository_dispatch',
  actor: bot,
  createdAt: sentAt + 1000,
  startedAt: sentAt + 1000,
  updatedAt: sentAt + 1000,
  attempt: 1,
  status: 'queued',
  conclusion: undefined,
  ...given,
})

describe('matchRuns', () => {
  test.each([
    ['shows the ID', { titles: ['deploy release-1'] }, 'exact'],
    ['shows the ID in its name alone', { titles: ['Deploy', 'deploy (release-1)'] }, 'exact'],
    ['shows the ID at the end of a sentence', { titles: ['Deploy release-1.'] }, 'exact'],
    ['shows the ID, by another clock', { titles: ['release-1'], createdAt: sentAt - 2000 }, 'exact'],
    ['shows the ID, but was started by somebody else', { titles: ['release-1'], actor: 'mona' }, 'none'],
    ['shows the ID, but has no actor', { titles: ['release-1'], actor: '' }, 'none'],
    ['shows the ID, but is older', { titles: ['release-1'], createdAt: sentAt - 3000 }, 'none'],
    ['shows a longer ID', { titles: ['release-1.1'] }, 'likely'],
    ['shows an ID that ends like it', { titles: ['pre-release-1'] }, 'likely'],
    ['has the event type as title', {}, 'likely'],
    ['has a title of its own', { titles: ['Nightly'] }, 'likely'],
    ['was sent by the App in other letters', { actor: 'Scoped-App[bot]' }, 'likely'],
    ['was created a moment before, by another clock', { createdAt: sentAt - 2000 }, 'likely'],
    ['shows the ID, but another event', { titles: ['release-1'], event: 'push' }, 'none'],
    ['shows the ID of somebody else', { titles: ['deploy 0b5461a5-8d39-494c-a804-1191a74b6cd0'] }, 'none'],
    ['is older', { createdAt: sentAt - 3000 }, 'none'],
    ['was sent by somebody else', { actor: 'mona' }, 'none'],
  ])('calls a run that %s %4$s', (_, given, match) => {
    const matched = matchRuns([runOf(given)], sought)
    expect([matched.match, matched.runs.map((run) => run.match)]).toEqual([
      match,
      match === 'none' ? [] : [match],
    ])
  })

  test('does not compare the actor if the sender is unknown', () => {
    expect(matchRuns([runOf({ actor: 'mona' })], { ...sought, actor: undefined }).match).toBe('likely')
  })

  test('names the runs that show the ID although the sender did not start them, and counts the others', () => {
    const titles = ['release-1']
    const mine = runOf({ titles })
    const others = runOf({ id: 2, titles, actor: 'mona' })
    const older = runOf({ id: 3, titles, createdAt: sentAt - 3000 })
    const matched = matchRuns([mine, others, older], sought)
    expect(matched).toMatchObject({ match: 'exact', runs: [{ run: { id: 1 } }], neighbors: [] })
    expect(matched.impostors).toEqual([others, older])
    const without = matchRuns([others, older, runOf({ id: 4 })], sought)
    expect(without).toMatchObject({ match: 'likely', isById: false, runs: [{ run: { id: 4 } }] })
    expect(without.impostors).toEqual([others, older])
    const unknown = matchRuns([others], { ...sought, actor: undefined })
    expect(unknown).toMatchObject({ match: 'exact', impostors: [] })
  })

  test('finds a workflow that was started by its file or its ID, and no other', () => {
    const run = runOf({ event: 'workflow_dispatch' })
    const found = (workflow: string): string =>
      matchRuns([run], { ...sought, event: { workflow, ref: 'main', inputs: undefined } }).match
    expect([found('deploy.yml'), found('7'), found('other.yml')]).toEqual(['likely', 'likely', 'none'])
  })

  test('calls one run of each workflow likely, and two of any ambiguous', () => {
    const [one, two, three] = [runOf({}), runOf({ id: 2, workflowId: 8 }), runOf({ id: 3 })]
    expect(matchRuns([one, two], sought).match).toBe('likely')
    const matched = matchRuns([one, two, three], sought)
    expect(matched.match).toBe('ambiguous')
    expect(matched.runs.map(({ match }) => match)).toEqual(['ambiguous', 'likely', 'ambiguous'])
  })

  test('counts only runs that show the ID if there are any', () => {
    const exact = runOf({ titles: ['release-1'] })
    const matched = matchRuns([exact, runOf({ id: 2 })], sought)
    expect(matched).toMatchObject({ match: 'exact', isById: true, neighbors: [{ id: 2 }] })
    const twice = matchRuns([exact, runOf({ id: 3, titles: ['again release-1'] })], sought)
    expect(twice).toMatchObject({ match: 'ambiguous', isById: true })
  })
})

/** Several senders with IDs of their own, some receivers that show them, and a look that sees only some runs. */
const world = fc
  .record({
    senders: fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 5 }),
    workflows: fc.array(fc.boolean(), { minLength: 1, maxLength: 3 }),
  })
  .chain(({ senders, workflows }) => {
    const pairs = senders.flatMap((id, sender) =>
      workflows.map((shows, workflow) => ({ id, sender, shows, workflow })),
    )
    return fc.record({
      senders: fc.constant(senders),
      pairs: fc.shuffledSubarray(pairs),
      delays: fc.array(fc.integer({ min: 0, max: 30_000 }), {
        minLength: pairs.length,
        maxLength: pairs.length,
      }),
      foreign: fc.boolean(),
    })
  })

describe('whatever several senders and receivers do', () => {
  test('no run is exact for the wrong sender, and none is likely where there are two candidates', () => {
    fc.assert(
      fc.property(world, ({ senders, pairs, delays, foreign }) => {
        const listed = pairs.map(({ id, shows, workflow }, index) => ({
          sender: id,
          run: runOf({
            id: index + 1,
            workflowId: workflow,
            titles: shows ? [`deploy ${id}`] : ['deploy'],
            createdAt: sentAt + (delays[index] ?? 0),
            actor: foreign ? 'mona' : bot,
          }),
        }))
        const runs = listed.map(({ run }) => run)
        for (const id of senders) {
          const actor = foreign ? undefined : bot
          const matched = matchRuns(runs, { event, sentAt, actor, correlationId: id })
          for (const { run, match } of matched.runs) {
            const { sender } = listed.find((one) => one.run === run) ?? {}
            if (match === 'exact') expect(sender).toBe(id)
            const rivals = runs.filter(
              ({ workflowId, titles }) => workflowId === run.workflowId && titles[0] === 'deploy',
            )
            if (match === 'likely') expect(rivals).toEqual([run])
          }
        }
      }),
      { numRuns: 500 },
    )
  })
})
