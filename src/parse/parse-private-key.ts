import { createPrivateKey, type KeyObject } from 'node:crypto'
import { FixableError } from '../errors.ts'
import { complainOfKey, complainOfLabel, complainOfText } from './complain-of-key.ts'

/** A GitHub App's private key: the PEM with lines of 64 characters (for masking) and the key to sign with. */
export interface PrivateKey {
  readonly pem: string
  readonly key: KeyObject
}

/**
 * Parses an RSA private key of at least 2,048 bits from PEM (PKCS#1 or PKCS#8) with line breaks, escaped line
 * breaks, spaces in their place, indentation or quotes, or from Base64 of it; throws a FixableError that says
 * what else the text looks like and shows no part of it.
 */
export function parsePrivateKey(text: string): PrivateKey {
  const pem = toPem(decode(clean(text)))
  const key = readKey(pem)
  const complaint = complainOfKey(key)
  if (complaint !== undefined) throw new FixableError(complaint)
  return { pem, key }
}

/** Takes away quotes around the text and turns escaped line breaks into line breaks. */
function clean(text: string): string {
  const bare = text.trim().replace(/^(["'`])([^]*)\1$/, '$2')
  return bare.replace(/(?:\\+r)?\\+n|\\+r/g, '\n').trim()
}

function decode(text: string): string {
  const compact = text.replace(/\s+/g, '')
  if (text.includes('-----') || !/^[\w+/-]+={0,2}$/.test(compact)) return text
  const decoded = Buffer.from(compact, 'base64').toString('latin1')
  return decoded.includes('-----BEGIN') ? clean(decoded) : text
}

function toPem(text: string): string {
  const [, label = '', body = ''] = /-----BEGIN ([A-Z0-9 ]+)-----([^]*?)-----END \1-----/.exec(text) ?? []
  if (label === '') throw new FixableError(complainOfText(text))
  const complaint = complainOfLabel(label, body)
  if (complaint !== undefined) throw new FixableError(complaint)
  const lines = body.replace(/\s+/g, '').match(/.{1,64}/g) ?? []
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n')
}

function readKey(pem: string): KeyObject {
  try {
    return createPrivateKey(pem)
  } catch {
    throw new FixableError({
      failed:
        "'private-key' is damaged: it begins and ends as a private key, but what stands between is cut or changed.",
      remedy: 'Store the whole .pem file again, unchanged.',
    })
  }
}
