import { createPrivateKey } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { names, startCloud, type Cloud } from '../../sandbox/cloud/start-cloud.ts'
import {
  createRelayFolder,
  createSecret,
  startRelay,
  type RelayFolder,
  type RunningRelay,
} from '../../sandbox/relay/start-relay.ts'
import { piecesOf } from '../../sandbox/stage/find-leaks.ts'
import { isSameGitHub } from '../../src/relay/config/is-same-github.ts'
import { secretsOfCloud } from '../support/use-cloud.ts'
import { runCli } from '../support/run-cli.ts'
import { useExample } from '../support/use-example.ts'

jest.setTimeout(30_000)
const example = useExample()
let cloud: Cloud
let folder: RelayFolder
let relay: RunningRelay | undefined
const secret = createSecret()
const rest = `sources:
  cms: { verify: bearer, secret-file: secret }
routes:
  - { name: rebuild, from: cms, to: octo-org/site, event-type: rebuild }
`
beforeAll(async () => {
  cloud = await startCloud(createPrivateKey(example().pem))
})
beforeEach(() => {
  cloud.reset()
  example().api.reset()
  folder = createRelayFolder(example(), { config: rest, secrets: { secret } })
})
afterEach(async () => {
  await relay?.end()
  relay = undefined
  folder.remove()
})
afterAll(() => cloud.close())

/** Writes a file in which a key service signs. */
function writeConfig(key: string): void {
  const { app, api } = example()
  folder.write(
    'relay.yml',
    `github:\n  client-id: ${app.clientId}\n  kms-key: ${key}\n  api-url: ${api.url}\n${rest}`,
  )
}

function webIdentity(): Record<string, string> {
  const file = join(folder.path, 'identity')
  cloud.issuer.lifetime = 3600
  writeFileSync(file, cloud.issuer.issue('sts.amazonaws.com', Date.now()))
  return {
    ...cloud.networkEnv(),
    AWS_REGION: 'us-east-1',
    AWS_ROLE_ARN: names.role,
    AWS_WEB_IDENTITY_TOKEN_FILE: file,
  }
}

describe('a relay with a key in a key management service', () => {
  test('sends events, and logs who signed, but no secret', async () => {
    writeConfig('awskms:///alias/my-app')
    relay = await startRelay(folder, { more: webIdentity() })
    const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/json' }
    const answer = await fetch(`${relay.url}/hooks/cms`, { method: 'POST', body: '{"a": 1}', headers })
    expect(answer.status).toBe(200)
    await relay.until(({ event, state }) => event === 'settled' && state === 'sent')
    const signed = await relay.until(({ message }) => String(message).startsWith('Signed by'))
    expect(signed).toMatchObject({
      level: 'info',
      message: `Signed by awskms:///alias/my-app as ${names.role} (2 requests).`,
    })
    expect(example().api.world.dispatches).toHaveLength(1)
    expect(piecesOf(secretsOfCloud(cloud), relay.output())).toEqual([])
  })

  test('is checked with the credentials that it would use', async () => {
    writeConfig('awskms:///alias/my-app')
    const { code, stderr } = await runCli(
      ['relay', 'check', '--config', join(folder.path, 'relay.yml'), '--online'],
      { env: { ...folder.env, ...webIdentity() } },
    )
    expect([code, stderr]).toEqual([
      0,
      expect.stringContaining(`Signed by awskms:///alias/my-app as ${names.role} (2 requests).`),
    ])
  })

  test.each([
    [
      'alias/my-app',
      {},
      "relay.yml, line 3, column 12: 'kms-key' is 'alias/my-app', which does not name a key of a supported key management service. Did you mean 'awskms:///alias/my-app'?",
    ],
    [
      'awskms:///alias/my-app',
      { AWS_REGION: 'us-east-1' },
      "'kms-key' is a key of AWS KMS, but there are no credentials for AWS. Give the relay credentials that renew themselves: a web identity file for AWS",
    ],
    [
      'azurekms://my.vault.azure.net/my-app',
      {},
      "'kms-key' is a key of Azure Key Vault, but there are no credentials for Azure.",
    ],
    ['hashivault://my-app', {}, "'kms-key' is a key of Vault, but VAULT_ADDR is not set."],
  ])('is refused with its line: %s', async (key, env, told) => {
    writeConfig(key)
    const { code, stderr } = await runCli(['relay', 'check', '--config', join(folder.path, 'relay.yml')], {
      env: { ...folder.env, ...env },
    })
    expect([code, stderr]).toEqual([2, expect.stringContaining(told)])
  })

  test.each([
    [
      'private-key-file: app.pem\n  kms-key: awskms:///alias/x',
      "Give 'client-id' and one of 'private-key-file' and 'kms-key', or only 'token-file'.",
    ],
    ['kms-identity: sign', "'kms-identity' is not a key of 'github'."],
  ])('takes one key, and no kms-identity: %s', async (line, told) => {
    const { app } = example()
    folder.write('relay.yml', `github:\n  client-id: ${app.clientId}\n  ${line}\n${rest}`)
    const { code, stderr } = await runCli(['relay', 'check', '--config', join(folder.path, 'relay.yml')], {
      env: folder.env,
    })
    expect([code, stderr]).toEqual([2, expect.stringContaining(told)])
  })

  test('keeps its tokens when its file is read again with the same key', () => {
    const address = { apiUrl: 'https://api.github.com', webUrl: 'https://github.com' }
    const withKey = (key: string) =>
      ({ address, credentials: { issuer: 'Iv1.a', signer: { key } } }) as unknown as Parameters<
        typeof isSameGitHub
      >[0]
    const withPem = (pem: string) =>
      ({ address, credentials: { issuer: 'Iv1.a', signer: { pem } } }) as unknown as Parameters<
        typeof isSameGitHub
      >[0]
    const withToken = { address, credentials: { token: 'x' } }
    expect([
      isSameGitHub(withKey('a'), withKey('a')),
      isSameGitHub(withKey('a'), withKey('b')),
      isSameGitHub(withPem('a'), withPem('a')),
      isSameGitHub(withPem('a'), withToken),
    ]).toEqual([true, false, true, false])
  })
})
