import { expect, test } from '@jest/globals'
import { parseId } from '../../src/parse/parse-id.ts'
import { complaintOf } from '../support/errors.ts'

test('reads whole numbers above 0', () => {
  expect(parseId('app-id', '1', 'Look there.')).toBe(1)
  expect(parseId('app-id', '0042', 'Look there.')).toBe(42)
  expect(parseId('app-id', '9007199254740991', 'Look there.')).toBe(9007199254740991)
})

test.each(['0', '-1', '1.5', '1e3', '0x1', 'Iv1.abc', '9007199254740992', '1 2'])('rejects %j', (text) => {
  expect(complaintOf(() => parseId('app-id', text, 'Look there.'))).toBe(
    `'app-id' is '${text}', but it must be a whole number above 0. Look there.`,
  )
})
