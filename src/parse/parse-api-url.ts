import { parseServerUrl } from './parse-server-url.ts'

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
  const remedy = `Give the REST API's address, such as https://api.github.com or https://github.example.com/api/v3.`
  const url = parseServerUrl('github-api-url', text, remedy)
  const apiUrl = `${url.origin}${url.pathname}`.replace(/\/+$/, '')
  return { apiUrl, webUrl: webUrlOf(url, apiUrl) }
}

function webUrlOf(url: URL, apiUrl: string): string {
  if (isApiHost(url.hostname)) return url.origin.replace('://api.', '://')
  return apiUrl.replace(/\/api\/v3$/, '')
}

/** Tells the hosts of github.com and ghe.com that serve the REST API alone; a GitHub Enterprise Server serves it beside its pages. */
export function isApiHost(hostname: string): boolean {
  return /^api\.(?:github\.com|[\w-]+\.ghe\.com)$/.test(hostname)
}
