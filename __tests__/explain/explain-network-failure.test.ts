import { expect, test } from '@jest/globals'
import { render, type Text } from '../../src/errors/text.ts'
import { explainError } from '../../src/explain/explain-error.ts'
import { networkFailure } from '../../src/http/network-failure.ts'

const attempt = { doing: 'create the token', apiUrl: 'https://github.example.com/api/v3' }
const direct =
  "Correct 'github-api-url', and set 'https_proxy' in the runner's environment if it reaches the network through a proxy."

test.each([
  [
    'EPROTO',
    "Could not create the token: github.example.com does not speak TLS there (EPROTO). Correct the port or the scheme in 'github-api-url'.",
  ],
  [
    'SELF_SIGNED_CERT_IN_CHAIN',
    "Could not create the token: this runner does not trust the certificate of github.example.com (SELF_SIGNED_CERT_IN_CHAIN). Set NODE_EXTRA_CA_CERTS in the runner's environment to a file with the certificate of the private authority, or correct 'github-api-url'.",
  ],
  [
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    "Could not create the token: this runner does not trust the certificate of github.example.com (UNABLE_TO_VERIFY_LEAF_SIGNATURE). Set NODE_EXTRA_CA_CERTS in the runner's environment to a file with the certificate of the private authority, or correct 'github-api-url'.",
  ],
  [
    'ENOTFOUND',
    `Could not create the token: github.example.com is a name that this runner cannot resolve (ENOTFOUND). ${direct}`,
  ],
  [
    'EAI_AGAIN',
    `Could not create the token: github.example.com is a name that this runner cannot resolve (EAI_AGAIN). ${direct}`,
  ],
  [
    'ECONNREFUSED',
    `Could not create the token: github.example.com cannot be reached from this runner (ECONNREFUSED). ${direct}`,
  ],
  [
    'EHOSTUNREACH',
    `Could not create the token: github.example.com cannot be reached from this runner (EHOSTUNREACH). ${direct}`,
  ],
  [
    'ENETUNREACH',
    `Could not create the token: github.example.com cannot be reached from this runner (ENETUNREACH). ${direct}`,
  ],
  [
    'ERR_PROXY_TUNNEL',
    "Could not create the token: github.example.com is not let through by the proxy (ERR_PROXY_TUNNEL). Look at the address, user name and password in 'https_proxy', and at what the proxy allows, or put the host into 'no_proxy'.",
  ],
  [
    'ERR_TOO_MANY_REDIRECTS',
    "Could not create the token: github.example.com redirects in a circle (ERR_TOO_MANY_REDIRECTS). Set 'github-api-url' to the REST API's address, which ends in /api/v3 on GitHub Enterprise Server.",
  ],
])('explains %s', (code, message) => {
  const failure = networkFailure('raw', code, false)
  const error = explainError(failure, attempt)
  expect(error).toMatchObject({ kind: 'fixable' })
  expect(error.message).toBe(message)
  expect(error.cause).toBe(failure)
})

test.each([
  [
    'ECONNRESET',
    'the connection to github.example.com broke off before the whole answer came (ECONNRESET).',
    "Run the job again, and look at https://www.githubstatus.com and at the runner's network if it happens often.",
  ],
  ...['ETIMEDOUT', 'ERR_SILENT'].map((code) => [
    code,
    `github.example.com gave no answer in time (${code}).`,
    'Look at https://www.githubstatus.com, and at the firewall or proxy between this runner and the server, and run the job again.',
  ]),
])('calls %s an outage', (code = '', what = '', remedy = '') => {
  const error = explainError(networkFailure('raw', code, true), attempt)
  expect(error).toMatchObject({ kind: 'outage' })
  expect(render((error as unknown as { readonly failed: Text }).failed)).toBe(
    `Could not create the token: ${what}`,
  )
  expect(error.message).toBe(`Could not create the token: ${what} ${remedy}`)
})
