import { fixable } from '../errors/explained-error.ts'
import { named, prose } from '../errors/text.ts'
import { quote } from './quote.ts'
import { refuseLong } from './refuse-long.ts'

/** Where GitHub's REST API and its web pages stand, both without a slash at the end. */
export interface GitHubAddress {
  readonly apiUrl: string
  readonly webUrl: string
}

const longestUrl = 2048

const giveApi =
  "Give the REST API's address, such as https://api.github.com or https://github.example.com/api/v3."

/**
 * Parses the REST API's address of github.com, ghe.com or GitHub Enterprise Server; throws an ExplainedError for
 * anything but https (plain http for loopback alone) and for credentials in the address.
 * @see https://docs.github.com/enterprise-server/rest/quickstart
 */
export function parseApiUrl(input: string, value: string): GitHubAddress {
  const url = parseServerUrl(input, value, giveApi)
  const apiUrl = `${url.origin}${withoutSlashes(url.pathname)}`
  const webUrl = isApiHost(url.hostname)
    ? url.origin.replace('://api.', '://')
    : apiUrl.replace(/\/api\/v3$/, '')
  return { apiUrl, webUrl }
}

/** A pattern for slashes at the end would try each run of slashes before it. */
function withoutSlashes(path: string): string {
  let end = path.length
  while (path[end - 1] === '/') end -= 1
  return path.slice(0, end)
}

/** Parses the address of a server that gets credentials: https (plain http for loopback alone), without credentials, query and fragment; throws an ExplainedError that names the input. */
export function parseServerUrl(input: string, value: string, remedy: string): URL {
  refuseLong(input, value, longestUrl)
  const url = URL.canParse(value) ? new URL(value) : undefined
  const given = prose`${named(input)} is ${quote(value)},`
  const failed =
    url === undefined
      ? prose`${given} which is no address.`
      : url.username !== '' || url.password !== ''
        ? prose`${named(input)} has a user name or password in it.`
        : url.search !== '' || url.hash !== ''
          ? prose`${given} with a query or fragment that does not belong there.`
          : url.protocol !== 'https:' && url.protocol !== 'http:'
            ? prose`${given} which is no http(s) address.`
            : url.protocol === 'http:' && !isLoopback(url.hostname)
              ? prose`${given} which would send the token unencrypted.`
              : ''
  if (url !== undefined && failed === '') return url
  throw fixable({ failed, remedy })
}

/** Tells the hosts of github.com and ghe.com that serve the REST API alone; a GitHub Enterprise Server serves it beside its pages. */
export function isApiHost(hostname: string): boolean {
  return /^api\.(?:github\.com|[\w-]+\.ghe\.com)$/.test(hostname)
}

/** Tells the names of this machine for itself; any resolver may answer for one below `localhost`. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d+){3}$/.test(hostname)
}
