import { getProxyUrl } from '@actions/http-client/lib/proxy'
import { fixable } from '../errors/explained-error.ts'
import { prose, word } from '../errors/text.ts'

/**
 * Returns the address of the proxy for a request, by the toolkit's rules for `https_proxy`, `http_proxy` and
 * `no_proxy`, or undefined for none; throws an ExplainedError where the variable holds no address or Node.js is
 * older than 24.5, whose agents take no proxy and would go around it in silence.
 * @see https://nodejs.org/api/http.html#new-agentoptions
 */
export function findProxy(url: URL, nodeVersion: string): string | undefined {
  const proxy = readProxy(url)
  if (proxy === undefined) return undefined
  const [major, minor] = nodeVersion.split('.').map(Number) as [number, number]
  if (major > 24 || (major === 24 && minor >= 5)) return proxy.href
  throw fixable({
    failed: prose`The proxy '${proxy.host}' is set, but Node.js ${nodeVersion} of this ${word('runner')} cannot use one.`,
    remedy: prose`${word('Update the runner')}, or put the API's host into 'no_proxy' if it can be reached directly.`,
  })
}

function readProxy(url: URL): URL | undefined {
  try {
    return getProxyUrl(url)
  } catch {
    const name = `${url.protocol.slice(0, -1)}_proxy`
    throw fixable({
      failed: `The environment variable '${name}' (or its upper-case form) holds no address of a proxy.`,
      remedy: `Set it to one such as http://proxy.example.com:8080, or unset it.`,
    })
  }
}
