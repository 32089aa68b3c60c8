import { createHash, createPrivateKey, createPublicKey, verify } from 'node:crypto'
import { DescribeKeyCommand, GetPublicKeyCommand, KMSClient, SignCommand } from '@aws-sdk/client-kms'
import { AssumeRoleWithWebIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { CryptographyClient, KeyClient } from '@azure/keyvault-keys'
import { KeyManagementServiceClient } from '@google-cloud/kms'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { addAwsSession } from '../../sandbox/cloud/aws.ts'
import { addAzureToken } from '../../sandbox/cloud/azure.ts'
import { addGoogleToken } from '../../sandbox/cloud/google.ts'
import { leadRequestsTo } from '../../sandbox/cloud/lead-requests.ts'
import { names, startCloud, type Cloud } from '../../sandbox/cloud/start-cloud.ts'
import { useExample } from '../support/use-example.ts'

const example = useExample()
let cloud: Cloud
let leadBack: () => void
beforeAll(async () => {
  cloud = await startCloud(createPrivateKey(example().pem))
  leadBack = leadRequestsTo(cloud)
})
beforeEach(() => {
  cloud.reset()
})
afterAll(async () => {
  leadBack()
  await cloud.close()
})

const data = Buffer.from('header.claims')
const inAnHour = (): number => Date.now() + 3_600_000
const isOurs = (signature: Uint8Array | string | null | undefined): boolean =>
  verify(
    'RSA-SHA256',
    data,
    createPublicKey(createPrivateKey(example().pem)),
    Buffer.from(signature as Uint8Array),
  )

/** What the vendors' own clients see in the sandbox, so that it cannot drift to suit our code. */
describe("AWS's own client", () => {
  const clientOf = (credentials: {
    accessKeyId: string
    secretAccessKey: string
    sessionToken?: string
  }): KMSClient =>
    new KMSClient({ region: 'us-east-1', endpoint: cloud.plainUrl, credentials, maxAttempts: 1 })
  const session = (principal: string = names.role) => {
    const {
      AWS_ACCESS_KEY_ID = '',
      AWS_SECRET_ACCESS_KEY = '',
      AWS_SESSION_TOKEN = '',
    } = addAwsSession(cloud.aws, principal, inAnHour())
    return {
      accessKeyId: AWS_ACCESS_KEY_ID,
      secretAccessKey: AWS_SECRET_ACCESS_KEY,
      sessionToken: AWS_SESSION_TOKEN,
    }
  }
  const sign = new SignCommand({
    KeyId: 'alias/my-app',
    Message: data,
    MessageType: 'RAW',
    SigningAlgorithm: 'RSASSA_PKCS1_V1_5_SHA_256',
  })

  test('assumes a role with a token of the job, signs, and reads the public key', async () => {
    const sts = new STSClient({ region: 'us-east-1', endpoint: cloud.plainUrl })
    const token = cloud.issuer.issue('sts.amazonaws.com', Date.now())
    const { Credentials } = await sts.send(
      new AssumeRoleWithWebIdentityCommand({
        RoleArn: names.role,
        RoleSessionName: 'test',
        WebIdentityToken: token,
        DurationSeconds: 900,
      }),
    )
    const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '' } = Credentials ?? {}
    const kms = clientOf({
      accessKeyId: AccessKeyId,
      secretAccessKey: SecretAccessKey,
      sessionToken: SessionToken,
    })
    expect(isOurs((await kms.send(sign)).Signature)).toBe(true)
    const { PublicKey } = await kms.send(new GetPublicKeyCommand({ KeyId: names.keyArn }))
    const expected = createPublicKey(example().pem).export({ type: 'spki', format: 'der' })
    expect(expected.equals(PublicKey ?? Buffer.alloc(0))).toBe(true)
  })

  test.each([
    ['AccessDeniedException', () => clientOf(session('arn:aws:iam::123456789012:role/other'))],
    ['InvalidSignatureException', () => clientOf({ ...session(), secretAccessKey: 'fake+wrong+secret' })],
    ['UnrecognizedClientException', () => clientOf({ ...session(), sessionToken: 'fake' })],
  ])('understands the refusal %s', async (name, client) => {
    await expect(client().send(sign)).rejects.toMatchObject({ name })
  })

  test.each(['Disabled', 'PendingImport', 'PendingDeletion'] as const)(
    'understands the state %s of a key',
    async (state) => {
      cloud.aws.keys[0]!.state = state
      const name = state === 'Disabled' ? 'DisabledException' : 'KMSInvalidStateException'
      await expect(clientOf(session()).send(sign)).rejects.toMatchObject({ name })
    },
  )

  test('understands that a key does not exist, or is of the wrong kind', async () => {
    const kms = clientOf(session())
    await expect(kms.send(new SignCommand({ ...sign.input, KeyId: 'alias/none' }))).rejects.toMatchObject({
      name: 'NotFoundException',
    })
    cloud.aws.keys[0]!.usage = 'ENCRYPT_DECRYPT'
    await expect(kms.send(sign)).rejects.toMatchObject({ name: 'InvalidKeyUsageException' })
    await expect(kms.send(new DescribeKeyCommand({ KeyId: 'alias/my-app' }))).rejects.toMatchObject({
      name: 'UnknownOperationException',
    })
  })

  test('understands that STS refuses a token', async () => {
    const sts = new STSClient({ region: 'us-east-1', endpoint: cloud.plainUrl })
    cloud.issuer.claims.sub = 'repo:octo-org/other:ref:refs/heads/main'
    const token = cloud.issuer.issue('sts.amazonaws.com', Date.now())
    const command = new AssumeRoleWithWebIdentityCommand({
      RoleArn: names.role,
      RoleSessionName: 'test',
      WebIdentityToken: token,
    })
    await expect(sts.send(command)).rejects.toMatchObject({
      message: 'Not authorized to perform sts:AssumeRoleWithWebIdentity',
    })
  })
})

