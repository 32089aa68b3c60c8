import { FixableError, outage, type Complaint } from '../errors.ts'
import type { Attempt } from './explain-error.ts'
import { isCertificateCode, type NetworkFailure } from './network-failure.ts'

/** Returns the error that says in two sentences why no whole answer came. */
export function explainNetworkFailure(failure: NetworkFailure, { doing, apiUrl }: Attempt): Error {
  const { host } = new URL(apiUrl)
  const could = `Could not ${doing}:`
  const options = { cause: failure }
  if (isCertificateCode(failure.code)) {
    return new FixableError(
      {
        failed: `${could} this runner does not trust the certificate of ${host} (${failure.code}).`,
        remedy:
          "Set NODE_EXTRA_CA_CERTS in the runner's environment to a file with the certificate of the private authority, or correct 'github-api-url'.",
      },
      options,
    )
  }
  const known = rules.find(({ codes }) => codes.includes(failure.code))
  if (known !== undefined) {
    const complaint = { failed: `${could} ${host} ${known.failed} (${failure.code}).`, remedy: known.remedy }
    return known.isOutage === true ? outage(complaint, failure) : new FixableError(complaint, options)
  }
  if (failure.code.startsWith('ERR_NOT_')) {
    return new FixableError(
      {
        failed: `${could} ${apiUrl} gave ${failure.message}, which GitHub's REST API never does.`,
        remedy:
          "Set 'github-api-url' to the REST API's address, which ends in /api/v3 on GitHub Enterprise Server, and look whether a proxy answers in its place.",
      },
      options,
    )
  }
  return outage(
    {
      failed: `${could} the connection to ${host} broke off before the whole answer came (${failure.code}).`,
      remedy:
        "Run the job again, and look at https://www.githubstatus.com and at the runner's network if it happens often.",
    },
    failure,
  )
}

const direct =
  "Correct 'github-api-url', and set 'https_proxy' in the runner's environment if it reaches the network through a proxy."

const rules: readonly (Complaint & { readonly codes: readonly string[]; readonly isOutage?: true })[] = [
  { codes: ['ENOTFOUND', 'EAI_AGAIN'], failed: 'is a name that this runner cannot resolve', remedy: direct },
  {
    codes: ['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH'],
    failed: 'cannot be reached from this runner',
    remedy: direct,
  },
  {
    codes: ['ETIMEDOUT', 'ERR_SILENT'],
    isOutage: true,
    failed: 'gave no answer in time',
    remedy:
      'Look at https://www.githubstatus.com, and at the firewall or proxy between this runner and the server, and run the job again.',
  },
  {
    codes: ['ERR_PROXY_TUNNEL'],
    failed: 'is not let through by the proxy',
    remedy:
      "Look at the address, user name and password in 'https_proxy', and at what the proxy allows, or put the host into 'no_proxy'.",
  },
  {
    codes: ['EPROTO', 'ERR_SSL_WRONG_VERSION_NUMBER'],
    failed: 'does not speak TLS there',
    remedy: "Correct the port or the scheme in 'github-api-url'.",
  },
  {
    codes: ['ERR_TOO_MANY_REDIRECTS'],
    failed: 'redirects in a circle',
    remedy:
      "Set 'github-api-url' to the REST API's address, which ends in /api/v3 on GitHub Enterprise Server.",
  },
]
