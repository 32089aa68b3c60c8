import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { startExample } from '../../sandbox/example.ts'
import { tellMain } from '../../sandbox/stage/tell.ts'
import { useExample } from '../support/use-example.ts'

const example = useExample()

const errorOf = async (inputs: Readonly<Record<string, string>> = {}): Promise<string> => {
  const core = await tellMain(example(), inputs)
  expect(core.of('setFailed')).toHaveLength(1)
  return core.of('setFailed')[0] ?? ''
}
const page = (): string => {
  const { url } = example().api
  return `the App's settings page (see ${url}/settings/apps, or ${url}/organizations/ORG/settings/apps)`
}

describe('explainAppError', () => {
  test('recognizes a key of another App', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const pem = privateKey.export({ type: 'pkcs1', format: 'pem' }) as string
    const { api, app } = example()
    expect(await errorOf({ 'private-key': pem })).toBe(
      `'private-key' is not a key of the App with the client-id '${app.clientId}' at ${api.url}, or the key was deleted. Copy 'client-id' and a new 'private-key' from ${page()}.`,
    )
  })

  test('recognizes an ID that belongs to no App', async () => {
    const { url } = example().api
    expect(await errorOf({ 'client-id': '', 'app-id': '77' })).toBe(
      `There is no App with the app-id '77' at ${url}. Correct 'app-id', or set 'github-api-url' to the server where the App is registered.`,
    )
    expect(await errorOf({ 'client-id': 'Iv1.other' })).toBe(
      `No App at ${url} has the client-id 'Iv1.other'. Copy 'client-id' from the App's settings page. It starts with Iv.`,
    )
  })

  test('recognizes an older GitHub Enterprise Server, which does not support client IDs', async () => {
    const server = await startExample({ prefix: '/api/v3' })
    const core = await tellMain(server, { 'client-id': 'Iv1.other' })
    await server.api.close()
    expect(core.of('setFailed')).toEqual([
      `No App at ${server.api.url} has the client-id 'Iv1.other'. Correct 'client-id', or set 'app-id' to the App ID. Older versions of GitHub Enterprise Server do not support client IDs.`,
    ])
  })

  test("does not mistake a proxy's page for GitHub's answer", async () => {
    example().api.fail({
      on: /installation/,
      fault: { kind: 'text', status: 401, text: '<html>', type: 'text/html' },
    })
    expect(await errorOf()).toMatch(
      /responded with status 401 and a page that does not come from GitHub's REST API\./,
    )
  })

  test('recognizes an App without a key', async () => {
    const { app } = example()
    const key = app.publicKey
    app.publicKey = undefined
    expect(await errorOf()).toBe(
      `The App with the client-id '${app.clientId}' has no private key on GitHub. Generate one on ${page()}, and store it as 'private-key'.`,
    )
    app.publicKey = key
  })

  test('recognizes a clock that cannot be corrected', async () => {
    const body = { message: "'Expiration time' claim ('exp') is too far in the future" }
    example().api.fail({
      on: /installation/,
      fault: { kind: 'answer', status: 401, body, headers: { date: 'no date' } },
    })
    expect(await errorOf()).toBe(
      "The clock of this runner is wrong, and GitHub's response does not say by how much. Set the clock of the runner, for example with NTP.",
    )
  })

  test('explains any other refusal of the App', async () => {
    const { api, app } = example()
    api.fail({
      on: /installation/,
      fault: { kind: 'answer', status: 401, body: { message: 'Bad credentials' } },
    })
    expect(await errorOf()).toBe(
      `${api.url} refused the App with the client-id '${app.clientId}'. Check that 'client-id' and 'private-key' belong to the same App, and that 'github-api-url' is its server.`,
    )
  })
})
