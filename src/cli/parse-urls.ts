import { fixable } from '../errors/explained-error.ts'
import { isApiHost, isLoopback, parseServerUrl, type GitHubAddress } from '../parse/parse-url.ts'
import { quote } from '../parse/quote.ts'

/** Validates an http(s) address that GitHub saves for an App, and returns it as typed; throws an ExplainedError that names the option. */
export function parseHttpUrl(option: string, text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const isHttp = url?.protocol === 'https:' || url?.protocol === 'http:'
  if (isHttp && url.username === '' && url.password === '') return text
  throw fixable({
    failed: `'${option}' is ${quote(text)}, ${isHttp ? 'which contains a user name or password' : 'which does not start with https:// or http://'}.`,
    remedy: 'Use a full URL, such as https://example.com/app.',
  })
}

/** Parses the address that GitHub sends events to; throws an ExplainedError that names the option, also for a loopback address. */
export function parseWebhookUrl(option: string, text: string): string {
  const url = parseHttpUrl(option, text)
  if (!isLoopback(new URL(url).hostname)) return url
  throw fixable({
    failed: `'${option}' is ${quote(text)}, which GitHub cannot reach.`,
    remedy: 'Use a URL on the public internet, or leave the webhook out.',
  })
}

const giveWeb =
  'Use the URL of the server, such as https://github.com, https://octo-corp.ghe.com, or https://github.example.com.'

/**
 * Parses the web address of github.com, ghe.com, or GitHub Enterprise Server, and derives the REST API's address;
 * throws an ExplainedError for anything but https (plain http is allowed only for loopback) and for more than a host.
 * @see https://docs.github.com/enterprise-cloud@latest/admin/data-residency/network-details-for-ghecom
 */
export function parseWebUrl(input: string, value: string): GitHubAddress {
  const { hostname, origin, pathname } = parseServerUrl(input, value, giveWeb)
  if (isApiHost(hostname)) {
    throw fixable({
      failed: `'${input}' is ${quote(value)}, which is the URL of the REST API.`,
      remedy: giveWeb,
    })
  }
  if (pathname !== '/') {
    throw fixable({
      failed: `'${input}' is ${quote(value)}, which contains a path.`,
      remedy: giveWeb,
    })
  }
  const apiUrl = isApiHost(`api.${hostname}`) ? origin.replace('://', '://api.') : `${origin}/api/v3`
  return { apiUrl, webUrl: origin }
}
