import { expect, test } from '@jest/globals'
import { quote } from '../../src/parse/quote.ts'

test('quotes what the user typed, on one line', () => {
  expect(quote('a b')).toBe("'a b'")
  expect(quote('a\r\n\u0007b')).toBe("'a b'")
  expect(quote('n'.repeat(140))).toBe(`'${'n'.repeat(140)}'`)
})

test.each([
  '-----BEGIN RSA PRIVATE KEY-----',
  'ghs_FakeFake',
  'https://bot:hunter2#x@ghe.example/api/v3',
  'bot:hunter2@ghe.example',
  'GHP_FakeFake',
  'github_pat_Fake',
  'SHA256:Fake',
  '0123456789abcdef0123456789abcdef01234567',
  'n'.repeat(141),
])('shows only the length of what may be a secret: %s', (text) => {
  expect(quote(text)).toBe(`a value of ${text.length} characters that is not shown, since it may be a secret`)
})
