import { FixableError } from '../errors.ts'
import { isApiHost, type GitHubAddress } from './parse-api-url.ts'
import { parseServerUrl } from './parse-server-url.ts'
import { quote } from './quote.ts'

const remedy =
  'Give the address of its web pages, such as https://github.com, https://octo-corp.ghe.com or https://github.example.com.'

/**
 * Parses the web address of github.com, ghe.com or GitHub Enterprise Server, from which the REST API's follows;
 * throws a FixableError for anything but https (plain http for loopback alone) and for more than a host.
 * @see https://docs.github.com/enterprise-cloud@latest/admin/data-residency/network-details-for-ghecom
 */
export function parseWebUrl(input: string, text: string): GitHubAddress {
  const url = parseServerUrl(input, text, remedy)
  if (isApiHost(url.hostname)) {
    throw new FixableError({
      failed: `'${input}' is ${quote(text)}, which is the REST API's address.`,
      remedy,
    })
  }
  if (url.pathname !== '/') {
    throw new FixableError({
      failed: `'${input}' is ${quote(text)}, with a path behind the server's name.`,
      remedy,
    })
  }
  return { apiUrl: apiUrlOf(url), webUrl: url.origin }
}

function apiUrlOf({ hostname, origin }: URL): string {
  return isApiHost(`api.${hostname}`) ? origin.replace('://', '://api.') : `${origin}/api/v3`
}
