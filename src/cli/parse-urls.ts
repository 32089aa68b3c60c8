import { fixable } from '../errors/explained-error.ts'
import { isApiHost, isLoopback, parseServerUrl, type GitHubAddress } from '../parse/parse-url.ts'
import { quote } from '../parse/quote.ts'

/** Parses an http(s) address as GitHub keeps it for an App, and returns it as it was typed; throws an ExplainedError that names the option. */
export function parseHttpUrl(option: string, text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const isHttp = url?.protocol === 'https:' || url?.protocol === 'http:'
  if (isHttp && url.username === '' && url.password === '') return text
  throw fixable({
    failed: `'${option}' is ${quote(text)}, which is no http(s) address${isHttp ? ' without a password' : ''}.`,
    remedy: 'Give a whole address, such as https://example.com/app.',
  })
}

/** Parses the address to which GitHub sends events; throws an ExplainedError that names the option, also for this machine's loopback. */
export function parseWebhookUrl(option: string, text: string): string {
  const url = parseHttpUrl(option, text)
  if (!isLoopback(new URL(url).hostname)) return url
  throw fixable({
    failed: `'${option}' is ${quote(text)}, which GitHub cannot reach.`,
    remedy: 'Give an address on the public Internet, or leave the webhook out.',
  })
}

const giveWeb =
  'Give the address of its web pages, such as https://github.com, https://octo-corp.ghe.com or https://github.example.com.'

/**
 * Parses the web address of github.com, ghe.com or GitHub Enterprise Server, from which the REST API's follows;
 * throws an ExplainedError for anything but https (plain http for loopback alone) and for more than a host.
 * @see https://docs.github.com/enterprise-cloud@latest/admin/data-residency/network-details-for-ghecom
 */
export function parseWebUrl(input: string, value: string): GitHubAddress {
  const { hostname, origin, pathname } = parseServerUrl(input, value, giveWeb)
  if (isApiHost(hostname)) {
    throw fixable({
      failed: `'${input}' is ${quote(value)}, which is the REST API's address.`,
      remedy: giveWeb,
    })
  }
  if (pathname !== '/') {
    throw fixable({
      failed: `'${input}' is ${quote(value)}, with a path behind the server's name.`,
      remedy: giveWeb,
    })
  }
  const apiUrl = isApiHost(`api.${hostname}`) ? origin.replace('://', '://api.') : `${origin}/api/v3`
  return { apiUrl, webUrl: origin }
}
