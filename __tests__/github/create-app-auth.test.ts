import { createPrivateKey } from 'node:crypto'
import { expect, test } from '@jest/globals'
import { quickTiming } from '../../sandbox/stage/quick-timing.ts'
import { connect } from '../../src/github/connect.ts'
import { createAppAuth } from '../../src/github/create-app-auth.ts'
import { createInstallationAccessToken } from '../../src/github/create-installation-access-token.ts'
import { getAuthenticatedApp } from '../../src/github/get-authenticated-app.ts'
import { useExample } from '../support/use-example.ts'

const example = useExample()

test.each([
  ['one JWT for all requests', 0, 1],
  ['a second one where the clock is wrong', 3_600_000, 2],
])('signs %s, and masks each before it is sent', async (_, clockOffsetMs, count) => {
  const { api, app, pem } = example()
  api.reset()
  api.clockOffsetMs = clockOffsetMs
  const masked: string[] = []
  const log = { info: () => undefined, debug: () => undefined }
  const connection = connect({ apiUrl: api.url, webUrl: api.url, log, timing: quickTiming() })
  const auth = createAppAuth(connection, {
    issuer: app.clientId,
    issuerInput: 'client-id',
    key: createPrivateKey(pem),
    mask: (jwt) => {
      expect(api.transcript.map(({ headers }) => headers.authorization)).not.toContain(`bearer ${jwt}`)
      masked.push(jwt)
    },
  })
  await getAuthenticatedApp(auth)
  await createInstallationAccessToken(auth, 501, { repositories: [] })
  const sent = new Set(api.transcript.map(({ headers }) => headers.authorization))
  expect(masked).toHaveLength(count)
  expect([...sent]).toEqual(masked.map((jwt) => `bearer ${jwt}`))
})
