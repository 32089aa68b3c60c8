import { describe, expect, test } from '@jest/globals'
import { openForMain, openForPost } from '../../src/action/open-early.ts'
import { startStep } from '../../src/action/start-step.ts'
import type { Preconnected } from '../../src/http/preconnect.ts'

/** Opens nothing, and says where to, and how many connections. */
const open = ({ href }: URL, count: number): Preconnected =>
  ({ origin: `${count} to ${href}` }) as Preconnected

const github = 'https://api.github.com'
const server = 'https://github.example.com/api/v3'

describe('openForMain', () => {
  const key = { 'INPUT_PRIVATE-KEY': 'x', GITHUB_API_URL: server }

  test.each([
    ['a private key', key, `1 to ${server}`],
    ['a token', { INPUT_TOKEN: 'x', GITHUB_API_URL: server }, `1 to ${server}`],
    ['no address', { INPUT_TOKEN: 'x' }, `1 to ${github}/`],
    ['an address in the step', { ...key, 'INPUT_GITHUB-API-URL': ` ${github} ` }, `1 to ${github}/`],
    ['an ID', { ...key, 'INPUT_INSTALLATION-ID': '501' }, `2 to ${server}`],
    [
      'a token and an ID',
      { INPUT_TOKEN: 'x', 'INPUT_INSTALLATION-ID': '501', GITHUB_API_URL: server },
      `1 to ${server}`,
    ],
    ['an empty proxy', { ...key, https_proxy: '' }, `1 to ${server}`],
  ])('opens connections with %s', (_, env, expected) => {
    expect(openForMain(env, open)?.origin).toBe(expected)
  })

  test.each([
    ['no credentials', { GITHUB_API_URL: server }],
    ['a key management service', { 'INPUT_KMS-KEY': 'awskms:///x', GITHUB_API_URL: server }],
    ['a proxy', { ...key, HTTPS_PROXY: 'http://127.0.0.1:2' }],
    ['an address that is not a URL', { ...key, GITHUB_API_URL: 'x' }],
    ['an address that is not a server', { ...key, GITHUB_API_URL: 'file:///x' }],
    ['an address without TLS', { ...key, GITHUB_API_URL: 'http://github.example.com' }],
    ['an address with a password', { ...key, GITHUB_API_URL: 'https://me:fake@github.example.com' }],
  ])('opens none with %s', (_, env) => {
    expect(openForMain(env, open)).toBeUndefined()
  })
})

test('openForMain opens none without anything', () => {
  expect(openForMain({})).toBeUndefined()
})

test('openForPost opens a connection if there is a token to revoke', () => {
  const env = { 'STATE_api-url': server, STATE_tokens: '{}' }
  expect(openForPost(env, open)?.origin).toBe(`1 to ${server}`)
  expect(openForPost({ ...env, STATE_tokens: '' }, open)).toBeUndefined()
  expect(openForPost({ STATE_tokens: '{}' }, open)).toBeUndefined()
  expect(openForPost({})).toBeUndefined()
})

test('startStep runs a step with what is open', async () => {
  const early = open(new URL(server), 1)
  const ran: unknown[] = []
  await startStep(early, () => Promise.resolve((given) => Promise.resolve(void ran.push(given))))
  expect(ran).toEqual([early])
})
