import { describe, expect, test } from '@jest/globals'
import { deliveriesJson, explainUndelivered, failAll, type Delivery } from '../../src/dispatch/delivery.ts'
import { fixable, outage } from '../../src/errors/explained-error.ts'
import { named, prose } from '../../src/errors/text.ts'

const [one, two, three] = ['one', 'two', 'three'].map((name) => ({ owner: 'octo', name })) as [
  Delivery['target'],
  Delivery['target'],
  Delivery['target'],
]
const refused = fixable({ failed: prose`${named('owner')} is wrong.`, remedy: 'Correct it.' })
const lost = outage({ failed: 'It was lost.', remedy: 'Look there.' }, undefined)
const telling = { mostNamed: 9, withStatus: false, remedy: () => 'See above.' }

describe('explainUndelivered', () => {
  test('is silent where all was sent, and hands on the one error of one target', () => {
    expect(explainUndelivered('x', [{ target: one, status: 'sent' }], telling)).toBeUndefined()
    expect(explainUndelivered('x', failAll([one], refused), telling)).toBe(refused)
  })

  test('names the targets with their status where one may have been reached, or where that is wanted', () => {
    const sure = [{ target: one, status: 'sent' }, ...failAll([two, three], refused)] as const
    const error = explainUndelivered('x', sure, telling)
    expect(error?.message).toBe("'x' was not sent to 2 of 3 repositories: octo/two, octo/three. See above.")
    expect(error).toMatchObject({ kind: 'fixable', cause: refused })
    expect(explainUndelivered('x', sure, { ...telling, withStatus: true, mostNamed: 1 })?.message).toBe(
      "'x' was not sent to 2 of 3 repositories: octo/two (failed) and 1 more. See above.",
    )
    const unsure = [...failAll([two], refused), { target: one, status: 'unknown', error: lost }] as const
    expect(explainUndelivered('x', unsure, telling)?.message).toBe(
      "'x' was not or may not have been sent to 2 of 2 repositories: octo/two (failed), octo/one (unknown). See above.",
    )
  })

  test('is an outage where every reason is one', () => {
    expect(explainUndelivered('x', failAll([one, two], lost), telling)).toMatchObject({ kind: 'outage' })
  })

  test('tells a bug as a bug, wherever it stands', () => {
    const bug = new TypeError('a bug')
    expect(explainUndelivered('x', [...failAll([one], refused), ...failAll([two], bug)], telling)).toBe(bug)
  })
})

test('deliveriesJson tells errors in the words of the front end', () => {
  expect(deliveriesJson('x', failAll([one], refused), { owner: '--owner' })).toEqual([
    { repository: 'octo/one', event_type: 'x', status: 'failed', error: "'--owner' is wrong. Correct it." },
  ])
})
