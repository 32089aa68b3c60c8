import { FixableError } from '../errors.ts'
import type { Attempt } from './explain-error.ts'
import { isCertificateCode, type NetworkFailure } from './network-failure.ts'

/** Returns the error that says in two sentences why no whole answer came. */
export function explainNetworkFailure(failure: NetworkFailure, { doing, apiUrl }: Attempt): Error {
  const { host } = new URL(apiUrl)
  const could = `Could not ${doing}:`
  const options = { cause: failure }
  if (isCertificateCode(failure.code)) {
    return new FixableError(
      `${could} this runner does not trust the certificate of ${host} (${failure.code}).`,
      "Set NODE_EXTRA_CA_CERTS in the runner's environment to a file with the certificate of the private authority, or correct 'github-api-url'.",
      options,
    )
  }
  const known = rules.find(([codes]) => codes.includes(failure.code))
  if (known !== undefined)
    return new FixableError(`${could} ${host} ${known[1]} (${failure.code}).`, known[2], options)
  if (failure.code.startsWith('ERR_NOT_')) {
    return new FixableError(
      `${could} ${apiUrl} gave ${failure.message}, which GitHub's REST API never does.`,
      "Set 'github-api-url' to the REST API's address, which ends in /api/v3 on GitHub Enterprise Server, and look whether a proxy answers in its place.",
      options,
    )
  }
  return new Error(
    `${could} the connection to ${host} broke off before the whole answer came (${failure.code}). Run the job again, and look at https://www.githubstatus.com and at the runner's network if it happens often.`,
    options,
  )
}

const direct =
  "Correct 'github-api-url', and set 'https_proxy' in the runner's environment if it reaches the network through a proxy."

const rules: readonly (readonly [codes: readonly string[], failed: string, remedy: string])[] = [
  [['ENOTFOUND', 'EAI_AGAIN'], 'is a name that this runner cannot resolve', direct],
  [['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH'], 'cannot be reached from this runner', direct],
  [
    ['ETIMEDOUT'],
    'gave no answer in time',
    'Look at https://www.githubstatus.com, and at the firewall or proxy between this runner and the server, and run the job again.',
  ],
  [
    ['ERR_PROXY_TUNNEL'],
    'is not let through by the proxy',
    "Look at the address, user name and password in 'https_proxy', and at what the proxy allows, or put the host into 'no_proxy'.",
  ],
  [
    ['ERR_TOO_MANY_REDIRECTS'],
    'redirects in a circle',
    "Set 'github-api-url' to the REST API's own address.",
  ],
]
