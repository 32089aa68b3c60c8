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

/** Waits in simulated time; `at` maps the number of a check to what happens then. */
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
  test('keeps checking until the App is installed', async () => {
    const { api, app } = example()
    const { said, installation } = wait({ 3: () => api.world.install(app, { id: 77 }) })
    expect((await installation).id).toBe(77)
    expect(said).toEqual([])
    expect(api.transcript).toHaveLength(8)
  })

  test('continues on a server that does not list requests', async () => {
    const { api, app } = example()
    const body = { message: 'Not Found' }
    api.fail({ on: /installation-requests/, fault: { kind: 'answer', status: 404, body }, times: 5 })
    const { installation } = wait({ 3: () => api.world.install(app, { id: 78 }) })
    expect((await installation).id).toBe(78)
    api.reset()
  })

  test('waits half a minute, and no longer, for a key that GitHub does not know yet', async () => {
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

  test('reports once that a request waits for an owner, and continues when it is approved', async () => {
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
      "'hubot' asked the owners of 'octo-org' to install the App. Waiting for one of them to approve.",
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
      "The request to install the App on 'octo-org' was declined by an owner or withdrawn. Talk to an owner of 'octo-org', and install the App at https://example.com/install.",
    )
  })

  test('says that the installation is suspended', async () => {
    const { api, app } = example()
    const { id } = api.world.install(app, { suspendedAt: '2026-02-03T04:05:06Z' })
    await expect(wait().installation).rejects.toThrow(
      `The installation of the App 'scoped-app' on 'octo-org' has been suspended since 2026-02-03. An owner of 'octo-org' can unsuspend it at ${api.url}/organizations/octo-org/settings/installations/${id}.`,
    )
  })

  test('gives up after an hour without an installation', async () => {
    await expect(wait().installation).rejects.toThrow(
      'The App was not installed within an hour. Install it at https://example.com/install.',
    )
  }, 60_000)
})
