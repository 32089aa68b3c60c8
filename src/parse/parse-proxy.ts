import { fixable, type Complaint } from '../errors/explained-error.ts'
import { toOneLine } from './escape.ts'

/** The parts of a proxy's address as written in a variable, split at the last `@` as curl does. */
interface ProxyParts {
  /** In lowercase, without `://`; `http` if the address has none. */
  readonly scheme: string
  /** User name and password with a colon between them, as written; empty if there are none. */
  readonly credentials: string
  readonly server: string
}

function splitProxy(text: string): ProxyParts {
  const scheme = /^[a-z][a-z0-9+.-]*(?=:\/\/)/i.exec(text)?.[0]
  const rest = scheme === undefined ? text : text.slice(scheme.length + '://'.length)
  const at = rest.lastIndexOf('@')
  return {
    scheme: scheme?.toLowerCase() ?? 'http',
    credentials: rest.slice(0, Math.max(at, 0)),
    server: rest.slice(at + 1),
  }
}

/** Returns the user name and password in a proxy's address, both as written and percent-decoded if possible; empty if there is no password. */
export function readProxyCredentials(text: string): readonly { user: string; password: string }[] {
  const { credentials } = splitProxy(text.trim())
  const [, user = '', password = ''] = /^([^:]*):([^]+)$/.exec(credentials) ?? []
  if (password === '') return []
  const decoded = { user: decode(user) ?? user, password: decode(password) ?? password }
  return [{ user, password }, decoded]
}

/** Returns undefined for text that is not percent-encoded correctly. */
function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

/**
 * Parses the address of an HTTP proxy, with or without `http://` and credentials; throws an ExplainedError that
 * names the variable and shows no password if the address cannot be used, because silently bypassing a proxy would
 * be worse.
 */
export function parseProxy(variable: string, text: string): URL {
  const parts = splitProxy(text.trim())
  const { scheme, credentials, server } = parts
  const address = `${scheme}://${credentials === '' ? '' : `${credentials}@`}${server}`
  const url = URL.canParse(address) ? new URL(address) : undefined
  const isHttp = scheme === 'http' || scheme === 'https'
  const isEncoded = !/[/\\?#\s]/.test(credentials) && decode(credentials) !== undefined
  if (isHttp && isEncoded && url !== undefined && url.hostname !== '') return url
  throw fixable(complain(variable, parts, { isHttp, isEncoded }))
}

function complain(
  variable: string,
  { scheme, credentials, server }: ProxyParts,
  { isHttp, isEncoded }: { readonly isHttp: boolean; readonly isEncoded: boolean },
): Complaint {
  // After a colon without a port, there may be a password whose host is missing.
  const address = `${credentials === '' ? '' : '***@'}${server.replace(/:(?!\d+(?:\/|$))[^]*$/, ':***')}`
  const shown = `'${toOneLine(`${scheme}://${address}`).slice(0, 140)}'`
  if (!isHttp) {
    return {
      failed: `The environment variable '${variable}' is ${shown}, but only HTTP proxies are supported.`,
      remedy: 'Set it to the URL of an HTTP proxy, such as http://proxy.example.com:8080, or unset it.',
    }
  }
  if (!isEncoded) {
    return {
      failed: `The user name or password in the environment variable '${variable}' (${shown}) is not percent-encoded.`,
      remedy: 'Percent-encode special characters: write %25 for %, %23 for #, and %2F for /.',
    }
  }
  return {
    failed: `The environment variable '${variable}' is ${shown}, which is not the URL of a proxy.`,
    remedy: 'Set it to a URL such as http://proxy.example.com:8080, or unset it.',
  }
}
