import { createPrivateKey, sign, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import { fixable } from '../errors/explained-error.ts'
import { named, prose } from '../errors/text.ts'
import { withoutInvisible } from '../parse/invisible.ts'
import { refuseLong } from '../parse/refuse-long.ts'
import { complainOfKey, complainOfLabel, complainOfText } from './complain-of-key.ts'
import type { Signer } from './signer.ts'

/** A GitHub App's private key, which signs in this process. */
export interface PrivateKey extends Signer {
  /** In lines of 64 characters, for masking. */
  readonly pem: string
  readonly bits: number
}

/** A key of 16,384 bits has about 13,000 characters as PEM, and a third more in Base64. */
const longestKey = 65_536

const signInThreadPool = promisify(sign)

/**
 * Parses an RSA private key of at least 2,048 bits from PEM (PKCS#1 or PKCS#8) with line breaks, escaped line
 * breaks, spaces in their place, indentation, or quotes, or from PEM in Base64; throws an ExplainedError that says
 * what else the input looks like and shows no part of it.
 */
export function parsePrivateKey(input: string, value: string): PrivateKey {
  refuseLong(input, value, longestKey)
  const { key, pem } = readKey(input, toPem(input, decode(clean(withoutInvisible(value)))))
  const complaint = complainOfKey(input, key)
  if (complaint !== undefined) throw fixable(complaint)
  return {
    input: 'private-key',
    pem,
    bits: Number(key.asymmetricKeyDetails?.modulusLength),
    // Meanwhile, the main thread continues and loads the connection.
    sign: (data) => signInThreadPool('RSA-SHA256', data, key),
    explainMismatch: (_, answer) => Promise.resolve(answer),
  }
}

/** Removes quotes around the text and turns escaped line breaks into line breaks; matches a run of backslashes only from its first one. */
function clean(value: string): string {
  const bare = value.trim().replace(/^(["'`])([^]*)\1$/, '$2')
  return bare.replace(/(?<!\\)\\+(?:r\\+n|[nr])/g, '\n').trim()
}

function decode(value: string): string {
  const compact = value.replace(/\s+/g, '')
  if (value.includes('-----') || !/^[\w+/-]+={0,2}$/.test(compact)) return value
  const decoded = Buffer.from(compact, 'base64').toString('latin1')
  return decoded.includes('-----BEGIN') ? clean(decoded) : value
}

function toPem(input: string, value: string): string {
  const [, label = '', body = ''] = /-----BEGIN ([A-Z0-9 ]+)-----([^]*?)-----END \1-----/.exec(value) ?? []
  if (label === '') throw fixable(complainOfText(input, value))
  const complaint = complainOfLabel(input, label, body)
  if (complaint !== undefined) throw fixable(complaint)
  const lines = body.replace(/\s+/g, '').match(/.{1,64}/g) ?? []
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n')
}

/** Returns the key and the PEM that it can be read from: some tools write the bytes of one format under the label of the other. */
function readKey(input: string, given: string): { readonly key: KeyObject; readonly pem: string } {
  const isPkcs1 = given.includes(' RSA PRIVATE ')
  const other = isPkcs1
    ? given.replaceAll(' RSA PRIVATE ', ' PRIVATE ')
    : given.replaceAll(' PRIVATE ', ' RSA PRIVATE ')
  for (const pem of [given, other]) {
    try {
      return { key: createPrivateKey(pem), pem }
    } catch {
      continue
    }
  }
  throw fixable({
    failed: prose`${named(input)} is damaged: it starts and ends like a private key, but the text between is cut off or changed.`,
    remedy: 'Store the whole .pem file again, unchanged.',
  })
}
