import { RequestError } from '@octokit/request-error'
import { expect, test } from '@jest/globals'
import { describeFailure } from '../../src/http/describe-failure.ts'
import { networkFailure } from '../../src/http/network-failure.ts'

const host = 'github.example.com'
const proxy = { host: 'proxy.example.com:8080', variable: 'https_proxy' }
const answer = (status: number, data: unknown = {}): RequestError =>
  new RequestError('x', status, {
    request: { method: 'GET', url: 'https://github.example.com', headers: {} },
    response: { status, url: '', data, headers: {} },
  })

test.each([
  [networkFailure('connect', 'ECONNREFUSED', false), `Cannot reach ${host} (connection refused)`],
  [networkFailure('getaddrinfo', 'ENOTFOUND', false), `Cannot reach ${host} (the name cannot be resolved)`],
  [networkFailure('read', 'ECONNRESET', true), `Lost the connection to ${host} (connection reset)`],
  [
    networkFailure('no response within 12 s', 'ETIMEDOUT', false),
    `Cannot reach ${host} (no response within 12 s)`,
  ],
  [
    Object.assign(networkFailure('the proxy responded with status 503', 'EPROXY', false), { proxy }),
    `Cannot reach ${host} through the proxy proxy.example.com:8080 (the proxy responded with status 503)`,
  ],
  [answer(502), `${host} responded with status 502`],
  [answer(502, new ArrayBuffer(8)), `${host} responded with status 502`],
  [answer(502, { message: 5 }), `${host} responded with status 502`],
  [answer(502, []), `${host} responded with status 502`],
  [answer(502, ''), `${host} responded with status 502`],
  [answer(503, { message: 'Down' }), `${host} responded with 'Down' (503)`],
  [
    answer(503, '<head><title>x</title></head><style>p {}</style><p>In\n<b>maintenance</b></p>'),
    `${host} responded with 'In maintenance' (503)`,
  ],
  [answer(429), `The rate limit of ${host} is used up`],
  [answer(401), `${host} does not recognize the new token yet`],
])('describes %s', (error, told) => {
  expect(describeFailure(error, host)).toBe(told)
})
