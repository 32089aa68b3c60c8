import { expect, test } from '@jest/globals'
import { parseEnterprise } from '../../src/parse/parse-account.ts'
import { complaintOf } from '../support/errors.ts'

test('reads a slug', () => {
  expect(parseEnterprise('enterprise', 'octo-enterprise')).toBe('octo-enterprise')
})

test.each(['a/b', 'a b', 'a'.repeat(101), 'https://github.com/enterprises/octo'])('rejects %j', (text) => {
  expect(complaintOf(() => parseEnterprise('enterprise', text))).toBe(
    `'enterprise' is '${text}', which is not the slug of an enterprise. Use the part after /enterprises/ in the URL of the enterprise's page.`,
  )
})
