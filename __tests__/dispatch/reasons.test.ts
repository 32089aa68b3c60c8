import { describe, expect, test } from '@jest/globals'
import { deliveryJson, failAll, type Delivery } from '../../src/dispatch/delivery.ts'
import { explainFailures, reasonsOf } from '../../src/dispatch/reasons.ts'
import { fixable, outage } from '../../src/errors/explained-error.ts'
import { about, named, prose } from '../../src/errors/text.ts'
import { fullName } from '../../src/parse/repository.ts'

const [one, two, three] = ['one', 'two', 'three'].map((name) => ({ owner: 'octo', name })) as [
  Delivery['target'],
  Delivery['target'],
  Delivery['target'],
]
const event = { eventType: 'x', clientPayload: undefined }
const refused = fixable({ failed: prose`${named('owner')} is wrong.`, remedy: 'Correct it.' })
const lost = outage({ failed: 'It was lost.', remedy: 'Look there.' }, undefined)
const telling = { mostNamed: 9, withStatus: false, remedy: () => 'See above.' }

describe('explainFailures', () => {
  test('returns nothing if every event was sent, and the error itself if there is only one target', () => {
    expect(explainFailures(event, [{ target: one, status: 'sent' }], telling)).toBeUndefined()
    expect(explainFailures(event, failAll([one], refused), telling)).toBe(refused)
  })

  test('names the targets, with their status if one may have been reached or on request', () => {
    const other = fixable({ failed: prose`${about('octo/three')} is archived.`, remedy: 'Unarchive it.' })
    const sure = [
      { target: one, status: 'sent' },
      ...failAll([two], refused),
      ...failAll([three], other),
    ] as const
    const error = explainFailures(event, sure, telling)
    expect(error?.message).toBe("'x' was not sent to 2 of 3 repositories: octo/two, octo/three. See above.")
    expect(error).toMatchObject({ kind: 'fixable', cause: refused })
    expect(explainFailures(event, sure, { ...telling, withStatus: true, mostNamed: 1 })?.message).toBe(
      "'x' was not sent to 2 of 3 repositories: octo/two (failed), and 1 more. See above.",
    )
    const unsure = [...failAll([two], refused), { target: one, status: 'unknown', error: lost }] as const
    expect(explainFailures(event, unsure, telling)?.message).toBe(
      "'x' was not sent, or may not have been sent, to 2 of 2 repositories: octo/two (failed), octo/one (unknown). See above.",
    )
  })

  test('gives one reason once, for all targets to which it applies', () => {
    const archived = (target: Delivery['target']): readonly Delivery[] =>
      failAll(
        [target],
        fixable({
          failed: prose`${about(fullName(target))} is archived.`,
          remedy: prose`Look at ${about(fullName(target), (name) => `/${name}`)}.`,
        }),
      )
    const targets = Array.from({ length: 30 }, (_, index) => ({ owner: 'octo', name: `n${index}` }))
    const few = { ...telling, mostNamed: 2 }
    expect(explainFailures(event, targets.flatMap(archived), few)?.message).toBe(
      "'octo/n0', 'octo/n1', and 28 more is archived. Look at /octo/n0, /octo/n1, and 28 more.",
    )
    expect(explainFailures(event, failAll(targets, refused), few)?.message).toBe(
      "Could not send 'x' to octo/n0, octo/n1, and 28 more: 'owner' is wrong. Correct it.",
    )
    const mixed = [...targets.flatMap(archived), ...failAll([one, two], refused)]
    expect(reasonsOf(event, mixed, 2)).toHaveLength(2)
  })

  test('returns an outage if every failure is one', () => {
    expect(explainFailures(event, failAll([one, two], lost), telling)).toMatchObject({ kind: 'outage' })
  })

  test('returns a bug unchanged, wherever it occurs', () => {
    const bug = new TypeError('a bug')
    expect(explainFailures(event, [...failAll([one], refused), ...failAll([two], bug)], telling)).toBe(bug)
  })
})

test('names a workflow instead of an event, and what became of its runs', () => {
  const workflow = { workflow: 'deploy.yml', ref: undefined, inputs: undefined }
  const other = fixable({ failed: prose`${about('octo/two')} is archived.`, remedy: 'Unarchive it.' })
  const failed = [...failAll([one], refused), ...failAll([two], other), ...failAll([three], lost)]
  expect(explainFailures(workflow, failed, telling)?.message).toBe(
    "'deploy.yml' was not started in 3 of 3 repositories: octo/one, octo/two, octo/three. See above.",
  )
  const unsure = [...failAll([one], refused), { target: two, status: 'unknown', error: lost }]
  expect(explainFailures(workflow, unsure, telling)?.message).toBe(
    "'deploy.yml' was not started, or may not have been started, in 2 of 2 repositories: octo/one (failed), octo/two (unknown). See above.",
  )
  const ended = failed.map((one, index) => ({ ...one, status: index === 0 ? 'failed' : 'unsuccessful' }))
  expect(explainFailures(workflow, ended, telling)?.message).toBe(
    "'deploy.yml' did not succeed in 3 of 3 repositories: octo/one (failed), octo/two (unsuccessful), octo/three (unsuccessful). See above.",
  )
  expect(deliveryJson(workflow, { target: one, status: 'sent' }, {})).toEqual({
    repository: 'octo/one',
    workflow: 'deploy.yml',
    status: 'sent',
  })
})

test('deliveryJson reports errors in the words of the front end', () => {
  expect(
    failAll([one], refused).map((failure) => deliveryJson(event, failure, { owner: '--owner' })),
  ).toEqual([
    { repository: 'octo/one', event_type: 'x', status: 'failed', error: "'--owner' is wrong. Correct it." },
  ])
})
