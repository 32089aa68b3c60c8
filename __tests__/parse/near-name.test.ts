import { expect, test } from '@jest/globals'
import { findNearName } from '../../src/parse/near-name.ts'

const known = ['owner', 'token', 'repositories']

test.each([
  ['onwer', 'owner'],
  ['woner', 'owner'],
  ['owne', 'owner'],
  ['ownerr', 'owner'],
  ['ownar', 'owner'],
  ['tokne', 'token'],
  ['onwerr', undefined],
  ['renwo', undefined],
  ['', undefined],
  ['x'.repeat(1000), undefined],
])('finds a name that is one slip away from %j', (typed, name) => {
  expect(findNearName(typed, known, () => 1)).toBe(name)
})

test('finds the nearest of several, and nothing among none', () => {
  expect(findNearName('reposiotries', known, (nearest) => nearest.length / 3)).toBe('repositories')
  expect(findNearName('owner', [], () => 9)).toBeUndefined()
})
