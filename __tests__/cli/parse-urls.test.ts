import { describe, expect, test } from '@jest/globals'
import { parseWebUrl } from '../../src/cli/parse-urls.ts'
import { complaintOf } from '../support/errors.ts'

const remedy =
  'Use the URL of the server, such as https://github.com, https://octo-corp.ghe.com, or https://github.example.com.'

describe('parseWebUrl', () => {
  test.each([
    ['https://github.com', 'https://api.github.com', 'https://github.com'],
    ['https://GitHub.com/', 'https://api.github.com', 'https://github.com'],
    ['https://octo-corp.ghe.com', 'https://api.octo-corp.ghe.com', 'https://octo-corp.ghe.com'],
    ['https://github.example.com', 'https://github.example.com/api/v3', 'https://github.example.com'],
    [
      'https://github.example.com:8443/',
      'https://github.example.com:8443/api/v3',
      'https://github.example.com:8443',
    ],
    ['https://ghe.com', 'https://ghe.com/api/v3', 'https://ghe.com'],
    ['https://a.b.ghe.com', 'https://a.b.ghe.com/api/v3', 'https://a.b.ghe.com'],
    ['https://github.com.example', 'https://github.com.example/api/v3', 'https://github.com.example'],
    ['http://127.0.0.1:80', 'http://127.0.0.1/api/v3', 'http://127.0.0.1'],
    ['http://[::1]:3000', 'http://[::1]:3000/api/v3', 'http://[::1]:3000'],
  ])('reads %s, whose API is at %s', (text, apiUrl, webUrl) => {
    expect(parseWebUrl('--github-url', text)).toEqual({ apiUrl, webUrl })
  })

  test.each([
    [
      'https://api.github.com',
      "'--github-url' is 'https://api.github.com', which is the URL of the REST API.",
    ],
    [
      'https://api.octo-corp.ghe.com',
      "'--github-url' is 'https://api.octo-corp.ghe.com', which is the URL of the REST API.",
    ],
    [
      'https://github.com/octo-org',
      "'--github-url' is 'https://github.com/octo-org', which contains a path.",
    ],
    ['github.com', "'--github-url' is 'github.com', which is not a URL."],
    ['http://github.com', "'--github-url' is 'http://github.com', which would send the token unencrypted."],
    ['https://github.com?a', "'--github-url' contains a query or a fragment."],
    ['https://a:b@github.com', "'--github-url' contains a user name or password."],
    ['ftp://github.com', "'--github-url' is 'ftp://github.com', which does not start with https://."],
  ])('rejects %s', (text, failed) => {
    expect(complaintOf(() => parseWebUrl('--github-url', text))).toBe(`${failed} ${remedy}`)
  })
})
