import { beforeEach, describe, expect, test } from '@jest/globals'
import { quickTiming } from '../../sandbox/stage/quick-timing.ts'
import { waitForInstallation } from '../../src/cli/registration/wait-for-installation.ts'
import { connect } from '../../src/http/connect.ts'
import { parsePrivateKey } from '../../src/keys/parse-private-key.ts'
import { authenticateApp } from '../../src/github/authenticate-app.ts'
import type { Installation } from '../../src/github/installation.ts'
import { useExample } from '../support/use-example.ts'

const example = useExample()
beforeEach(() => {
  const { api, app } = example()
  api.reset()
  api.world.installations.length = 0
  api.world.requests.length = 0
  app.keyLag = 0
})

/** Waits in time that passes at once; `at` says what happens at which look. */
function wait(at: Readonly<Record<number, () => void>> = {}): {
  readonly said: string[]
  readonly installation: Promise<Installation>
} {
  const { api, app, pem } = example()
  const timing = quickTiming()
  let looks = 0
  const sleep = timing.sleep.bind(timing)
  const log = { info: () => undefined, debug: () => undefined }
  const counted = {
    ...timing,
    now: () => timing.now(),
    sleep: (ms: number) => {
      looks += 1
      at[looks]?.()
      return sleep(ms)
    },
  }
  const connection = connect({ apiUrl: api.url, webUrl: api.url, timing: counted, log })
  const auth = authenticateApp(connection, {
    issuer: app.clientId,
    signer: parsePrivateKey('private-key', pem),
    mask: () => undefined,
  })
  const said: string[] = []
  const installation = waitForInstallation(auth, 'https://example.com/install', (line) => said.push(line))
  return { said, installation }
}

describe('waiting for the installation', () => {
  test('asks every three seconds until it is there', async () => {
    const { api, app } = example()
    const { said, installation } = wait({ 3: () => api.world.install(app, { id: 77 }) })
    expect((await installation).id).toBe(77)
    expect(said).toEqual([])
    expect(api.transcript).toHaveLength(8)
  })

  test('is patient for half a minute with a key that GitHub does not know yet, and no longer', async () => {
    const { api, app } = example()
    app.keyLag = 9
    const { installation } = wait({ 9: () => api.world.install(app) })
    expect((await installation).account).toBe('octo-org')
    api.world.installations.length = 0
    app.keyLag = 99
    await expect(wait().installation).rejects.toThrow(
      `The App with the client ID '${app.clientId}' has no private key on GitHub.`,
    )
    app.keyLag = 0
  })

  test('tells once of a request that waits for an owner, and goes on when it is approved', async () => {
    const { api, app } = example()
    const { said, installation } = wait({
      1: () => api.world.requests.push({ app, account: 'octo-org', requester: 'hubot' }),
      5: () => {
        api.world.requests.length = 0
      },
      6: () => api.world.install(app),
    })
    expect((await installation).account).toBe('octo-org')
    expect(said).toEqual([
      "'hubot' asked the owners of 'octo-org' to install the App; it goes on once one of them approves.",
    ])
  })

  test('says that a request was declined', async () => {
    const { api, app } = example()
    const { installation } = wait({
      1: () => api.world.requests.push({ app, account: 'octo-org', requester: 'hubot' }),
      4: () => {
        api.world.requests.length = 0
      },
    })
    await expect(installation).rejects.toThrow(
      "The request to install the App on 'octo-org' is gone, but the App is not installed: an owner declined it, or it was withdrawn. Speak with an owner of 'octo-org', and install the App at https://example.com/install.",
    )
  })

  test('says that the installation is suspended', async () => {
    const { api, app } = example()
    const { id } = api.world.install(app, { suspendedAt: '2026-02-03T04:05:06Z' })
    await expect(wait().installation).rejects.toThrow(
      `The installation of the App 'scoped-app' on 'octo-org' has been suspended since 2026-02-03T04:05:06Z. An owner of 'octo-org' can unsuspend it at ${api.url}/organizations/octo-org/settings/installations/${id}.`,
    )
  })

  test('ends after an hour in which the page was closed', async () => {
    await expect(wait().installation).rejects.toThrow(
      'The App was not installed within an hour: the page was closed, or its button was not pressed. Install it at https://example.com/install.',
    )
  }, 60_000)
})
