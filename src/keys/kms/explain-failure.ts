import type { RequestError } from '@octokit/request-error'
import { ExplainedError } from '../../errors/explained-error.ts'
import { prose, word } from '../../errors/text.ts'
import { describeFailure } from '../../http/describe-failure.ts'
import { isCertificateCode, type NetworkFailure } from '../../http/network-failure.ts'
import type { Meanings, Purpose, Said } from './purpose.ts'

/** Explains why a service could not be reached. */
export function explainNetworkFailure(
  failure: NetworkFailure,
  { doing }: Purpose,
  host: string,
): ExplainedError {
  const { code, message } = failure
  const isCertificate = isCertificateCode(code)
  const isRedirect = code === 'ERR_REDIRECT'
  const failed = isRedirect
    ? `${message}.`
    : `${describeFailure(failure, host)}${isCertificate ? ` (${code})` : ''}.`
  const remedy = isRedirect
    ? 'Credentials are not sent to where a server redirects. Use the address of the server that answers, such as the active node of a cluster.'
    : isCertificate
      ? prose`Set NODE_EXTRA_CA_CERTS in ${word("the runner's environment")} to a file with the certificate of your certificate authority. VAULT_CACERT and similar variables are not read.`
      : prose`Check the host name, 'https_proxy' in ${word("the runner's environment")}, and whether a firewall or a network policy lets this ${word('runner')} reach ${host}, and run ${word('the job')} again.`
  return new ExplainedError(
    'outage',
    { failed: prose`Could not ${doing}: ${failed}`, remedy },
    { cause: failure },
  )
}

const later: Meanings[number] = [
  /^/,
  'the service cannot answer at the moment.',
  prose`Run ${word('the job')} again later.`,
]
const unexpected: Meanings[number] = [
  /^/,
  'the service refused the request.',
  'Look up this response in the documentation of the service.',
]

/** Explains why a service refused a request, by what that means for its purpose. */
export function explainRefusal(
  error: RequestError,
  { doing, service, meanings }: Purpose,
  said: Said,
): ExplainedError {
  const { status, code, message } = said
  const isOutage = status === 429 || status >= 500
  const known = meanings().find(([on]) => on.test(`${status} ${code} ${message}`))
  const [, meaning, remedy] = known ?? (isOutage ? later : unexpected)
  const quoted = message === '' ? 'no message' : `'${message}'`
  const answered = `${service} responded with ${quoted} (${code === '' ? status : code}).`
  const failed = prose`Could not ${doing}: ${meaning} ${answered}`
  return new ExplainedError(isOutage ? 'outage' : 'fixable', { failed, remedy }, { cause: error })
}
