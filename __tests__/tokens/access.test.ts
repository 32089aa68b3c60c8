import { expect, test } from '@jest/globals'
import { accessByToken } from '../../src/tokens/access.ts'

test('a given token is used until GitHub refuses it, and never revoked', async () => {
  const access = accessByToken('ghp_Fake')
  expect([await access.get(), access.current(), access.latest(), await access.end()]).toEqual([
    { token: 'ghp_Fake' },
    { token: 'ghp_Fake' },
    undefined,
    undefined,
  ])
  await expect(access.get({ token: 'ghp_Fake' })).rejects.toThrow(
    "GitHub no longer accepts 'token', because it is expired or revoked, and a token that already exists cannot be renewed.",
  )
})
