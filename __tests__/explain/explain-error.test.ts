import { describe, expect, test } from '@jest/globals'
import type { Fault } from '../../sandbox/api/faults.ts'
import { tellMain } from '../../sandbox/stage/tell.ts'
import { useExample } from '../support/use-example.ts'

const example = useExample()

const errorOf = async (fault: Fault, times = 5): Promise<string> => {
  const { api } = example()
  api.fail({ on: /^GET .repos/, fault, times })
  const core = await tellMain(example())
  expect(core.of('setFailed')).toHaveLength(1)
  return core.of('setFailed')[0] ?? ''
}
const could = "Could not find the installation on 'octo-org/site':"
const refusal = (status: number, message: string): Fault => ({ kind: 'answer', status, body: { message } })

describe('explainError', () => {
  test.each([
    [
      refusal(
        403,
        'Although you appear to have the correct authorization credentials, the `octo-org` organization has an IP allow list enabled, and your IP address is not permitted to access this resource.',
      ),
      `${could} the organisation lets only listed addresses in. GitHub answered 'Although you appear to have the correct authorization credentials, the \`octo-org\` organization has an IP allow list enabled, and your IP address is not permitted to access this resource.' (403). Run the job on a runner whose address is on the organisation's IP allow list, or let an owner add it there.`,
    ],
    [
      refusal(403, 'Resource protected by organization SAML enforcement.'),
      `${could} the organisation asks for SAML single sign-on. GitHub answered 'Resource protected by organization SAML enforcement.' (403). Authorise the token for the organisation, or give an App's 'client-id' and 'private-key', which need no sign-on.`,
    ],
    [
      refusal(
        400,
        'The version you specified in the "X-GitHub-API-Version" request header, "2022-11-28", is not a supported version.',
      ),
      `${could} this server is too old. GitHub answered 'The version you specified in the "X-GitHub-API-Version" request header, "2022-11-28", is not a supported version.' (400). Update GitHub Enterprise Server to a version that knows the REST API of 2022-11-28.`,
    ],
    [
      refusal(410, 'Gone'),
      `${could} this version of the REST API is no longer offered. GitHub answered 'Gone' (410). Update this action to its latest version.`,
    ],
    [
      refusal(418, 'A\n\nlong   message'),
      `${could} GitHub refused the request. GitHub answered 'A long message' (418). Look its answer up in the documentation of the REST API.`,
    ],
    [
      { kind: 'answer', status: 409, body: [] },
      `${could} GitHub refused the request. GitHub answered 'no message' (409). Look its answer up in the documentation of the REST API.`,
    ],
  ] as readonly (readonly [Fault, string])[])('explains %j', async (fault, error) => {
    expect(await errorOf(fault, 1)).toBe(error)
  })

  test('shows no more than 300 characters of what a server says', async () => {
    expect(await errorOf(refusal(418, 'x'.repeat(400)), 1)).toContain(`'${'x'.repeat(300)}'`)
  })

  test.each([502, 503])('calls %d an outage', async (status) => {
    expect(await errorOf({ kind: 'text', status, text: '<html>Bad</html>', type: 'text/html' })).toBe(
      `${could} GitHub answered with status ${status}, a fault on its side. Look at https://www.githubstatus.com and run the job again later.`,
    )
  })

  const notGitHub =
    "Set 'github-api-url' to the REST API's address, which ends in /api/v3 on GitHub Enterprise Server, and look whether a proxy answers in its place."

  test('tells a page that is no answer of the REST API', async () => {
    const { url } = example().api
    expect(await errorOf({ kind: 'text', status: 404, text: '<html>', type: 'text/html' }, 1)).toBe(
      `${could} ${url} answered with status 404 and a page that is no answer of GitHub's REST API. ${notGitHub}`,
    )
    expect(await errorOf({ kind: 'text', status: 200, text: '<html>', type: 'text/html' }, 1)).toBe(
      `${could} ${url} gave an answer that is not JSON, which GitHub's REST API never does. ${notGitHub}`,
    )
    expect(await errorOf({ kind: 'answer', status: 200, body: { hello: 'world' } }, 1)).toBe(
      `${could} ${url} gave an answer without an installation in it, which GitHub's REST API never does. ${notGitHub}`,
    )
  })

  test('says when a rate limit ends', async () => {
    const { api } = example()
    const wait = { 'retry-after': '600', date: 'Fri, 20 Nov 2026 10:00:00 GMT' }
    const body = { message: 'You have exceeded a secondary rate limit.' }
    expect(await errorOf({ kind: 'answer', status: 403, body, headers: wait }, 1)).toBe(
      `${could} GitHub's rate limit is used up (403); it ends at 2026-11-20T10:10:00.000Z. Run the job again after that, and spread what sends many requests over a longer time.`,
    )
    expect(await errorOf({ kind: 'answer', status: 429, body })).toBe(
      `${could} GitHub's rate limit is used up (429); GitHub does not say when it ends. Run the job again after that, and spread what sends many requests over a longer time.`,
    )
    expect(api.transcript.filter(({ status }) => status === 429)).toHaveLength(5)
    const headers = { 'retry-after': '600', date: 'unknown' }
    expect(await errorOf({ kind: 'answer', status: 429, headers }, 1)).toContain(
      'GitHub does not say when it ends',
    )
  })
})
