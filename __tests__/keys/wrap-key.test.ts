import {
  constants,
  createDecipheriv,
  createPrivateKey,
  generateKeyPairSync,
  privateDecrypt,
  type KeyObject,
} from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { fingerprintOf, wrapKey } from '../../src/keys/wrap-key.ts'
import { complaintOf } from '../support/errors.ts'

const app = generateKeyPairSync('rsa', { modulusLength: 2048 })
const wrapping = generateKeyPairSync('rsa', { modulusLength: 3072 })
const pkcs1 = app.privateKey.export({ type: 'pkcs1', format: 'pem' }) as string
const der = wrapping.publicKey.export({ type: 'spki', format: 'der' })
const pem = wrapping.publicKey.export({ type: 'spki', format: 'pem' }) as string

/** Unwraps as the services do. */
function unwrap(wrapped: Buffer): KeyObject {
  const padding = constants.RSA_PKCS1_OAEP_PADDING
  const aes = privateDecrypt(
    { key: wrapping.privateKey, padding, oaepHash: 'sha256' },
    wrapped.subarray(0, 384),
  )
  expect(aes).toHaveLength(32)
  const decipher = createDecipheriv('id-aes256-wrap-pad', aes, Buffer.from('A65959A6', 'hex'))
  const key = Buffer.concat([decipher.update(wrapped.subarray(384)), decipher.final()])
  return createPrivateKey({ key, format: 'der', type: 'pkcs8' })
}

const given = (content: Buffer | string, input = '--wrapping-key') => ({
  input,
  content: Buffer.from(content),
})

describe('wrapKey', () => {
  test.each([
    ['PEM', pem],
    ['DER', der],
    ['Base64', der.toString('base64')],
    ['Base64 in lines', `${der.toString('base64').replace(/.{64}/g, '$&\n')}\n`],
  ])('wraps a private key for a wrapping key as %s', (_, content) => {
    const key = unwrap(wrapKey(given(pkcs1, '<file>'), given(content)))
    expect(key.equals(app.privateKey)).toBe(true)
  })

  test('uses another AES key each time', () => {
    const wrap = (): Buffer => wrapKey(given(pkcs1, '<file>'), given(pem))
    expect(wrap().equals(wrap())).toBe(false)
  })

  test.each([
    ['text', 'not a key'],
    [
      'an EC key',
      generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ type: 'spki', format: 'der' }),
    ],
    [
      'a short key',
      generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey.export({ type: 'spki', format: 'der' }),
    ],
  ])('refuses %s as a wrapping key', (_, content) => {
    expect(complaintOf(() => wrapKey(given(pkcs1, '<file>'), given(content)))).toMatch(
      /^'--wrapping-key' does not contain the public RSA key with which the service wants keys to be wrapped\. Use the file from /,
    )
  })

  test('refuses a private key as a wrapping key', () => {
    expect(complaintOf(() => wrapKey(given(pkcs1, '<file>'), given(pkcs1)))).toBe(
      "'--wrapping-key' contains a private key. Use the public key with which the service wants keys to be wrapped.",
    )
  })

  test('refuses what is not a private key', () => {
    expect(complaintOf(() => wrapKey(given(pem, '<file>'), given(pem)))).toMatch(
      /^'<file>' contains a public key\./,
    )
  })
})

describe('fingerprintOf', () => {
  test('is the same for the private and the public key', () => {
    const publicPem = app.publicKey.export({ type: 'spki', format: 'pem' }) as string
    const fingerprints = [pkcs1, publicPem].map((text) => fingerprintOf(given(text, '<file>')))
    expect(fingerprints[0]).toMatch(/^SHA256:[\w+/]{43}=$/)
    expect(new Set(fingerprints).size).toBe(1)
  })

  test('is not made of something else', () => {
    expect(complaintOf(() => fingerprintOf(given('hello', '<file>')))).toBe(
      "'<file>' does not contain a private key. Use the whole .pem file that you download under 'Private keys' on the App's settings page, from -----BEGIN to the last -----.",
    )
    const broken = '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----'
    expect(complaintOf(() => fingerprintOf(given(broken, '<file>')))).toMatch(/contains a public key/)
  })
})
