import { createPublicKey } from 'node:crypto'
import { fixable } from '../../errors/explained-error.ts'
import { named, prose } from '../../errors/text.ts'
import { createAsk } from '../../http/create-ask.ts'
import { toPublicKey } from '../public-key.ts'
import type { PublicKey, Signed, Signer } from '../signer.ts'
import { explainMismatch } from './explain-mismatch.ts'
import type { KmsService, Missing, Surroundings } from './kms.ts'
import type { KmsKey } from './kms-key.ts'
import { parseKmsKey } from './parse-kms-key.ts'
import { openSession, refuseAnswer } from './session.ts'

/** What the user gave: a key, and whom to be at its service, or nothing to use the credentials that are there. */
export interface GivenKmsKey {
  readonly key: string
  readonly identity: string
}

/** A key in a key management service, which signs there. */
export interface KmsSigner extends Signer {
  /** As the user gave it. */
  readonly key: string
  /** Requests the public key, for which the identity may lack the right. */
  readonly getPublicKey: () => Promise<PublicKey>
}

/** Checks everything before any request, and returns the signer of a key, or that there are no credentials; throws an ExplainedError for everything else. */
export async function openKmsSigner(given: GivenKmsKey, around: Surroundings): Promise<KmsSigner | Missing> {
  const { key } = given
  const service = await openKey(parseKmsKey(key), given.identity, around)
  if ('missing' in service) return service
  const ask = createAsk(around.log, around.timing)
  const getPublicKey = async (): Promise<PublicKey> =>
    parsePublicKey(service, await service.getPublicKey(openSession(ask, around.mask)))
  let last: Signed | undefined
  let mismatch: Promise<Error> | undefined
  return {
    input: 'kms-key',
    key,
    getPublicKey,
    sign: async (data) => {
      const session = openSession(ask, around.mask)
      const signature = await service.sign(session, data)
      refuseOtherKinds(key, service, signature)
      around.log.info(prose`Signed by ${key} as ${service.who} (${describeCount(session.count())}).`)
      last = { data, signature }
      mismatch = undefined
      return signature
    },
    // Several requests can be refused at once.
    explainMismatch: (app, answer) =>
      (mismatch ??= explainMismatch({ key, service, app, answer, signed: last as Signed, getPublicKey })),
  }
}

/** Reads only the file of the service that is used. */
async function openKey(key: KmsKey, identity: string, around: Surroundings): Promise<KmsService | Missing> {
  switch (key.service) {
    case 'aws':
      return (await import('./open-aws-key.ts')).openAwsKey(key, identity, around)
    case 'google':
      return (await import('./open-google-key.ts')).openGoogleKey(key, identity, around)
    case 'azure':
      return (await import('./open-azure-key.ts')).openAzureKey(key, identity, around)
    case 'vault':
      return (await import('./open-vault-key.ts')).openVaultKey(key, identity, around)
  }
}

function parsePublicKey(
  { service }: KmsService,
  found: Awaited<ReturnType<KmsService['getPublicKey']>>,
): PublicKey {
  try {
    return toPublicKey(createPublicKey(found))
  } catch {
    return refuseAnswer({ doing: 'get the public key', service }, 'a public key')
  }
}

function describeCount(requests: number): string {
  return requests === 1 ? '1 request' : `${requests} requests`
}

/** The lengths of signatures by RSA keys of 2,048, 3,072, and 4,096 bits. */
const lengths = [256, 384, 512]

function refuseOtherKinds(key: string, { service, howToImport }: KmsService, { length }: Buffer): void {
  if (lengths.includes(length)) return
  throw fixable({
    failed: prose`${named('kms-key')} is ${key}, which is not an RSA key: the signature of ${service} has ${length} bytes.`,
    remedy: prose`Import the App's private key, an RSA key of 2048 bits, with ${howToImport}.`,
  })
}
