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
  return `the App's settings page (${url}/settings/apps, or ${url}/organizations/ORG/settings/apps)`
}

describe('explainAppError', () => {
  test('tells a key of another App', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const pem = privateKey.export({ type: 'pkcs1', format: 'pem' }) as string
    const { api, app } = example()
    expect(await errorOf({ 'private-key': pem })).toBe(
      `'private-key' is not a key of the App with the client-id '${app.clientId}' at ${api.url}, or the key was deleted there. Copy 'client-id' and a new 'private-key' from the same App, on ${page()}.`,
    )
  })

  test('tells an id that is no App', async () => {
    const { url } = example().api
    expect(await errorOf({ 'client-id': '', 'app-id': '77' })).toBe(
      `There is no App with the app-id '77' at ${url}. Correct 'app-id', or set 'github-api-url' to the server on which the App is registered.`,
    )
    expect(await errorOf({ 'client-id': 'Iv1.other' })).toBe(
      `No App at ${url} has the client-id 'Iv1.other'. Copy 'client-id', which starts with Iv, from the App's settings page.`,
    )
  })

  test('tells an older GitHub Enterprise Server that knows no client IDs', async () => {
    const server = await startExample({ prefix: '/api/v3' })
    const core = await tellMain(server, { 'client-id': 'Iv1.other' })
    await server.api.close()
    expect(core.of('setFailed')).toEqual([
      `No App at ${server.api.url} has the client-id 'Iv1.other'. Correct 'client-id', or set 'app-id' to the App's number: an older GitHub Enterprise Server knows no client IDs.`,
    ])
  })

  test("takes a page of a proxy for no answer of GitHub's", async () => {
    example().api.fail({
      on: /installation/,
      fault: { kind: 'text', status: 401, text: '<html>', type: 'text/html' },
    })
    expect(await errorOf()).toMatch(
      /answered with status 401 and a page that is no answer of GitHub's REST API\./,
    )
  })

  test('tells an App without a key', async () => {
    const { app } = example()
    const key = app.publicKey
    app.publicKey = undefined
    expect(await errorOf()).toBe(
      `The App with the client-id '${app.clientId}' has no private key on GitHub. Generate one on ${page()}, and store it for 'private-key'.`,
    )
    app.publicKey = key
  })

  test('tells a clock that cannot be corrected', async () => {
    const body = { message: "'Expiration time' claim ('exp') is too far in the future" }
    example().api.fail({
      on: /installation/,
      fault: { kind: 'answer', status: 401, body, headers: { date: 'no date' } },
    })
    expect(await errorOf()).toBe(
      "This runner's clock is wrong, and GitHub's answer did not allow to correct for it. Set the clock of the runner, best by NTP.",
    )
  })

  test('tells any other refusal of the App', async () => {
    const { api, app } = example()
    api.fail({
      on: /installation/,
      fault: { kind: 'answer', status: 401, body: { message: 'Bad credentials' } },
    })
    expect(await errorOf()).toBe(
      `${api.url} refuses the App with the client-id '${app.clientId}'. Check that 'client-id' and 'private-key' belong to the same App and that 'github-api-url' is its server.`,
    )
  })
})