describe("Google's own client", () => {
  const clientOf = (token: string): KeyManagementServiceClient => {
    const { hostname, port } = new URL(cloud.plainUrl)
    const authorization = `Bearer ${token}`
    const authClient = {
      universeDomain: 'googleapis.com',
      getRequestHeaders: () => Promise.resolve(new Headers({ authorization })),
      fetch: (url: string, init: RequestInit) =>
        fetch(url, { ...init, headers: { ...Object.fromEntries(new Headers(init.headers)), authorization } }),
    }
    const options = {
      fallback: true,
      protocol: 'http',
      apiEndpoint: hostname,
      port: Number(port),
      authClient,
      projectId: 'octo-project',
    }
    return new KeyManagementServiceClient(options as never)
  }

  test('signs a digest, signs data, and reads the public key', async () => {
    const kms = clientOf(addGoogleToken(cloud.google, `serviceAccount:${names.account}`, inAnHour()))
    const digest = { sha256: createHash('sha256').update(data).digest() }
    const [byDigest] = await kms.asymmetricSign({ name: names.version, digest })
    const [byData] = await kms.asymmetricSign({ name: names.version, data })
    expect([isOurs(byDigest.signature), isOurs(byData.signature)]).toEqual([true, true])
    const [{ pem }] = await kms.getPublicKey({ name: names.version })
    expect(createPublicKey(pem ?? '').equals(createPublicKey(example().pem))).toBe(true)
    await kms.close()
  }, 20_000)

  /** @see https://grpc.io/docs/guides/status-codes/ */
  test('understands who may not sign, and which version cannot', async () => {
    const stranger = clientOf(addGoogleToken(cloud.google, 'user:octocat', inAnHour()))
    await expect(stranger.asymmetricSign({ name: names.version, data })).rejects.toMatchObject({ code: 7 })
    cloud.google.versions[0]!.state = 'DISABLED'
    const kms = clientOf(addGoogleToken(cloud.google, `serviceAccount:${names.account}`, inAnHour()))
    await expect(kms.asymmetricSign({ name: names.version, data })).rejects.toMatchObject({ code: 9 })
    await Promise.all([stranger.close(), kms.close()])
  }, 20_000)
})

describe("Azure's own client", () => {
  const vaultUrl = 'https://my-vault.vault.azure.net'
  const credential = (client: string) => ({
    getToken: () =>
      Promise.resolve({
        token: addAzureToken(cloud.azure, { client, expiresAt: inAnHour() }),
        expiresOnTimestamp: inAnHour(),
      }),
  })

  test('is challenged, reads the key, and signs', async () => {
    const keys = new KeyClient(vaultUrl, credential(names.client))
    const key = await keys.getKey('my-app')
    expect(key.keyType).toBe('RSA')
    const { result } = await new CryptographyClient(key.id ?? '', credential(names.client)).signData(
      'RS256',
      data,
    )
    expect(isOurs(result)).toBe(true)
    expect(cloud.transcript[0]).toBe('GET my-vault.vault.azure.net/keys/my-app/ -> 401')
  }, 20_000)

  test('understands refusals', async () => {
    const stranger = new CryptographyClient(
      `${vaultUrl}/keys/my-app/0123456789abcdef0123456789abcdef`,
      credential('stranger'),
    )
    await expect(stranger.signData('RS256', data)).rejects.toMatchObject({
      statusCode: 403,
      code: 'Forbidden',
    })
    const keys = new KeyClient(vaultUrl, credential(names.client))
    await expect(keys.getKey('none')).rejects.toMatchObject({ statusCode: 404, code: 'KeyNotFound' })
  }, 20_000)
})
