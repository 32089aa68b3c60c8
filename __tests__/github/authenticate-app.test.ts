import { beforeEach, describe, expect, test } from '@jest/globals'
import { quickTiming, type QuickTiming } from '../../sandbox/stage/quick-timing.ts'
import { authenticateApp, type AppAuth } from '../../src/github/authenticate-app.ts'
import { createInstallationAccessToken } from '../../src/github/create-installation-access-token.ts'
import { getAuthenticatedApp } from '../../src/github/get-authenticated-app.ts'
import { connect } from '../../src/http/connect.ts'
import { parsePrivateKey } from '../../src/keys/parse-private-key.ts'
import type { Signer } from '../../src/keys/signer.ts'
import { useExample } from '../support/use-example.ts'

const example = useExample()
beforeEach(() => {
  const { api } = example()
  api.reset()
  api.clockOffsetMs = 0
})

function authenticate(masked: string[], timing: QuickTiming, signer?: Signer): AppAuth {
  const { api, app, pem } = example()
  const log = { info: () => undefined, debug: () => undefined }
  const connection = connect({ apiUrl: api.url, webUrl: api.url, log, timing })
  return authenticateApp(connection, {
    issuer: app.clientId,
    signer: signer ?? parsePrivateKey('private-key', pem),
    mask: (jwt) => {
      expect(sent()).not.toContain(`bearer ${jwt}`)
      masked.push(jwt)
    },
  })
}

const sent = (): readonly unknown[] => example().api.transcript.map(({ headers }) => headers.authorization)

const partOf = (jwt = '', index: number): unknown =>
  JSON.parse(Buffer.from(jwt.split('.')[index] ?? '', 'base64url').toString())

describe('authenticateApp', () => {
  test.each([
    ['one JWT for all requests', 0, 1],
    ['a second one where the clock is wrong', 3_600_000, 2],
  ])('signs %s, and masks each before it is sent', async (_, clockOffsetMs, count) => {
    example().api.clockOffsetMs = clockOffsetMs
    const masked: string[] = []
    const app = authenticate(masked, quickTiming())
    await getAuthenticatedApp(app)
    await createInstallationAccessToken(app, 501, { repositories: [] })
    expect(masked).toHaveLength(count)
    expect([...new Set(sent())]).toEqual(masked.map((jwt) => `bearer ${jwt}`))
  })

  test('starts signing before it is asked for anything, so that the first request does not wait', () => {
    let signed = 0
    authenticate([], quickTiming(), {
      ...parsePrivateKey('private-key', example().pem),
      sign: () => ((signed += 1), Promise.resolve(Buffer.alloc(256))),
    })
    expect(signed).toBe(1)
  })

  test('signs a JWT that is valid from a minute ago to nine minutes ahead', async () => {
    const masked: string[] = []
    await getAuthenticatedApp(
      authenticate(
        masked,
        quickTiming(500, () => 1_700_000_000_999),
      ),
    ).catch(() => undefined)
    expect(partOf(masked[0], 0)).toEqual({ alg: 'RS256', typ: 'JWT' })
    expect(partOf(masked[0], 1)).toEqual({
      iat: 1_700_000_000 - 60,
      exp: 1_700_000_000 + 540,
      iss: example().app.clientId,
    })
  })

  test("signs again before a JWT expires, by the server's clock", async () => {
    const { api } = example()
    const masked: string[] = []
    const timing = quickTiming()
    // The sandbox runs in real time, so its clock has to move along with this one.
    const pass = (ms: number): void => {
      timing.skip(ms)
      api.clockOffsetMs += ms
    }
    const app = authenticate(masked, timing)
    await getAuthenticatedApp(app)
    pass(470_000)
    await getAuthenticatedApp(app)
    expect(masked).toHaveLength(1)
    pass(20_000)
    await getAuthenticatedApp(app)
    pass(86_400_000)
    await getAuthenticatedApp(app)
    expect(masked).toHaveLength(3)
    expect(api.transcript.map(({ status }) => status)).toEqual([200, 200, 200, 200])
  })

  test("keeps to the server's clock when it signs again", async () => {
    const { api } = example()
    const masked: string[] = []
    const timing = quickTiming()
    api.clockOffsetMs = -7_200_000
    const app = authenticate(masked, timing)
    await getAuthenticatedApp(app)
    timing.skip(600_000)
    api.clockOffsetMs += 600_000
    await getAuthenticatedApp(app)
    expect(api.transcript.map(({ status }) => status)).toEqual([401, 200, 200])
  })

  test('signs again for the next request if signing failed', async () => {
    const signer = parsePrivateKey('private-key', example().pem)
    let isDown = true
    const app = authenticate([], quickTiming(), {
      ...signer,
      sign: (data) => (isDown ? Promise.reject(new Error('The key service is down.')) : signer.sign(data)),
    })
    await expect(getAuthenticatedApp(app)).rejects.toThrow('The key service is down.')
    isDown = false
    expect((await getAuthenticatedApp(app)).slug).toBe('scoped-app')
  })
})
