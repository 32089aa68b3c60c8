import { describe, expect, test } from '@jest/globals'
import { parseApiUrl, checkForOutage } from '../../src/parse/parse-url.ts'
import { complaintOf } from '../support/errors.ts'

const remedy =
  'Use the URL of the REST API, such as https://api.github.com or https://github.example.com/api/v3.'

describe('parseApiUrl', () => {
  test.each([
    ['https://api.github.com', 'https://api.github.com', 'https://github.com'],
    ['https://api.github.com/', 'https://api.github.com', 'https://github.com'],
    ['https://api.octo.ghe.com', 'https://api.octo.ghe.com', 'https://octo.ghe.com'],
    ['https://github.example.com/api/v3/', 'https://github.example.com/api/v3', 'https://github.example.com'],
    [
      'https://GitHub.Example.com:8443/api/v3',
      'https://github.example.com:8443/api/v3',
      'https://github.example.com:8443',
    ],
    [
      'https://api.example.com/git/api/v3//',
      'https://api.example.com/git/api/v3',
      'https://api.example.com/git',
    ],
    ['http://127.0.0.1:3000', 'http://127.0.0.1:3000', 'http://127.0.0.1:3000'],
    ['http://[::1]:3000/api/v3', 'http://[::1]:3000/api/v3', 'http://[::1]:3000'],
    ['http://localhost', 'http://localhost', 'http://localhost'],
    ['https://xapi.github.com', 'https://xapi.github.com', 'https://xapi.github.com'],
    ['https://api.github.com.example', 'https://api.github.com.example', 'https://api.github.com.example'],
    ['https://api.a.b.ghe.com', 'https://api.a.b.ghe.com', 'https://api.a.b.ghe.com'],
    ['https://ghe.example/api/v3/x', 'https://ghe.example/api/v3/x', 'https://ghe.example/api/v3/x'],
  ])('reads %s', (text, apiUrl, webUrl) => {
    expect(parseApiUrl('github-api-url', text)).toEqual({ apiUrl, webUrl })
  })

  test.each([
    ['https://:b@github.com', "'github-api-url' contains a user name or password."],
    ['https://a@github.com', "'github-api-url' contains a user name or password."],
    ['', "'github-api-url' is '', which is not a URL."],
    ['api.github.com', "'github-api-url' is 'api.github.com', which is not a URL."],
    [
      'ftp://github.example.com',
      "'github-api-url' is 'ftp://github.example.com', which does not start with https://.",
    ],
    [
      'http://github.example.com/api/v3',
      "'github-api-url' is 'http://github.example.com/api/v3', which would send the token unencrypted.",
    ],
    [
      'http://127.example.com',
      "'github-api-url' is 'http://127.example.com', which would send the token unencrypted.",
    ],
    ['https://me:secret@github.example.com', "'github-api-url' contains a user name or password."],
    ['https://me@github.example.com', "'github-api-url' contains a user name or password."],
    ['https://github.example.com/?a', "'github-api-url' contains a query or a fragment."],
    ['https://github.example.com/#a', "'github-api-url' contains a query or a fragment."],
  ])('rejects %j', (text, complaint) => {
    expect(complaintOf(() => parseApiUrl('github-api-url', text))).toBe(`${complaint} ${remedy}`)
  })

  test('accepts 2,048 characters and rejects more', () => {
    const address = (length: number): string =>
      `https://${'/'.repeat(length - 'https://a.example'.length)}a.example`
    expect(parseApiUrl('github-api-url', address(2048)).apiUrl).toBe('https://a.example')
    expect(complaintOf(() => parseApiUrl('github-api-url', address(2049)))).toBe(
      "'github-api-url' has 2049 characters, but the maximum is 2048. Check what 'github-api-url' is set to.",
    )
  })

  test('drops all trailing slashes, but no others', () => {
    expect(parseApiUrl('github-api-url', 'https://github.example.com//api//v3///').apiUrl).toBe(
      'https://github.example.com//api//v3',
    )
  })
})

describe('an address of github.com or ghe.com that is not that of the REST API', () => {
  test.each([
    ['https://github.com', 'https://api.github.com'],
    ['https://www.github.com/', 'https://api.github.com'],
    ['https://github.com/api/v3', 'https://api.github.com'],
    ['https://api.github.com/api/v3', 'https://api.github.com'],
    ['https://api.github.com/graphql', 'https://api.github.com'],
    ['https://github.com:8443', 'https://api.github.com'],
    ['https://octo-corp.ghe.com', 'https://api.octo-corp.ghe.com'],
    ['https://octo-corp.ghe.com/api/v3', 'https://api.octo-corp.ghe.com'],
    ['https://api.octo-corp.ghe.com/api/v3/', 'https://api.octo-corp.ghe.com'],
  ])('is refused, with the right one: %s', (text, right) => {
    expect(complaintOf(() => parseApiUrl('github-api-url', text))).toBe(
      `'github-api-url' is '${text}', which is not the URL of the REST API. Use ${right}.`,
    )
  })
})

test('names who knows about an outage', () => {
  expect(checkForOutage('https://api.github.com')).toBe('check https://www.githubstatus.com')
  expect(checkForOutage('https://github.example.com:8443/api/v3')).toBe(
    'ask an administrator of github.example.com:8443',
  )
})
