import { textOf } from '../../errors/explained-error.ts'
import { prose } from '../../errors/text.ts'
import type { KmsSigner } from '../../keys/kms/open-kms-signer.ts'
import type { Signed, Signer } from '../../keys/signer.ts'
import type { Check } from './checks.ts'

/** A signer that remembers its first signature. */
export interface RecordingSigner extends Signer {
  /** Rejects if the first signature failed. */
  readonly first: Promise<Signed>
}

/** Creates a RecordingSigner, so that the signature of the first JWT can be checked without another one. */
export function recordFirst(signer: Signer): RecordingSigner {
  const { promise, resolve } = Promise.withResolvers<Signed>()
  return {
    ...signer,
    first: promise,
    sign: (data) => {
      const signing = signer.sign(data)
      resolve(signing.then((signature) => ({ data, signature })))
      return signing
    },
  }
}

/** Checks that a key in a key management service has signed, and shows the fingerprint that GitHub shows if it is the App's. */
export async function checkKmsKey(
  { key, getPublicKey }: KmsSigner,
  { first }: Pick<RecordingSigner, 'first'>,
): Promise<Check> {
  const found = { check: 'private key', subject: key } as const
  let signed: Signed
  try {
    signed = await first
  } catch (error) {
    return { ...found, status: 'failed', message: textOf(error as Error) }
  }
  try {
    const { fingerprint, bits, verifies } = await getPublicKey()
    const shown = `Its fingerprint is ${fingerprint}.`
    return verifies(signed.data, signed.signature)
      ? { ...found, status: 'ok', message: `The key signs (RSA, ${bits} bits). ${shown}` }
      : {
          ...found,
          status: 'failed',
          message: `The key does not make PKCS #1 v1.5 signatures with SHA-256. ${shown}`,
        }
  } catch (error) {
    const message = prose`The key signs, but its fingerprint is not known. ${textOf(error as Error)}`
    return { ...found, status: 'warning', message }
  }
}
