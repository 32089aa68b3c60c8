import { beforeEach, describe, expect, test } from '@jest/globals'
import { quickTiming } from '../../sandbox/stage/quick-timing.ts'
import { diskFull } from '../../sandbox/stage/recording-core.ts'
import { authenticateApp } from '../../src/github/authenticate-app.ts'
import { createInstallationAccessToken } from '../../src/github/create-installation-access-token.ts'
import { connect } from '../../src/http/connect.ts'
import { parsePrivateKey } from '../../src/keys/parse-private-key.ts'
import { createToken, isCreated, type Created } from '../../src/tokens/create-token.ts'
import { findInstallation } from '../../src/tokens/find-installation.ts'
import { type Creator, openTokens, type LivingToken, type Revocation } from '../../src/tokens/tokens.ts'
import { useExample } from '../support/use-example.ts'

const example = useExample()
beforeEach(() => {
  const { api } = example()
  api.reset()
  api.world.tokens.length = 0
})

const repository = { owner: 'octo-org', name: 'site' }
const request = { find: { by: 'repository', repository }, repositories: [repository], names: [] } as const

function open(before: readonly LivingToken[] = []) {
  const { api, app, pem } = example()
  const log = { info: () => undefined, debug: () => undefined }
  const connection = connect({ apiUrl: api.url, webUrl: api.url, log, timing: quickTiming() })
  const alive: (readonly string[])[] = []
  const revocations: Revocation[] = []
  const changed = (tokens: readonly LivingToken[]): void => {
    alive.push(tokens.map(({ token }) => token))
  }
  const revoked = (revocation: Revocation): void => {
    revocations.push(revocation)
  }
  const tokens = openTokens(connection, { changed, revoked }, before)
  const signer = parsePrivateKey('private-key', pem)
  const creator: Creator = {
    app: authenticateApp(connection, { issuer: app.clientId, signer, mask: () => undefined }),
    tokens,
  }
  return { connection, tokens, creator, alive, revocations }
}

async function create(creator: Creator): Promise<Created> {
  const answer = await createToken(creator, request)
  if (!isCreated(answer)) throw answer.error
  return answer
}

const deletions = (): number => example().api.transcript.filter(({ method }) => method === 'DELETE').length
const living = (): number => example().api.world.living(Date.now()).length

