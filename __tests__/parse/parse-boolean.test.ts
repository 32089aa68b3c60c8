import { expect, test } from '@jest/globals'
import { parseBoolean } from '../../src/parse/parse-boolean.ts'
import { complaintOf } from '../support/errors.ts'

test.each([
  ['true', true],
  ['True', true],
  ['FALSE', false],
  ['', false],
])('reads %j', (text, value) => {
  expect(parseBoolean('git-identity', text)).toBe(value)
})

test.each(['yes', '1', 'on', 'truee', 'xfalse'])('rejects %j', (text) => {
  expect(complaintOf(() => parseBoolean('git-identity', text))).toBe(
    `'git-identity' is '${text}', but it must be true or false. Set 'git-identity' to true or false, or leave it out.`,
  )
})
