import { fixable } from '../errors/explained-error.ts'
import { named, prose, type Text } from '../errors/text.ts'
import { quote } from './quote.ts'
import { refuseLong } from './refuse-long.ts'

/** The addresses of GitHub's REST API and of its web pages, both without a trailing slash. */
export interface GitHubAddress {
  readonly apiUrl: string
  readonly webUrl: string
}

const longestUrl = 2048

const giveApi =
  'Use the URL of the REST API, such as https://api.github.com or https://github.example.com/api/v3.'

/**
 * Parses the URL of the REST API of github.com, ghe.com, or GitHub Enterprise Server; throws an ExplainedError
 * for anything but https (plain http only for loopback), for credentials in the address, and for an address of
 * github.com or ghe.com that is not that of the REST API.
 * @see https://docs.github.com/enterprise-server/rest/quickstart
 */
export function parseApiUrl(input: string, value: string): GitHubAddress {
  const url = parseServerUrl(input, value, giveApi)
  const apiUrl = `${url.origin}${withoutSlashes(url.pathname)}`
  const right = findApiUrl(url)
  if (right !== undefined && right !== apiUrl) {
    throw fixable({
      failed: prose`${named(input)} is ${quote(value)}, which is not the URL of the REST API.`,
      remedy: `Use ${right}.`,
    })
  }
  const webUrl = isApiHost(url.hostname)
    ? url.origin.replace('://api.', '://')
    : apiUrl.replace(/\/api\/v3$/, '')
  return { apiUrl, webUrl }
}

/** Returns the REST API's address for a host of github.com or ghe.com; undefined for GitHub Enterprise Server, whose address depends on its setup. */
function findApiUrl({ hostname }: URL): string | undefined {
  const host = hostname.replace(/^(?:www|api)\./, '')
  return isApiHost(`api.${host}`) ? `https://api.${host}` : undefined
}

/** A pattern for trailing slashes would also try every earlier run of slashes. */
function withoutSlashes(path: string): string {
  let end = path.length
  while (path[end - 1] === '/') end -= 1
  return path.slice(0, end)
}

/** Parses the address of a server that receives credentials: https (plain http only for loopback), without credentials, query, or fragment; throws an ExplainedError that names the input. */
export function parseServerUrl(input: string, value: string, remedy: string): URL {
  refuseLong(input, value, longestUrl)
  const url = URL.canParse(value) ? new URL(value) : undefined
  const given = (): Text => prose`${named(input)} is ${quote(value)},`
  const failed =
    url === undefined
      ? prose`${given()} which is not a URL.`
      : url.username !== '' || url.password !== ''
        ? prose`${named(input)} contains a user name or password.`
        : url.search !== '' || url.hash !== ''
          ? prose`${named(input)} contains a query or a fragment.`
          : url.protocol !== 'https:' && url.protocol !== 'http:'
            ? prose`${given()} which does not start with https://.`
            : url.protocol === 'http:' && !isLoopback(url.hostname)
              ? prose`${given()} which would send the token unencrypted.`
              : ''
  if (url !== undefined && failed === '') return url
  throw fixable({ failed, remedy })
}

/** Returns whether a hostname is one of github.com or ghe.com that serves only the REST API; GitHub Enterprise Server serves it alongside its web pages. */
export function isApiHost(hostname: string): boolean {
  return /^api\.(?:github\.com|[\w-]+\.ghe\.com)$/.test(hostname)
}

/** Returns whether a hostname refers to this machine; subdomains of `localhost` do not count, because any resolver may answer for them. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d+){3}$/.test(hostname)
}

/** Returns what to do during an outage, for use in a sentence: check GitHub's page for that, or ask who knows about a GitHub Enterprise Server. */
export function checkForOutage(apiUrl: string): string {
  return apiUrl.endsWith('/api/v3')
    ? `ask an administrator of ${new URL(apiUrl).host}`
    : 'check https://www.githubstatus.com'
}