describe('the token owner', () => {
  test('creates eight tokens if eight are requested at once, and revokes each', async () => {
    const { tokens, creator, revocations } = open()
    const created = await Promise.all(Array.from({ length: 8 }, () => create(creator)))
    expect(new Set(created.map(({ token }) => token.token)).size).toBe(8)
    expect(living()).toBe(8)
    await Promise.all(created.map(({ token }) => tokens.revoke(token)))
    expect(revocations.map(({ outcome }) => outcome)).toEqual(Array(8).fill('revoked'))
    expect(living()).toBe(0)
  })

  test('reports all live tokens whenever one is added or removed', async () => {
    const { tokens, creator, alive } = open()
    const first = (await create(creator)).token
    const second = (await create(creator)).token
    await tokens.revoke(first)
    tokens.release(second)
    expect(alive).toEqual([[first.token], [first.token, second.token], [second.token], []])
  })

  test('revokes each live token once at its end, but not those that were released', async () => {
    const { tokens, creator } = open()
    const kept = (await create(creator)).token
    tokens.release(kept)
    await create(creator)
    await Promise.all([tokens.end(), tokens.end()])
    await tokens.end()
    expect([living(), deletions()]).toEqual([1, 1])
  })

  test('keeps a token that it may not have revoked, reports why, and does not try again', async () => {
    const { api } = example()
    const { tokens, creator, alive, revocations } = open()
    const { token } = await create(creator)
    const fault = { kind: 'answer', status: 403, body: { message: 'No' } } as const
    api.fail({ on: /DELETE/, fault, times: 9 })
    await tokens.revoke(token)
    await tokens.end()
    expect(alive.at(-1)).toEqual([token.token])
    expect(revocations).toMatchObject([{ token, outcome: { status: 403 } }])
    expect(deletions()).toBe(1)
  })

  test('keeps a token that is said to be gone', async () => {
    const { tokens, creator, alive, revocations } = open()
    const { token } = await create(creator)
    example().api.world.tokens.length = 0
    await tokens.revoke(token)
    expect(revocations).toEqual([{ token, outcome: 'gone' }])
    expect(alive.at(-1)).toEqual([token.token])
  })

  test('revokes the tokens that were live before it was opened', async () => {
    const { token } = await create(open().creator)
    const { tokens, revocations } = open([token])
    await tokens.end()
    expect(revocations).toEqual([{ token, outcome: 'revoked' }])
    expect(living()).toBe(0)
  })

  test('waits at its end for a token that is being created, revokes it, and returns it to nobody', async () => {
    const { api } = example()
    const { connection, tokens, creator } = open()
    api.latencyMs = 30
    const asked = tokens.create(() => createInstallationAccessToken(creator.app, 501, request))
    const refused = expect(asked).rejects.toThrow(
      'Interrupted before everything was finished. Run the job again to do the rest.',
    )
    await new Promise((resolve) => setTimeout(resolve, 10))
    connection.interrupt()
    await tokens.end()
    api.latencyMs = 0
    await refused
    expect(api.world.tokens).toHaveLength(1)
    expect(living()).toBe(0)
  })

  test('revokes a token once, however often that is requested', async () => {
    const { tokens, creator, revocations } = open()
    const { token } = await create(creator)
    await Promise.all([tokens.revoke(token), tokens.revoke(token), tokens.end()])
    expect([deletions(), revocations.length]).toEqual([1, 1])
  })

  test('ends without an error even if a listener fails', async () => {
    const { connection, creator } = open()
    const { token } = await create(creator)
    const full = (): never => {
      throw new Error('ENOSPC')
    }
    await openTokens(connection, { changed: full }, [token]).end()
    expect(living()).toBe(0)
  })

  test('revokes a token at once if it cannot be kept, and reports why and that it did', async () => {
    const { connection, creator } = open()
    const tokens = openTokens(connection, {
      changed: () => {
        throw diskFull()
      },
    })
    await expect(create({ ...creator, tokens })).rejects.toThrow(
      'The token could not be saved, so it could not be revoked at the end of the job. The token was revoked. The disk is full: ENOSPC: no space left on device, write. Free some space on the runner, and run the job again.',
    )
    expect([deletions(), living()]).toEqual([1, 0])
    await tokens.end()
    expect(deletions()).toBe(1)
  })

  test('says when a token expires if it can be neither kept nor revoked', async () => {
    const { api } = example()
    const { connection, creator } = open()
    api.fail({ on: /DELETE/, fault: { kind: 'answer', status: 403, body: { message: 'No' } } })
    const tokens = openTokens(connection, {
      changed: () => {
        throw diskFull()
      },
    })
    await expect(create({ ...creator, tokens })).rejects.toThrow(
      /^The token could not be saved, so it could not be revoked at the end of the job\. Could not revoke the token: .* The token is valid until [\d-]* ?\d\d:\d\d UTC \(in 60 minutes\)\. The disk is full: /,
    )
  })

  test('passes on a bug in a listener unchanged', async () => {
    const { connection, creator } = open()
    const tokens = openTokens(connection, {
      changed: () => {
        throw new TypeError('no')
      },
    })
    await expect(create({ ...creator, tokens })).rejects.toThrow(new TypeError('no'))
    expect(living()).toBe(0)
  })

  test('sends no requests and creates no token after an interruption', async () => {
    const { connection, creator } = open()
    connection.interrupt()
    await expect(create(creator)).rejects.toThrow('Interrupted before everything was finished.')
    expect(example().api.transcript).toEqual([])
  })
})

