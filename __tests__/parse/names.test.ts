import { describe, expect, test } from '@jest/globals'
import {
  fullName,
  groupByOwner,
  ownRepositories,
  sameName,
  sameRepository,
} from '../../src/parse/repository.ts'
import { parseAppId } from '../../src/parse/parse-id.ts'
import { isLogin } from '../../src/parse/parse-account.ts'
import { isLoopback } from '../../src/parse/parse-url.ts'
import { complaintOf } from '../support/errors.ts'

test('groupByOwner ignores case and keeps the order', () => {
  const targets = [
    { owner: 'A', name: '1' },
    { owner: 'b', name: '2' },
    { owner: 'a', name: '3' },
  ]
  expect(groupByOwner(targets)).toEqual([[targets[0], targets[2]], [targets[1]]])
})

test('ownRepositories adds the owner to bare names and lists each repository once', () => {
  const names = [{ name: 'a' }, { owner: 'O', name: 'A' }, { owner: 'p', name: 'a' }]
  expect(ownRepositories(names, 'o')).toEqual([
    { owner: 'o', name: 'a' },
    { owner: 'p', name: 'a' },
  ])
  expect(ownRepositories(names, undefined)).toEqual(names)
  expect(ownRepositories([{ name: 'x' }, { owner: 'Stryker was here!', name: 'x' }], undefined)).toHaveLength(
    2,
  )
})

test('sameName ignores case, and treats two missing names as the same', () => {
  expect(sameName('Octo', 'oCTO')).toBe(true)
  expect(sameName('octo', 'octo2')).toBe(false)
  expect(sameName(undefined, undefined)).toBe(true)
  expect(sameName(undefined, 'octo')).toBe(false)
  expect(sameName('octo', undefined)).toBe(false)
})

test('fullName omits an owner that is not known', () => {
  expect(fullName({ owner: 'octo', name: 'a' })).toBe('octo/a')
  expect([fullName({ owner: '', name: 'a' }), fullName({ name: 'a' })]).toEqual(['a', 'a'])
})

test('sameRepository ignores case, and distinguishes owners', () => {
  expect(sameRepository({ owner: 'Octo', name: 'a' }, { owner: 'octo', name: 'A' })).toBe(true)
  expect(sameRepository({ owner: 'octo', name: 'a' }, { owner: 'hubot', name: 'a' })).toBe(false)
  expect(sameRepository({ name: 'a' }, { owner: 'octo', name: 'a' })).toBe(false)
  expect(sameRepository({ owner: 'octo', name: 'a' }, { owner: 'octo', name: 'b' })).toBe(false)
})

describe('isLoopback', () => {
  test.each(['localhost', '127.0.0.1', '127.0.0.10', '127.255.255.255', '[::1]'])('accepts %s', (host) => {
    expect(isLoopback(host)).toBe(true)
  })

  test.each([
    'localhost.example',
    'a.localhost',
    'xlocalhost',
    '127.0.0.1.example',
    '1127.0.0.1',
    '127.0.0',
    '128.0.0.1',
    '[::2]',
    '[::1]x',
    'x[::1]',
  ])('rejects %s', (host) => {
    expect(isLoopback(host)).toBe(false)
  })
})

test('isLogin accepts letters, digits, dashes and underscores, but no leading dash', () => {
  for (const login of ['a', 'Octo-Org', 'a_b', '9', 'a'.repeat(100)])
    expect([login, isLogin(login)]).toEqual([login, true])
  for (const login of ['', '-a', 'a/b', 'a b', 'a.b', 'a'.repeat(101)])
    expect([login, isLogin(login)]).toEqual([login, false])
})

test('parseAppId returns the number without leading zeros, takes a client ID, and names the input that gave it', () => {
  expect(parseAppId('app-id', '0012')).toBe('12')
  expect(parseAppId('app-id', 'Iv1.x')).toBe('Iv1.x')
  expect(complaintOf(() => parseAppId('GITHUB_APP_ID', 'Iv1 x'))).toBe(
    "'GITHUB_APP_ID' is 'Iv1 x', which is not a client ID. Copy the value that starts with Iv from the App's settings page.",
  )
  expect(complaintOf(() => parseAppId('app-id', 'xIv'))).toBe(
    "'app-id' is 'xIv', but it must be a whole number above 0. Copy the App ID from the App's settings page.",
  )
})
