import { expect, test } from '@jest/globals'
import { render, type Text } from '../../src/errors/text.ts'
import { explainError } from '../../src/explain/explain-error.ts'
import { networkFailure } from '../../src/http/network-failure.ts'

const attempt = { doing: 'create the token', apiUrl: 'https://github.example.com/api/v3' }
const direct =
  "Correct 'github-api-url', or set 'https_proxy' in the runner's environment if it needs a proxy."

test.each([
  [
    'ERR_SSL_WRONG_VERSION_NUMBER',
    "Could not create the token: github.example.com does not use TLS on this port (ERR_SSL_WRONG_VERSION_NUMBER). Correct the port or the scheme in 'github-api-url'.",
  ],
  [
    'SELF_SIGNED_CERT_IN_CHAIN',
    "Could not create the token: this runner does not trust the certificate of github.example.com (SELF_SIGNED_CERT_IN_CHAIN). Set NODE_EXTRA_CA_CERTS in the runner's environment to a file with the certificate of your certificate authority, or correct 'github-api-url'.",
  ],
  [
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    "Could not create the token: this runner does not trust the certificate of github.example.com (UNABLE_TO_VERIFY_LEAF_SIGNATURE). Set NODE_EXTRA_CA_CERTS in the runner's environment to a file with the certificate of your certificate authority, or correct 'github-api-url'.",
  ],
  [
    'ENOTFOUND',
    `Could not create the token: this runner cannot resolve the host name github.example.com (ENOTFOUND). ${direct}`,
  ],
  [
    'EAI_AGAIN',
    `Could not create the token: this runner cannot resolve the host name github.example.com (EAI_AGAIN). ${direct}`,
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
    'ERR_SSL_CLIENT_CERTIFICATE',
    "Could not create the token: github.example.com requires a client certificate (ERR_SSL_CLIENT_CERTIFICATE). Set 'github-api-url' to a URL that does not require a client certificate: this action does not support them.",
  ],
  [
    'ERR_SSL_HANDSHAKE',
    "Could not create the token: github.example.com refused the TLS handshake (ERR_SSL_HANDSHAKE). The server may require a client certificate, which this action does not support, or a TLS version older than 1.2. Set 'github-api-url' to another URL of the server.",
  ],
  [
    'ERR_TLS_PORT',
    "Could not create the token: github.example.com expects https, but the URL starts with http (ERR_TLS_PORT). Use https:// in 'github-api-url'.",
  ],
  [
    'ERR_TOO_MANY_REDIRECTS',
    "Could not create the token: github.example.com keeps redirecting (ERR_TOO_MANY_REDIRECTS). Set 'github-api-url' to the URL of the REST API, which ends in /api/v3 on GitHub Enterprise Server.",
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
    'the connection to github.example.com was lost before the response was complete (ECONNRESET).',
    'Run the job again. If this keeps happening, check the network of the runner, and ask an administrator of github.example.com.',
  ],
  ...['ETIMEDOUT', 'ERR_SILENT'].map((code) => [
    code,
    `github.example.com did not respond in time (${code}).`,
    'Check any firewall or proxy between this runner and the server, and ask an administrator of github.example.com. Then run the job again.',
  ]),
])('calls %s an outage', (code = '', what = '', remedy = '') => {
  const error = explainError(networkFailure('raw', code, true), attempt)
  expect(error).toMatchObject({ kind: 'outage' })
  expect(render((error as unknown as { readonly failed: Text }).failed)).toBe(
    `Could not create the token: ${what}`,
  )
  expect(error.message).toBe(`Could not create the token: ${what} ${remedy}`)
})

const proxied = (message: string, code: string): Error =>
  Object.assign(networkFailure(message, code, false), {
    proxy: { host: 'proxy.example:3128', variable: 'HTTPS_PROXY' },
  })

test.each(['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH'])(
  'names the proxy if the proxy cannot be reached: %s',
  (code) => {
    expect(explainError(proxied('raw', code), attempt).message).toBe(
      `Could not create the token: the proxy proxy.example:3128 cannot be reached from this runner (${code}). Correct 'HTTPS_PROXY' in the runner's environment, or add github.example.com to 'no_proxy' if it can be reached directly.`,
    )
  },
)

test('distinguishes a proxy that refuses from one that fails', () => {
  expect(
    explainError(proxied('the proxy responded with status 407', 'ERR_PROXY_TUNNEL'), attempt),
  ).toMatchObject({
    kind: 'fixable',
    message:
      "Could not create the token: the proxy proxy.example:3128 refused to connect to github.example.com (the proxy responded with status 407). Check the URL, user name, and password in 'HTTPS_PROXY', and which hosts the proxy allows, or add github.example.com to 'no_proxy'.",
  })
  expect(explainError(proxied('the proxy closed the connection', 'EPROXY'), attempt)).toMatchObject({
    kind: 'outage',
    message:
      'Could not create the token: the proxy proxy.example:3128 could not connect to github.example.com (the proxy closed the connection). Run the job again. If this keeps happening, check the proxy.',
  })
})

test('names the proxy in front of a server that does not answer', () => {
  expect(explainError(proxied('raw', 'ETIMEDOUT'), attempt).message).toMatch(
    /github\.example\.com did not respond in time \(ETIMEDOUT, through the proxy proxy\.example:3128\)\. /,
  )
})
