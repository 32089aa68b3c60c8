import { afterEach, expect, test } from '@jest/globals'
import { findProxy } from '../../src/http/find-proxy.ts'
import { complaintOf } from '../support/errors.ts'

afterEach(() => {
  for (const name of ['https_proxy', 'HTTPS_PROXY', 'no_proxy', 'NO_PROXY']) delete process.env[name]
})
const url = new URL('https://api.github.com/app')

test.each(['24.5.0', '24.19.0', '25.0.0'])('returns the proxy under Node.js %s', (version) => {
  process.env.https_proxy = 'http://me:p%40ss@proxy.example:3128'
  expect(findProxy(url, version)).toEqual({
    variable: 'https_proxy',
    url: new URL('http://me:p%40ss@proxy.example:3128/'),
  })
})

test('returns nothing if no proxy is set', () => {
  expect(findProxy(url, '24.4.0')).toBeUndefined()
})

test('says that an older Node.js would bypass the proxy', () => {
  process.env.https_proxy = 'http://me:secret@proxy.example:3128'
  expect(complaintOf(() => findProxy(url, '24.4.0'))).toBe(
    "The proxy 'proxy.example:3128' is set, but Node.js 24.4.0 of this runner cannot use proxies. Update the runner, or add the API's host to 'no_proxy' if it can be reached directly.",
  )
})

test('rejects a variable that does not contain an address', () => {
  process.env.HTTPS_PROXY = '://'
  expect(complaintOf(() => findProxy(url, '24.19.0'))).toMatch(
    /^The environment variable 'HTTPS_PROXY' is '.*', which is not the URL of a proxy\. /,
  )
})

test('ignores a blank variable, and uses the uppercase one instead', () => {
  process.env.https_proxy = ' '
  expect(findProxy(url, '24.19.0')).toBeUndefined()
  process.env.HTTPS_PROXY = 'proxy.example:3128'
  expect(findProxy(url, '24.19.0')).toMatchObject({ variable: 'HTTPS_PROXY' })
})

test.each([
  ['no_proxy', 'api.github.com', false],
  ['NO_PROXY', 'github.com', false],
  ['no_proxy', '.github.com', false],
  ['no_proxy', 'other.example, api.github.com:443', false],
  ['no_proxy', '*', false],
  ['no_proxy', 'api.github.com:8443', true],
  ['no_proxy', 'other.example', true],
  ['no_proxy', 'hub.com', true],
])('respects %s=%s', (name, value, isProxied) => {
  process.env.HTTPS_PROXY = 'http://proxy.example:3128'
  process.env[name] = value
  expect(findProxy(url, '24.19.0') !== undefined).toBe(isProxied)
})

test.each(['https://127.evil.example/', 'https://foo.localhost/', 'https://localhost.example/'])(
  'uses the proxy for %s, which is not loopback',
  (address) => {
    process.env.HTTPS_PROXY = 'http://proxy.example:3128'
    expect(findProxy(new URL(address), '24.19.0')).toBeDefined()
  },
)

test.each(['https://127.0.0.1:8443/', 'https://localhost/', 'https://[::1]/'])(
  'connects directly to %s',
  (address) => {
    process.env.HTTPS_PROXY = 'http://proxy.example:3128'
    expect(findProxy(new URL(address), '24.19.0')).toBeUndefined()
  },
)
