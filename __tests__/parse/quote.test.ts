import { expect, test } from '@jest/globals'
import { looksSecret, quote } from '../../src/parse/quote.ts'

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
  'octo-org/ghs_FakeFake',
  'gho_F',
  'ghp_F',
  'ghr_F',
  'ghu_F',
  'x.github_pat_F',
  'LS0tLS1CRUdJTg',
  'MIIEpAIBAAKC',
  'eyJhbGciOiJS',
])('shows only the length of a possible secret: %s', (text) => {
  expect(quote(text)).toBe(`a value of ${text.length} characters (not shown because it may be a secret)`)
})

test.each([
  'octo-org/site',
  'https://github.example.com/a',
  'a@b',
  'xSHA256:a',
  'a0123456789abcdef0123456789abcdef01234567',
  '0123456789abcdef0123456789abcdef012345678',
  'aghs_x',
  'gha_x',
  'xgithub_pat_x',
  'xLS0tLS1',
  'xMIIEpAIBAAKC',
  'MIIEpAIB',
  'MII-pAIBAAKC',
  'xeyJhbGciOiJS',
  'eyJhbGci',
  'eyJ+bGciOiJS',
  'n'.repeat(140),
])('shows text that only resembles a secret: %s', (text) => {
  expect(looksSecret(text)).toBe(false)
})
