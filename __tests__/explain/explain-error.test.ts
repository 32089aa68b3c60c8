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

const troubleshooting = 'https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api'

describe('explainError', () => {
  test.each([
    [
      refusal(
        403,
        'Although you appear to have the correct authorization credentials, the `octo-org` organization has an IP allow list enabled, and your IP address is not permitted to access this resource.',
      ),
      `${could} the organization only accepts requests from the IP addresses on its allow list. GitHub responded with 'Although you appear to have the correct authorization credentials, the \`octo-org\` organization has an IP allow list enabled, and your IP address is not permitted to access this resource.' (403). Run the job on a runner whose IP address is on the allow list, or ask an owner of the organization to add it.`,
    ],
    [
      refusal(403, 'Resource protected by organization SAML enforcement.'),
      `${could} the organization requires SAML single sign-on. GitHub responded with 'Resource protected by organization SAML enforcement.' (403). Authorize the token for the organization, or use an App with 'client-id' and 'private-key', which needs no single sign-on.`,
    ],
    [
      refusal(
        400,
        'The version you specified in the "X-GitHub-API-Version" request header, "2022-11-28", is not a supported version.',
      ),
      `${could} the server is too old. GitHub responded with 'The version you specified in the "X-GitHub-API-Version" request header, "2022-11-28", is not a supported version.' (400). Update GitHub Enterprise Server to a version that supports the REST API version 2022-11-28.`,
    ],
    [
      refusal(410, 'Gone'),
      `${could} the server no longer supports this version of the REST API. GitHub responded with 'Gone' (410). Update this action to the latest version.`,
    ],
    [
      refusal(418, 'A\n\nlong   message'),
      `${could} GitHub refused the request. GitHub responded with 'A long message' (418). See https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api for what this request requires.`,
    ],
    [
      { kind: 'answer', status: 409, body: [] },
      `${could} GitHub refused the request. GitHub responded with 'no message' (409). See https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api for what this request requires.`,
    ],
  ] as readonly (readonly [Fault, string])[])('explains %j', async (fault, error) => {
    expect(await errorOf(fault, 1)).toBe(error)
  })

  test('shows at most 300 characters of what a server says', async () => {
    expect(await errorOf(refusal(418, 'x'.repeat(400)), 1)).toContain(`'${'x'.repeat(300)}'`)
  })

  test.each([502, 503])('calls %d an outage', async (status) => {
    expect(await errorOf({ kind: 'text', status, text: '<html>Bad</html>', type: 'text/html' })).toBe(
      `${could} GitHub responded with 'Bad' (${status}), which is an error on its side. Run the job again later. If this keeps happening, check https://www.githubstatus.com.`,
    )
  })

  const notGitHub =
    "Set 'github-api-url' to the URL of the REST API, which ends in /api/v3 on GitHub Enterprise Server, and check whether a proxy responds in its place."

  test('recognizes a page that is not an answer of the REST API', async () => {
    const { url } = example().api
    expect(await errorOf({ kind: 'text', status: 404, text: '<html>', type: 'text/html' }, 1)).toBe(
      `${could} ${url} responded with status 404 and a page that does not come from GitHub's REST API. ${notGitHub}`,
    )
    expect(await errorOf({ kind: 'text', status: 200, text: '<html>', type: 'text/html' }, 1)).toBe(
      `${could} ${url} sent a response that is not JSON, which GitHub's REST API never does. ${notGitHub}`,
    )
    expect(await errorOf({ kind: 'answer', status: 200, body: { hello: 'world' } }, 1)).toBe(
      `${could} ${url} sent a response without an installation, which GitHub's REST API never does. ${notGitHub}`,
    )
  })

  test.each([
    ['https://docs.github.com/rest/apps/apps#get-an-app', undefined],
    ['https://docs.github.com/enterprise-server@3.14/rest/apps/apps#get-an-app', undefined],
    ['https://docs.github.com/rest', troubleshooting],
    ['https://docs.github.com.evil.example/rest#x', troubleshooting],
    ['https://docs.github.com/rest/x#y and more', troubleshooting],
  ] as readonly (readonly [string, string | undefined])[])(
    'links the page that GitHub names for the endpoint, if it is one: %j',
    async (url, page = url) => {
      const body = { message: 'No', documentation_url: url }
      expect(await errorOf({ kind: 'answer', status: 409, body }, 1)).toBe(
        `${could} GitHub refused the request. GitHub responded with 'No' (409). See ${page} for what this request requires.`,
      )
    },
  )

  test.each([[['https://docs.github.com/rest/apps/apps#get-an-app']], [7]])(
    'does not mistake %j for a page',
    async (url) => {
      const body = { message: 'No', documentation_url: url }
      expect(await errorOf({ kind: 'answer', status: 409, body }, 1)).toContain(` See ${troubleshooting} for`)
    },
  )

  test('says when a rate limit ends', async () => {
    const { api } = example()
    const wait = { 'retry-after': '600', date: 'Fri, 20 Nov 2026 10:00:00 GMT' }
    const body = { message: 'You have exceeded a secondary rate limit.' }
    expect(await errorOf({ kind: 'answer', status: 403, body, headers: wait }, 1)).toBe(
      `${could} GitHub's rate limit is used up; it resets at 10:10 UTC (in 10 minutes). Run the job again later, and send fewer requests per hour.`,
    )
    expect(await errorOf({ kind: 'answer', status: 429, body })).toBe(
      `${could} GitHub's rate limit is used up; GitHub does not say when it resets. Run the job again later, and send fewer requests per hour.`,
    )
    expect(api.transcript.filter(({ status }) => status === 429)).toHaveLength(5)
    const headers = { 'retry-after': '600', date: 'unknown' }
    expect(await errorOf({ kind: 'answer', status: 429, headers }, 1)).toContain(
      'GitHub does not say when it resets',
    )
  })
})
