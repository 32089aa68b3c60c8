import { FixableError } from '../errors.ts'
import { quote } from './quote.ts'

/**
 * Parses the address of a server that gets credentials: https (plain http for loopback alone), without
 * credentials, query and fragment; throws a FixableError that names the input.
 */
export function parseServerUrl(input: string, text: string, remedy: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const failed =
    url === undefined
      ? `'${input}' is ${quote(text)}, which is no address.`
      : url.username !== '' || url.password !== ''
        ? `'${input}' has a user name or password in it.`
        : url.search !== '' || url.hash !== ''
          ? `'${input}' is ${quote(text)}, with a query or fragment that does not belong there.`
          : url.protocol !== 'https:' && url.protocol !== 'http:'
            ? `'${input}' is ${quote(text)}, which is no http(s) address.`
            : url.protocol === 'http:' && !isLoopback(url.hostname)
              ? `'${input}' is ${quote(text)}, which would send the token unencrypted.`
              : undefined
  if (url !== undefined && failed === undefined) return url
  throw new FixableError({ failed: String(failed), remedy })
}

/** Tells the names of this machine for itself. */
export function isLoopback(hostname: string): boolean {
  return /(?:^|\.)localhost$/.test(hostname) || hostname === '[::1]' || /^127(?:\.\d+){3}$/.test(hostname)
}
