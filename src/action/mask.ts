import { readProxyCredentials } from '../parse/parse-proxy.ts'
import { proxyVariables } from '../parse/proxy-variables.ts'
import type { Core, Environment } from './runner.ts'

type MaskCore = Pick<Core, 'setSecret'>

/** A shorter piece reveals nothing, and masking it would hide harmless text throughout the log. */
const shortestPiece = 12

/** Masks a secret and each of its lines, if they have at least 12 characters, and returns what it masked. */
export function maskLines(core: MaskCore, secret: string): ReadonlySet<string> {
  const pieces = linesOf(secret)
  for (const piece of pieces) core.setSecret(piece)
  return pieces
}

/**
 * Masks a private key as a whole, line by line, and without line breaks, except for the pieces that are already
 * masked: if a key is not stored as PEM, the runner only knows the stored form.
 * @see https://docs.github.com/actions/reference/security/secure-use#use-secrets-for-sensitive-information
 */
export function maskPrivateKey(core: MaskCore, pem: string, masked: ReadonlySet<string>): void {
  for (const piece of [...linesOf(pem), ...linesOf(pem.replace(/-----[A-Z ]+-----|\s/g, ''))])
    if (!masked.has(piece)) core.setSecret(piece)
}

function linesOf(secret: string): ReadonlySet<string> {
  const pieces = [secret, ...secret.split(/[\r\n]+/)].map((piece) => piece.trim())
  return new Set(pieces.filter(({ length }) => length >= shortestPiece))
}

/** Masks a token (or JWT), its parts of at least 20 characters between the dots, and the Base64 forms that Git and shells use. */
export function maskToken(core: MaskCore, token: string): void {
  if (token === '') return
  const carried = [`x-access-token:${token}`, `${token}\n`].map((text) =>
    Buffer.from(text).toString('base64'),
  )
  for (const piece of new Set([
    token,
    ...token.split('.').filter(({ length }) => length >= 20),
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
