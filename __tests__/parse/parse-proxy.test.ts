import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parseProxy, readProxyCredentials } from '../../src/parse/parse-proxy.ts'
import { complaintOf } from '../support/errors.ts'

const complaint = (text: string): string => complaintOf(() => parseProxy('https_proxy', text))

describe('parseProxy', () => {
  test.each([
    ['http://proxy.example:3128', 'http://proxy.example:3128/'],
    ['HTTP://proxy.example:3128/', 'http://proxy.example:3128/'],
    ['https://proxy.example', 'https://proxy.example/'],
    ['proxy.example:3128', 'http://proxy.example:3128/'],
    [' proxy.example ', 'http://proxy.example/'],
    ['me:secret@proxy.example:3128', 'http://me:secret@proxy.example:3128/'],
    ['http://me:p%40ss@proxy.example:3128', 'http://me:p%40ss@proxy.example:3128/'],
    ['http://me:a@b@proxy.example:3128', 'http://me:a%40b@proxy.example:3128/'],
    ['http://me@proxy.example:3128', 'http://me@proxy.example:3128/'],
    ['[::1]:3128', 'http://[::1]:3128/'],
  ])('reads %s as curl does', (text, href) => {
    expect(parseProxy('https_proxy', text).href).toBe(href)
  })

  test.each([
    ['socks5://me:secret@proxy.example:1080', 'socks5://***@proxy.example:1080'],
    ['ftp://proxy.example', 'ftp://proxy.example'],
  ])('rejects %s, which is not an HTTP proxy', (text, shown) => {
    expect(complaint(text)).toBe(
      `The environment variable 'https_proxy' is '${shown}', but only HTTP proxies are supported. Set it to the URL of an HTTP proxy, such as http://proxy.example.com:8080, or unset it.`,
    )
  })

  test.each(['50%', 'a#b', 'a/b', 'a?b', 'a b', 'a\\b', '41065\\b', '%zz'])(
    'rejects the password %s, which is not percent-encoded, and shows none of it',
    (password) => {
      expect(complaint(`http://me:${password}@proxy.example:3128`)).toBe(
        "The user name or password in the environment variable 'https_proxy' ('http://***@proxy.example:3128') is not percent-encoded. Percent-encode special characters: write %25 for %, %23 for #, and %2F for /.",
      )
    },
  )

  test.each(['http://proxy.example:99999', 'http://[bad', 'http://', '://', 'http://me:secret@', 'a b:1'])(
    'rejects %s, which is not an address',
    (text) => {
      const told = complaint(text)
      expect(told).toMatch(
        /^The environment variable 'https_proxy' is '.*', which is not the URL of a proxy\. Set it to a URL such as http:\/\/proxy\.example\.com:8080, or unset it\.$/,
      )
      expect(told).not.toContain('secret')
    },
  )

  test.each(['http://me:s3cretpass', 'me:s3cretpass%40127.0.0.1:8080', 'http://me:1s3cret/'])(
    'shows no password if the host is missing: %s',
    (text) => {
      expect(complaint(text)).toContain("'http://me:***', which is not the URL of a proxy")
    },
  )

  test('never continues without a proxy, and never shows any password', () => {
    fc.assert(
      fc.property(fc.string(), fc.stringMatching(/^[!-~]{16,40}$/), (around, password) => {
        const text = `${around}me:${password}@proxy.example:3128`
        try {
          expect(parseProxy('https_proxy', text).hostname).toBe('proxy.example')
        } catch (error) {
          expect((error as Error).message).not.toContain(password)
        }
      }),
    )
  })
})

test('readProxyCredentials returns the credentials both as written and decoded', () => {
  expect(readProxyCredentials('http://m%65:p%40ss@proxy.example')).toEqual([
    { user: 'm%65', password: 'p%40ss' },
    { user: 'me', password: 'p@ss' },
  ])
  expect(readProxyCredentials('me:50%@proxy.example')).toEqual([
    { user: 'me', password: '50%' },
    { user: 'me', password: '50%' },
  ])
  expect(readProxyCredentials('%zz:p%40ss@proxy.example')).toEqual([
    { user: '%zz', password: 'p%40ss' },
    { user: '%zz', password: 'p@ss' },
  ])
  for (const text of ['', 'proxy.example:1', 'me@proxy.example', 'me:@proxy.example'])
    expect(readProxyCredentials(text)).toEqual([])
})
