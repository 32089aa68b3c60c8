import { preconnect, type Preconnected } from '../http/preconnect.ts'
import { parseApiUrl } from '../parse/parse-url.ts'
import { proxyVariables } from '../parse/proxy-variables.ts'
import { readAddress } from './read-address.ts'
import type { Environment } from './runner.ts'

type Open = typeof preconnect

/** Starts the connections for main's first requests; undefined if there are none to the API, or if a proxy or an invalid address is in the way. */
export function openForMain(env: Environment, open: Open = preconnect): Preconnected | undefined {
  const input = (name: string): string => (env[`INPUT_${name.toUpperCase()}`] ?? '').trim()
  const isApp = input('private-key') !== ''
  if (!isApp && input('token') === '') return undefined
  // By ID, the installation and the token are requested at the same time.
  const count = isApp && input('installation-id') !== '' ? 2 : 1
  return openTo(env, () => open(new URL(readAddress(input, env).apiUrl), count))
}

/** Starts the connection on which post revokes a token; undefined if there is none, or if a proxy or an invalid address is in the way. */
export function openForPost(env: Environment, open: Open = preconnect): Preconnected | undefined {
  const { STATE_tokens: tokens = '', 'STATE_api-url': apiUrl = '' } = env
  if (tokens === '') return undefined
  return openTo(env, () => open(new URL(parseApiUrl('github-api-url', apiUrl).apiUrl), 1))
}

/** The step itself decides about a proxy, and explains what is wrong with an address. */
function openTo(env: Environment, open: () => Preconnected): Preconnected | undefined {
  if (proxyVariables.some((name) => (env[name] ?? '') !== '')) return undefined
  try {
    return open()
  } catch {
    return undefined
  }
}
