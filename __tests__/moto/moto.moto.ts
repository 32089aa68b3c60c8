import { createPublicKey, generateKeyPairSync, verify, type KeyObject } from 'node:crypto'
import {
  CreateAliasCommand,
  CreateKeyCommand,
  GetPublicKeyCommand,
  KMSClient,
  type CreateKeyCommandInput,
} from '@aws-sdk/client-kms'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { startCloud, type Cloud } from '../../sandbox/cloud/start-cloud.ts'
import { startMoto, type SandboxMoto } from '../../sandbox/start-moto.ts'
import { render, type Text } from '../../src/errors/text.ts'
import { realTiming } from '../../src/http/timing.ts'
import { openKmsSigner, type KmsSigner } from '../../src/keys/kms/open-kms-signer.ts'

let moto: SandboxMoto
let cloud: Cloud
let kms: KMSClient
beforeAll(async () => {
  moto = await startMoto()
  // Only for the tokens of a job.
  cloud = await startCloud(generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey)
  const credentials = { accessKeyId: 'AKIAFAKE', secretAccessKey: 'fake' }
  kms = new KMSClient({ region: 'us-east-1', endpoint: moto.url, credentials })
}, 120_000)
afterAll(async () => {
  await cloud.close()
  await moto.close()
})

const data = Buffer.from('header.claims')
const role = 'arn:aws:iam::123456789012:role/sign'
const lines: string[] = []

async function open(key: string): Promise<KmsSigner> {
  const env = { ...cloud.jobEnv(), AWS_REGION: 'us-east-1', AWS_ENDPOINT_URL: moto.url }
  const info = (message: Text): void => void lines.push(render(message))
  const around = {
    env,
    tools: [],
    mask: () => undefined,
    log: { info, debug: () => undefined },
    timing: realTiming,
  }
  const signer = await openKmsSigner({ key, identity: role }, around)
  if ('missing' in signer) throw new Error('There are no credentials.')
  return signer
}

async function createKey(
  given: CreateKeyCommandInput,
): Promise<{ readonly id: string; readonly arn: string }> {
  const { KeyMetadata } = await kms.send(new CreateKeyCommand(given))
  return { id: KeyMetadata?.KeyId ?? '', arn: KeyMetadata?.Arn ?? '' }
}

async function publicKeyOf(id: string): Promise<KeyObject> {
  const { PublicKey = new Uint8Array() } = await kms.send(new GetPublicKeyCommand({ KeyId: id }))
  return createPublicKey({ key: Buffer.from(PublicKey), format: 'der', type: 'spki' })
}

describe("moto's AWS", () => {
  test('lets a job assume a role, and sign by ID, ARN, and alias', async () => {
    const { id, arn } = await createKey({ KeySpec: 'RSA_2048', KeyUsage: 'SIGN_VERIFY' })
    await kms.send(new CreateAliasCommand({ AliasName: 'alias/my-app', TargetKeyId: id }))
    const publicKey = await publicKeyOf(id)
    for (const key of [`awskms:///${id}`, arn, `awskms:///${arn}`, 'awskms:///alias/my-app']) {
      const signer = await open(key)
      expect(verify('RSA-SHA256', data, publicKey, await signer.sign(data))).toBe(true)
      expect(lines.at(-1)).toBe(`Signed by ${key} as ${role} (3 requests).`)
      const { fingerprint, bits } = await signer.getPublicKey()
      expect([fingerprint.startsWith('SHA256:'), bits]).toEqual([true, 2048])
    }
  })

  test.each([
    [{ KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' }],
    [{ KeySpec: 'RSA_2048', KeyUsage: 'ENCRYPT_DECRYPT' }],
    [{ KeySpec: 'SYMMETRIC_DEFAULT', KeyUsage: 'ENCRYPT_DECRYPT' }],
  ] as const)('refuses a key of another kind, which is explained: %j', async (given) => {
    const { id } = await createKey(given)
    await expect((await open(`awskms:///${id}`)).sign(data)).rejects.toThrow(
      /the key is not an RSA key for signatures\. AWS KMS responded with '.+' \(ValidationException\)\. Use an asymmetric key of the type RSA_2048/,
    )
  })

  test('does not know an alias, which is explained', async () => {
    await expect((await open('awskms:///alias/none')).sign(data)).rejects.toThrow(
      /there is no key alias\/none in the region us-east-1\. AWS KMS responded with '.+' \(NotFoundException\)\. Correct 'kms-key', or set AWS_REGION/,
    )
  })
})
