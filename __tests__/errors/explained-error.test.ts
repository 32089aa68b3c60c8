import { expect, test } from '@jest/globals'
import { fixable, isOutage, outage, textOf } from '../../src/errors/explained-error.ts'
import { named, render, prose } from '../../src/errors/text.ts'

const first = fixable({ failed: prose`${named('owner')} is wrong.`, remedy: 'Correct it.' })
const second = outage({ failed: 'GitHub is down.', remedy: 'Wait.' }, new Error('503'))

test('says two sentences, in the words of the front end', () => {
  expect(first.message).toBe("'owner' is wrong. Correct it.")
  expect(render(textOf(first), { owner: '--owner' })).toBe("'--owner' is wrong. Correct it.")
  expect([first.kind, second.kind]).toEqual(['fixable', 'outage'])
})

test('keeps its cause', () => {
  expect(second.cause).toEqual(new Error('503'))
})

test('describes any other error by its message', () => {
  expect(textOf(new TypeError('a bug'))).toBe('a bug')
})

test('distinguishes an outage from a fixable error and from a bug', () => {
  expect([first, second, new TypeError('a bug')].map(isOutage)).toEqual([false, true, false])
})
