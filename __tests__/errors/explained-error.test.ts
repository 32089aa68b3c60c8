import { expect, test } from '@jest/globals'
import { ExplainedError, fixable, outage, textOf, together } from '../../src/errors/explained-error.ts'
import { named, render, prose } from '../../src/errors/text.ts'

const first = fixable({ failed: prose`${named('owner')} is wrong.`, remedy: 'Correct it.' })
const second = outage({ failed: 'GitHub is down.', remedy: 'Wait.' }, new Error('503'))

test('says two sentences, in the words of whoever tells it', () => {
  expect(first.message).toBe("'owner' is wrong. Correct it.")
  expect(render(textOf(first), { owner: '--owner' })).toBe("'--owner' is wrong. Correct it.")
  expect([first.kind, second.kind]).toEqual(['fixable', 'outage'])
})

test('keeps its cause', () => {
  expect(second.cause).toEqual(new Error('503'))
})

test('tells any other error by its message', () => {
  expect(textOf(new TypeError('a bug'))).toBe('a bug')
})

test('several failures are told in one error, in their order', () => {
  expect(together([first])).toBe(first)
  const both = together([first, second])
  expect(render(textOf(both), { owner: '--owner' })).toBe(
    "'--owner' is wrong. Correct it. GitHub is down. Wait.",
  )
  expect(both).toMatchObject({ kind: 'fixable', cause: first })
})

test('several outages are an outage', () => {
  expect(together([second, second])).toMatchObject({ kind: 'outage', cause: second })
})

test('a bug among several failures is none that explains itself', () => {
  expect(together([new TypeError('a bug'), second])).not.toBeInstanceOf(ExplainedError)
  expect(together([second, new TypeError('a bug')])).not.toBeInstanceOf(ExplainedError)
})
