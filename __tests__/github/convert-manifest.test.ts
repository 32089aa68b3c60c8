import { generateKeyPairSync } from 'node:crypto'
import { beforeEach, describe, expect, test } from '@jest/globals'
import { quickTiming } from '../../sandbox/stage/quick-timing.ts'
import type { Fault } from '../../sandbox/api/faults.ts'
import { connect, type Connection } from '../../src/http/connect.ts'
import { convertManifest } from '../../src/github/convert-manifest.ts'
import { explainConversionError } from '../../src/cli/registration/exchange-code.ts'
import { useExample } from '../support/use-example.ts'

const example = useExample()
beforeEach(() => {
  example().api.reset()
  example().api.world.codes.length = 0
})

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const pem = privateKey.export({ type: 'pkcs1', format: 'pem' }) as string

const connection = (): Connection => {
  const { url } = example().api
  const log = { info: () => undefined, debug: () => undefined }
  return connect({ apiUrl: url, webUrl: url, log, timing: quickTiming() })
}

/** Converts a new code while the API has a fault, and returns the App or the explanation of the error. */
async function convert(fault?: Fault, times = 1): Promise<unknown> {
  const { api, app } = example()
  const code = `code${api.world.codes.length}`
  api.world.codes.push({ code, app, pem, expiresAt: Date.now() + 1000, isUsed: false })
  if (fault !== undefined) api.fail({ on: /conversions$/, fault, times })
  const via = connection()
  return convertManifest(via, code).catch((error: unknown) =>
    explainConversionError(error, via).message.replaceAll(api.url, 'URL'),
  )
}

describe('convertManifest', () => {
  test('returns the App with the secrets that GitHub shows only once, without sending credentials', async () => {
    const { app, api } = example()
    expect(await convert()).toEqual({
      id: app.id,
      slug: 'scoped-app',
      name: 'Scoped App',
      clientId: app.clientId,
      clientSecret: 'fake'.repeat(10),
      webhookSecret: null,
      pem,
      htmlUrl: `${api.url}/apps/scoped-app`,
      owner: 'octo-org',
    })
    expect(api.transcript[0]?.headers.authorization).toBeUndefined()
  })

  test("names an enterprise's slug as the owner, and keeps the key if there is no owner", async () => {
    const body = {
      id: 1,
      slug: 'a',
      name: 'A',
      client_id: 'c',
      client_secret: 's',
      webhook_secret: null,
      pem,
    }
    const answer = { ...body, html_url: 'https://example.com', owner: { slug: 'octo-corp' } }
    expect(await convert({ kind: 'answer', status: 201, body: answer })).toMatchObject({ owner: 'octo-corp' })
    const without = { ...answer, owner: null }
    expect(await convert({ kind: 'answer', status: 201, body: without })).toMatchObject({ owner: '', pem })
  })

  test('tries once more if GitHub asks for credentials that it does not need', async () => {
    const fault = { kind: 'answer', status: 401, body: { message: 'Requires authentication' } } as const
    expect(await convert(fault)).toMatchObject({ slug: 'scoped-app' })
    expect(await convert(fault, 2)).toMatch(/'Requires authentication' \(401\)/)
    expect(example().api.transcript).toHaveLength(4)
  })

  test.each([
    [
      'a response without a key',
      { kind: 'answer', status: 201, body: { id: 1, slug: 'a', owner: { login: 'a' } } },
      "It is unknown whether the App is registered, because GitHub's response was lost (ERR_NOT_GITHUB). Look for it at URL/settings/apps or in the organization's settings. Generate a private key there, or delete the App and run 'register' again.",
    ],
    [
      'an answer that is cut for ever',
      { kind: 'reset', after: false },
      "It is unknown whether the App is registered, because GitHub's response was lost (ECONNRESET). Look for it at URL/settings/apps or in the organization's settings. Generate a private key there, or delete the App and run 'register' again.",
    ],
    [
      'an answer that is lost behind the work',
      { kind: 'reset', after: true },
      "It is unknown whether the App is registered, because GitHub's response was lost (ECONNRESET). Look for it at URL/settings/apps or in the organization's settings. Generate a private key there, or delete the App and run 'register' again.",
    ],
    [
      'a code that is not known',
      { kind: 'answer', status: 404, body: { message: 'Not Found' } },
      "URL does not recognize this manifest code. A code works only once, within an hour, and on the server that issued it. Run 'register' again.",
    ],
    [
      'a fault of the server',
      { kind: 'answer', status: 500, body: { message: 'Oops' } },
      "It is unknown whether the App is registered, because GitHub responded with 'Oops' (500). Look for it at URL/settings/apps or in the organization's settings. Generate a private key there, or delete the App and run 'register' again.",
    ],
  ] as readonly (readonly [string, Fault, string])[])('explains %s', async (_, fault, message) => {
    expect(await convert(fault, 9)).toBe(message)
    expect(example().api.transcript).toHaveLength(1)
  })
})
