import { expect, test } from '@jest/globals'
import { parseEventType } from '../../src/parse/parse-event.ts'
import { complaintOf } from '../support/errors.ts'

test('accepts up to 100 characters, however many bytes they take', () => {
  expect(parseEventType('dispatch-event-type', 'a'.repeat(100))).toHaveLength(100)
  expect(parseEventType('dispatch-event-type', '\u{1f600}'.repeat(100))).toHaveLength(200)
})

test('rejects 101 characters', () => {
  expect(complaintOf(() => parseEventType('dispatch-event-type', 'a'.repeat(101)))).toBe(
    "'dispatch-event-type' has 101 characters, but GitHub accepts at most 100. Shorten it, and put details in 'dispatch-client-payload'.",
  )
})
