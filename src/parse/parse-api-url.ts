import { FixableError } from '../errors.ts'
import { quote } from './quote.ts'

/** Where GitHub's REST API and its web pages stand, both without a slash at the end. */
export interface GitHubAddress {
  readonly apiUrl: string
  readonly webUrl: string
}

/**
 * Parses the REST API's address of github.com, ghe.com or GitHub Enterprise Server; throws a FixableError for
 * anything but https (plain http for loopback alone) and for credentials in the address.
 * @see https://docs.github.com/enterprise-server/rest/quickstart
 */
export function parseApiUrl(text: string): GitHubAddress {
  const fail = (why: string): never => {
    throw new FixableError({
      failed: `'github-api-url' ${why}.`,
      remedy: `Give the REST API's address, such as https://api.github.com or https://github.example.com/api/v3.`,
    })
  }
  const url = URL.canParse(text) ? new URL(text) : fail(`is ${quote(text)}, which is no address`)
  if (url.username !== '' || url.password !== '') fail('has a user name or password in it')
  if (url.search !== '' || url.hash !== '')
    fail(`is ${quote(text)}, with a query or fragment that no API address has`)
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    fail(`is ${quote(text)}, which is no http(s) address`)
  if (url.protocol === 'http:' && !isLoopback(url.hostname))
    fail(`is ${quote(text)}, which would send the token unencrypted`)
  const apiUrl = `${url.origin}${url.pathname}`.replace(/\/+$/, '')
  return { apiUrl, webUrl: webUrlOf(url, apiUrl) }
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d+){3}$/.test(hostname)
}

function webUrlOf(url: URL, apiUrl: string): string {
  if (/^api\.(?:github\.com|[\w-]+\.ghe\.com)$/.test(url.hostname))
    return url.origin.replace('://api.', '://')
  return apiUrl.replace(/\/api\/v3$/, '')
}
