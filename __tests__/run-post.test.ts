import { describe, expect, test } from '@jest/globals'
import { asked, tellMain, tellPost } from '../sandbox/stage/tell.ts'
import { useExample } from './support/use-example.ts'

const example = useExample()
const nothing =
  'There is no token to revoke: none was created, it was revoked already, or it shall outlive the job.'

describe('runPost', () => {
  test('revokes the token of main on the server that made it, from state alone', async () => {
    const main = await tellMain(example())
    const since = example().api.transcript.length
    const post = await tellPost(main)
    expect(asked(example(), since)).toEqual(['DELETE /installation/token -> 204'])
    expect(post.of('info')).toEqual(['Revoked the token.'])
    expect(example().api.world.living(Date.now())).toEqual([])
  })

  test('masks the token again', async () => {
    const main = await tellMain(example())
    const post = await tellPost(main)
    expect(post.of('setSecret')).toContain(main.outputs().token)
  })

  test('is done with a token that is revoked or expired already', async () => {
    const main = await tellMain(example())
    await tellPost(main)
    const post = await tellPost(main)
    expect(post.of('info')).toEqual(['Revoked the token.'])
    expect(post.of('warning')).toEqual([])
  })

  test('says so where there is nothing to revoke', async () => {
    const main = await tellMain(example(), { 'skip-token-revoke': 'true' })
    const since = example().api.transcript.length
    expect((await tellPost(main)).of('info')).toEqual([nothing])
    expect(asked(example(), since)).toEqual([])
    example().api.world.tokens.length = 0
  })

  test('revokes the token of a main that failed after it', async () => {
    const { api } = example()
    api.fail({ on: /^GET .users/, fault: { kind: 'answer', status: 404 } })
    const main = await tellMain(example(), { 'git-identity': 'true' })
    expect(main.of('setFailed')).toHaveLength(1)
    await tellPost(main)
    expect(api.world.living(Date.now())).toEqual([])
  })

  test('tries again after a fault of the server', async () => {
    const main = await tellMain(example())
    example().api.fail({ on: /DELETE/, fault: { kind: 'answer', status: 502 }, times: 2 })
    example().api.fail({ on: /DELETE/, fault: { kind: 'reset', after: false } })
    const post = await tellPost(main)
    expect(post.of('info')).toEqual([
      'DELETE /installation/token: status 502; trying again in 1 s (2 of 5).',
      'DELETE /installation/token: status 502; trying again in 2 s (3 of 5).',
      expect.stringMatching(
        /^DELETE \/installation\/token: .*; trying again in 4 s \(4 of 5\)\.$/,
      ) as unknown,
      'Revoked the token.',
    ])
  })

  test('warns once with the reason and the time at which the token dies', async () => {
    const main = await tellMain(example())
    example().api.fail({ on: /DELETE/, fault: { kind: 'answer', status: 503 }, times: 5 })
    const post = await tellPost(main)
    expect(post.of('warning')).toEqual([
      `Could not revoke the token: GitHub answered with status 503, a fault on its side. Look at https://www.githubstatus.com and run the job again later. The token lives until ${main.outputs()['expires-at'] ?? ''}.`,
    ])
  })
})
