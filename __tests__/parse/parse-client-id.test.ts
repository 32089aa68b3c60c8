import { expect, test } from '@jest/globals'
import { parseClientId } from '../../src/parse/parse-id.ts'
import { complaintOf } from '../support/errors.ts'

test.each(['Iv1.0123456789abcdef', 'Iv23liFakeFakeFakeFa', '123456', 'x'.repeat(100)])('reads %s', (text) => {
  expect(parseClientId('client-id', text)).toBe(text)
})

test.each([
  [
    '0123456789abcdef0123456789ABCDEF01234567',
    "'client-id' looks like a client secret. Use the client ID, which starts with Iv. It is above the client secrets on the App's settings page.",
  ],
  [
    'Iv1 x',
    "'client-id' is 'Iv1 x', which is not a client ID. Copy the value that starts with Iv from the App's settings page.",
  ],
  [
    'x'.repeat(101),
    `'client-id' is '${'x'.repeat(101)}', which is not a client ID. Copy the value that starts with Iv from the App's settings page.`,
  ],
  [
    '-----BEGIN RSA PRIVATE KEY-----',
    "'client-id' is a value of 31 characters (not shown because it may be a secret), which is not a client ID. Copy the value that starts with Iv from the App's settings page.",
  ],
])('rejects %j', (text, complaint) => {
  expect(complaintOf(() => parseClientId('client-id', text))).toBe(complaint)
})
