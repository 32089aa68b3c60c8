import {
  constants,
  createCipheriv,
  createPrivateKey,
  createPublicKey,
  publicEncrypt,
  randomBytes,
  type KeyObject,
} from 'node:crypto'
import { fixable } from '../errors/explained-error.ts'
import { named, prose } from '../errors/text.ts'
import { parsePrivateKey } from './parse-private-key.ts'
import { toPublicKey } from './public-key.ts'

/** The input that holds a key, and its content. */
interface GivenKey {
  readonly input: string
  readonly content: Buffer
}

/**
 * Wraps an App's private key for the import into AWS KMS, Google Cloud KMS, or Vault: an AES key of 256 bits, encrypted
 * with RSA-OAEP and SHA-256 for the service's wrapping key, and the private key as PKCS #8, wrapped with that AES key
 * (RFC 5649); throws an ExplainedError that names the input for a key that cannot be used.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/importing-keys-encrypt-key-material.html
 */
export function wrapKey(key: GivenKey, wrapping: GivenKey): Buffer {
  const { pem } = parsePrivateKey(key.input, key.content.toString())
  const wrappingKey = readWrappingKey(wrapping)
  const pkcs8 = createPrivateKey(pem).export({ type: 'pkcs8', format: 'der' })
  const aesKey = randomBytes(32)
  const cipher = createCipheriv('id-aes256-wrap-pad', aesKey, Buffer.from('A65959A6', 'hex'))
  const wrapped = Buffer.concat([cipher.update(pkcs8), cipher.final()])
  const padding = constants.RSA_PKCS1_OAEP_PADDING
  return Buffer.concat([publicEncrypt({ key: wrappingKey, padding, oaepHash: 'sha256' }, aesKey), wrapped])
}

/** Services give out wrapping keys as PEM, as DER, or as the Base64 of the DER. */
function readWrappingKey({ input, content }: GivenKey): KeyObject {
  if (content.includes('PRIVATE KEY')) {
    throw fixable({
      failed: prose`${named(input)} contains a private key.`,
      remedy: 'Use the public key with which the service wants keys to be wrapped.',
    })
  }
  const key = readPublicKey(content)
  if (key?.asymmetricKeyType === 'rsa' && toPublicKey(key).bits >= 2048) return key
  throw fixable({
    failed: prose`${named(input)} does not contain the public RSA key with which the service wants keys to be wrapped.`,
    remedy:
      "Use the file from 'aws kms get-parameters-for-import', 'gcloud kms import-jobs describe', or the wrapping_key of the Transit engine, as PEM, DER, or Base64.",
  })
}

function readPublicKey(content: Buffer): KeyObject | undefined {
  const text = content.toString('latin1')
  const der = text.includes('-----BEGIN')
    ? text
    : {
        key: /^[\w+/=\s]+$/.test(text) ? Buffer.from(text, 'base64') : content,
        format: 'der' as const,
        type: 'spki' as const,
      }
  try {
    return createPublicKey(der)
  } catch {
    return undefined
  }
}

/** Returns the fingerprint of a private or a public key, as GitHub's settings page shows it; throws an ExplainedError for anything else. */
export function fingerprintOf({ input, content }: GivenKey): string {
  const text = content.toString()
  const publicKey = /-----BEGIN (?:RSA )?PUBLIC KEY-----/.test(text) ? readPublicKey(content) : undefined
  return toPublicKey(publicKey ?? createPublicKey(parsePrivateKey(input, text).pem)).fingerprint
}
