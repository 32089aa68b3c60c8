import { readProxyCredentials } from '../parse/parse-proxy.ts'
import { proxyVariables } from '../parse/proxy-variables.ts'
import type { Core, Environment } from './runner.ts'

type MaskCore = Pick<Core, 'setSecret'>

/** A shorter piece reveals nothing, and masking it would hide harmless text throughout the log. */
const shortestPiece = 12

/** Masks each line of a secret, except for what is public and what has fewer than 12 characters, and returns what it masked. */
export function maskLines(core: MaskCore, secret: string): ReadonlySet<string> {
  const pieces = linesOf(secret)
  for (const piece of pieces) core.setSecret(piece)
  return pieces
}

/**
 * Masks a private key line by line, and without line breaks, except for the pieces that are already
 * masked: if a key is not stored as PEM, the runner only knows the stored form.
 * @see https://docs.github.com/actions/reference/security/secure-use#use-secrets-for-sensitive-information
 */
export function maskPrivateKey(core: MaskCore, pem: string, masked: ReadonlySet<string>): void {
  for (const piece of [...linesOf(pem), ...linesOf(pem.replace(/-----[A-Z ]+-----|\s/g, ''))])
    if (!masked.has(piece)) core.setSecret(piece)
}

function linesOf(secret: string): ReadonlySet<string> {
  // The runner masks each line of a text with line breaks by itself, so the whole text would mask what is left out here.
  const pieces = secret.split(/[\r\n]+/).map((piece) => piece.trim())
  return new Set(pieces.filter((piece) => piece.length >= shortestPiece && !boundary.test(piece)))
}

/** The first and the last line of every key. */
const boundary = /^-----[A-Z ]+-----$/

/**
 * Returns whether a part of a token is the header of a JWT, which many tokens share, alone or after the ID of an App:
 * the runner drops every job output that contains a masked text.
 */
function isPublicHeader(part: string): boolean {
  const [, encoded] = /^(?:gh[a-z]_\d+_)?(eyJ[\w-]+)$/.exec(part) ?? []
  if (encoded === undefined) return false
  try {
    const header: unknown = JSON.parse(Buffer.from(encoded, 'base64url').toString())
    return typeof header === 'object' && header !== null && 'alg' in header
  } catch {
    return false
  }
}

/** Masks a token (or JWT), its parts of at least 20 characters between the dots except for a public header, and the Base64 forms that Git and shells use. */
export function maskToken(core: MaskCore, token: string): void {
  if (token === '') return
  const carried = [`x-access-token:${token}`, `${token}\n`].map((text) =>
    Buffer.from(text).toString('base64'),
  )
  for (const piece of new Set([
    token,
    ...token.split('.').filter((part) => part.length >= 20 && !isPublicHeader(part)),
    ...carried,
  ])) {
    core.setSecret(piece)
  }
}

/** Masks the passwords in the proxy variables, decoded, as written in the address, and in Base64, even if the address is invalid. */
export function maskProxyCredentials(core: MaskCore, env: Environment): void {
  const given = proxyVariables.flatMap((name) => env[name] ?? [])
  const found = given.flatMap((address) => readProxyCredentials(address))
  const pieces = found.flatMap(({ user, password }) => [
    password,
    Buffer.from(`${user}:${password}`).toString('base64'),
  ])
  for (const piece of new Set(pieces)) core.setSecret(piece)
}
