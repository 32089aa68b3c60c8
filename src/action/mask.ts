import { readProxyCredentials } from '../parse/parse-proxy.ts'
import type { Core, Environment } from './runner.ts'

type MaskCore = Pick<Core, 'setSecret'>

/** A shorter piece says nothing by itself, and masking it would star harmless text all over the log. */
const shortestPiece = 12

/** Masks a secret as it stands and each of its lines of at least 12 characters, and returns what it masked. */
export function maskLines(core: MaskCore, secret: string): ReadonlySet<string> {
  const pieces = linesOf(secret)
  for (const piece of pieces) core.setSecret(piece)
  return pieces
}

/**
 * Masks a private key, whole, line by line and without line breaks, but for the pieces that are masked already:
 * of a key that is not stored as PEM, the runner knows only the stored form.
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

/** Masks a token (or JWT), its parts between the dots, and the Base64 in which Git and shells carry it. */
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

/** Masks the passwords that the proxy variables carry, plain, as they stand in the address and in Base64, also where the address cannot be used. */
export function maskProxyCredentials(core: MaskCore, env: Environment): void {
  const found = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'].flatMap((name) =>
    readProxyCredentials(env[name] ?? ''),
  )
  const pieces = found.flatMap(({ user, password }) => [
    password,
    Buffer.from(`${user}:${password}`).toString('base64'),
  ])
  for (const piece of new Set(pieces)) core.setSecret(piece)
}