describe('createToken', () => {
  test('looks nothing up if the installation is known', async () => {
    const { creator } = open()
    const known = (await create(creator)).installation
    example().api.reset()
    const answer = await createToken(creator, request, known)
    expect(isCreated(answer)).toBe(true)
    expect(example().api.transcript.map(({ method }) => method)).toEqual(['POST'])
  })

  test.each([
    [{ expires_at: undefined }, 'the time at which the token expires'],
    [{ expires_at: 'tomorrow' }, 'the time at which the token expires'],
    [{ permissions: 7 }, 'the permissions of the token'],
    [{ permissions: { contents: 7 } }, 'the permissions of the token'],
    [{ permissions: null }, 'the permissions of the token'],
    [{ repositories: {} }, 'the repositories of the token'],
    [{ repositories: [7] }, 'the repositories of the token'],
    [{ repositories: [{ name: 7 }] }, 'the repositories of the token'],
    [{ repositories: [{ name: 'site', owner: { login: 7 } }] }, 'the repositories of the token'],
  ])('keeps the token before it rejects an answer with %j', async (fields, lacks) => {
    const { api } = example()
    const { creator, alive, tokens } = open()
    const body = { token: 'ghs_fake', expires_at: '2030-01-01T00:00:00Z', ...fields }
    api.fail({ on: /access_tokens/, fault: { kind: 'answer', status: 201, body } })
    await expect(create(creator)).rejects.toThrow(
      new RegExp(`sent a response without ${lacks}, which GitHub's REST API never does\\. `),
    )
    expect(alive).toEqual([['ghs_fake']])
    await tokens.end()
    expect(deletions()).toBeGreaterThan(0)
  })

  test('assumes that a token lives for an hour if the answer does not say when it expires', async () => {
    const { api } = example()
    const kept: LivingToken[] = []
    const { connection, creator } = open()
    const tokens = openTokens(connection, { changed: (alive) => void kept.push(...alive) })
    api.fail({ on: /access_tokens/, fault: { kind: 'answer', status: 201, body: { token: 'ghs_fake' } } })
    await expect(create({ ...creator, tokens })).rejects.toThrow()
    const [{ expiresAt, createdAt } = { expiresAt: '', createdAt: 0 }] = kept
    expect(Date.parse(expiresAt) - createdAt).toBe(3_600_000)
  })

  test('returns a refusal with the one repository that caused it', async () => {
    const { creator } = open()
    const gone = { owner: 'octo-org', name: 'gone' }
    const answer = await createToken(creator, { ...request, repositories: [repository, gone] })
    if (isCreated(answer)) throw new Error('A token was created.')
    expect(answer.culprits.map(({ repository: culprit }) => culprit)).toEqual([gone])
    expect(answer.culprits[0]?.error.message).toMatch(/'octo-org\/gone'/)
  })

  test.each([undefined, [], [{ name: 'site' }]])(
    'accepts a token whose repositories are %j',
    async (repositories) => {
      const { api } = example()
      const { creator } = open()
      const body = { token: 'ghs_fake', expires_at: '2030-01-01T00:00:00Z', repositories }
      api.fail({ on: /access_tokens/, fault: { kind: 'answer', status: 201, body } })
      const { token } = await create(creator)
      expect(token).toMatchObject({ token: 'ghs_fake', permissions: {} })
      expect(token.repositories).toEqual(repositories?.length === 1 ? [{ owner: '', name: 'site' }] : [])
    },
  )
})

describe('findInstallation', () => {
  test('returns the installation, or why there is none', async () => {
    const { creator } = open()
    expect(await findInstallation(creator.app, request)).toMatchObject({ id: 501 })
    const sought = { find: { by: 'owner', owner: 'nobody' }, names: ['owner'] } as const
    expect(await findInstallation(creator.app, sought)).toMatchObject({
      error: { message: expect.stringMatching(/is not installed on 'nobody'.*correct 'owner'/) as unknown },
    })
  })
})
