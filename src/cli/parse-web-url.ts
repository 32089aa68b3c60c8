import { fixable } from '../errors/explained-error.ts'
import { isApiHost, parseServerUrl, type GitHubAddress } from '../parse/parse-url.ts'
import { quote } from '../parse/quote.ts'

const remedy =
  'Give the address of its web pages, such as https://github.com, https://octo-corp.ghe.com or https://github.example.com.'

/**
 * Parses the web address of github.com, ghe.com or GitHub Enterprise Server, from which the REST API's follows;
 * throws an ExplainedError for anything but https (plain http for loopback alone) and for more than a host.
 * @see https://docs.github.com/enterprise-cloud@latest/admin/data-residency/network-details-for-ghecom
 */
export function parseWebUrl(input: string, value: string): GitHubAddress {
  const { hostname, origin, pathname } = parseServerUrl(input, value, remedy)
  if (isApiHost(hostname)) {
    throw fixable({
      failed: `'${input}' is ${quote(value)}, which is the REST API's address.`,
      remedy,
    })
  }
  if (pathname !== '/') {
    throw fixable({
      failed: `'${input}' is ${quote(value)}, with a path behind the server's name.`,
      remedy,
    })
  }
  const apiUrl = isApiHost(`api.${hostname}`) ? origin.replace('://', '://api.') : `${origin}/api/v3`
  return { apiUrl, webUrl: origin }
}
