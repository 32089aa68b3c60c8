import { checkBypass } from '@actions/http-client/lib/proxy'
import { fixable } from '../errors/explained-error.ts'
import { prose, word } from '../errors/text.ts'
import { parseProxy } from '../parse/parse-proxy.ts'
import { isLoopback } from '../parse/parse-url.ts'

/** A proxy, and the environment variable that names it. */
export interface Proxy {
  readonly variable: string
  readonly url: URL
}

/**
 * Returns the proxy for a request, from `https_proxy` or `http_proxy` (or their uppercase forms) and by the
 * toolkit's rules for `no_proxy`, or undefined for none; throws an ExplainedError if the variable does not hold the
 * address of an HTTP proxy, or if Node.js is older than 24.5, whose agents accept no proxy and silently bypass it.
 * @see https://nodejs.org/api/http.html#new-agentoptions
 */
export function findProxy(url: URL, nodeVersion: string): Proxy | undefined {
  const lower = `${url.protocol.slice(0, -1)}_proxy`
  const variable = [lower, lower.toUpperCase()].find((name) => (process.env[name] ?? '').trim() !== '')
  if (variable === undefined || isDirect(url)) return undefined
  const proxy = parseProxy(variable, String(process.env[variable]))
  const [major, minor] = nodeVersion.split('.').map(Number) as [number, number]
  if (major > 24 || (major === 24 && minor >= 5)) return { variable, url: proxy }
  throw fixable({
    failed: prose`The proxy '${proxy.host}' is set, but Node.js ${nodeVersion} of this ${word('runner')} cannot use proxies.`,
    remedy: prose`${word('Update the runner')}, or add the API's host to 'no_proxy' if it can be reached directly.`,
  })
}

/** The toolkit treats every name that starts with `127.` as loopback. */
function isDirect(url: URL): boolean {
  if (isLoopback(url.hostname)) return true
  return !url.hostname.startsWith('127.') && checkBypass(url)
}
