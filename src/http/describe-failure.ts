import type { RequestError } from '@octokit/request-error'
import { limitOf } from './choose-wait.ts'
import { isNetworkFailure, type NetworkFailure } from './network-failure.ts'
import { describeFault } from './response.ts'

const causes: Readonly<Record<string, string>> = {
  EAI_AGAIN: 'the name cannot be resolved',
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'connection reset',
  EHOSTUNREACH: 'no route to the host',
  ENETUNREACH: 'no route to the network',
  ENOTFOUND: 'the name cannot be resolved',
  EPIPE: 'connection reset',
}

/** Returns in a few words why a request to a host that failed with a NetworkFailure or a RequestError is sent again, as in `Cannot reach HOST (connection refused)`. */
export function describeFailure(error: unknown, host: string): string {
  if (isNetworkFailure(error)) return describeNetworkFailure(error, host)
  if (limitOf(error as RequestError) !== undefined) return `The rate limit of ${host} is used up`
  const refusal = error as RequestError
  return refusal.status === 401
    ? `${host} does not recognize the new token yet`
    : `${host} responded with ${describeFault(refusal)}`
}

function describeNetworkFailure({ code, message, sent, proxy }: NetworkFailure, host: string): string {
  const way = proxy === undefined ? host : `${host} through the proxy ${proxy.host}`
  const cause = causes[code] ?? message
  return sent ? `Lost the connection to ${way} (${cause})` : `Cannot reach ${way} (${cause})`
}
