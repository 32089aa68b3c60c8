import { beforeEach, describe, expect, test } from '@jest/globals'
import type { Fault } from '../../sandbox/api/faults.ts'
import type { SandboxToken } from '../../sandbox/api/world.ts'
import { tellMain, tellMainWith } from '../../sandbox/stage/tell.ts'
import { useExample } from '../support/use-example.ts'

const example = useExample()
beforeEach(() => {
  example().api.reset()
})

const dispatch = { 'dispatch-event-type': 'deploy', 'dispatch-repositories': 'octo-org/docs' }
const could = "Could not send 'deploy' to 'octo-org/docs':"

async function errorByApp(fault: Fault, times = 1, inputs = {}): Promise<string> {
  example().api.fail({ on: /dispatches/, fault, times })
  const core = await tellMain(example(), { ...dispatch, ...inputs })
  expect(core.of('setFailed')).toHaveLength(1)
  return core.of('setFailed')[0] ?? ''
}

async function errorByToken(given: Partial<SandboxToken>, inputs = {}): Promise<string> {
  const { token } = example().api.world.addToken({ kind: 'pat', ...given }, Date.now())
  const core = await tellMainWith(example(), { token, ...dispatch, ...inputs })
  expect(core.of('setFailed')).toHaveLength(1)
  return core.of('setFailed')[0] ?? ''
}
const refusal = (status: number, message: string): Fault => ({ kind: 'answer', status, body: { message } })
const giveReach = `Use a token with "Contents: Read and write" there. GITHUB_TOKEN only has access to its own repository; for others, use an App with 'client-id' and 'private-key'.`

describe('explainDispatchError', () => {
  test('recognizes a repository that the installation does not cover', async () => {
    expect(await errorByApp({ kind: 'answer', status: 404, body: { message: 'Not Found' } })).toBe(
      `${could} the App's installation has no access, or there is no such repository. Give the App access at ${example().api.url}/organizations/octo-org/settings/installations/501, or correct 'dispatch-repositories'.`,
    )
    const headers = { 'x-accepted-github-permissions': 'contents=write' }
    const body = { message: 'Resource not accessible by integration' }
    expect(await errorByApp({ kind: 'answer', status: 403, body, headers })).toBe(
      `${could} the App's installation has no access (GitHub requires "Contents: Read and write"), or there is no such repository. Give the App access at ${example().api.url}/organizations/octo-org/settings/installations/501, or correct 'dispatch-repositories'.`,
    )
  })

  test('labels the permissions that GitHub requires, with alternatives', async () => {
    const headers = {
      'x-accepted-github-permissions': 'contents=write, pull_requests=read; administration=write',
    }
    const body = { message: 'Resource not accessible by integration' }
    expect(await errorByApp({ kind: 'answer', status: 403, body, headers })).toContain(
      '(GitHub requires "Contents: Read and write" and "Pull requests: Read-only" or "Administration: Read and write")',
    )
  })

  test.each([
    ['constructor=write', '"Constructor: Read and write"'],
    ['contents=toString', undefined],
    ['contents=write; ', '"Contents: Read and write"'],
    ['x'.repeat(5000), undefined],
    [
      Array.from({ length: 50 }, (_, index) => `p${index}=read`).join(';'),
      '"P0: Read-only" or "P1: Read-only" or "P2: Read-only" or "P3: Read-only" or "P4: Read-only"',
    ],
  ])('labels only what is a permission in %j', async (header, labels) => {
    const headers = { 'x-accepted-github-permissions': header }
    const body = { message: 'Resource not accessible by integration' }
    const told = await errorByApp({ kind: 'answer', status: 403, body, headers })
    expect(told).toContain(
      labels === undefined ? 'has no access, or' : `has no access (GitHub requires ${labels}), or`,
    )
  })

  test('explains what an existing token does not reach', async () => {
    expect(await errorByToken({ kind: 'actions', repositories: ['octo-org/site'] })).toBe(
      `${could} 'token' has no access, or cannot write contents. ${giveReach}`,
    )
    expect(await errorByToken({ permissions: { contents: 'read' } })).toBe(
      `${could} 'token' has no access, or cannot write contents (GitHub requires "Contents: Read and write"). ${giveReach}`,
    )
  })

  test('recognizes a token that is expired, revoked or mistyped', async () => {
    expect(await errorByToken({ revoked: true })).toBe(
      `${could} GitHub refused 'token', because it is expired, revoked, or mistyped. Set 'token' to a valid token.`,
    )
  })

  test('recognizes an archived repository', async () => {
    expect(await errorByApp(refusal(403, 'Repository was archived so is read-only.'))).toBe(
      `${could} archived repositories cannot receive events. Unarchive the repository, or correct 'dispatch-repositories'.`,
    )
  })

  test("quotes GitHub's reason for refusing the event", async () => {
    expect(await errorByApp(refusal(422, 'client_payload is too large.'))).toBe(
      `${could} GitHub refused the event and responded with 'client_payload is too large.'. Correct 'dispatch-event-type' or 'dispatch-client-payload'.`,
    )
  })

  test("does not mistake a proxy's page for GitHub's answer", async () => {
    expect(await errorByApp({ kind: 'text', status: 404, text: '<html>', type: 'text/html' })).toMatch(
      /responded with status 404 and a page that does not come from GitHub's REST API\./,
    )
  })

  test('explains any other refusal', async () => {
    expect(await errorByApp(refusal(409, 'Conflict'))).toBe(
      `${could} GitHub refused the request. GitHub responded with 'Conflict' (409). See https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api for what this request requires.`,
    )
  })

  test('retries for a few seconds if GitHub does not know a new token yet', async () => {
    const { api } = example()
    expect(await errorByApp(refusal(401, 'Bad credentials'), 9)).toBe(
      `${could} GitHub does not recognize the token that it created for this step. Run the job again. If this keeps happening, check https://www.githubstatus.com.`,
    )
    const tries = api.transcript.filter(({ path }) => path.endsWith('/dispatches')).length
    expect(tries).toBe(4)
    await tellMain(example(), dispatch)
    await tellMain(example(), dispatch)
    expect(api.world.dispatches.length).toBeGreaterThan(0)
  })

  test.each([
    [{ kind: 'reset', after: false }, "GitHub's response was lost (ECONNRESET)", 0],
    [{ kind: 'reset', after: true }, "GitHub's response was lost (ECONNRESET)", 1],
    [{ kind: 'hang', after: true }, "GitHub's response was lost (ETIMEDOUT)", 1],
    [{ kind: 'answer', status: 502 }, 'GitHub responded with status 502', 0],
    [
      { kind: 'answer', status: 503, body: { message: 'Down for maintenance' } },
      "GitHub responded with 'Down for maintenance' (503)",
      0,
    ],
    [
      {
        kind: 'text',
        status: 503,
        text: '<html><head><title>x</title></head><h1>Back at 9</h1></html>',
        type: 'text/html',
      },
      "GitHub responded with 'Back at 9' (503)",
      0,
    ],
    [{ kind: 'answer', status: 200, body: {} }, "GitHub's response was lost (ERR_NOT_GITHUB)", 0],
    [
      { kind: 'text', status: 200, text: '<html>', type: 'text/html' },
      "GitHub's response was lost (ERR_NOT_JSON)",
      0,
    ],
  ] as readonly (readonly [Fault, string, number])[])(
    'reports the status as unknown after %j, and sends the event only once',
    async (fault, how, delivered) => {
      const { api } = example()
      api.transcript.length = 0
      const core = await (async () => {
        api.fail({ on: /dispatches/, fault })
        return tellMain(example(), dispatch)
      })()
      expect(core.of('setFailed')).toEqual([
        `It is unknown whether 'deploy' reached 'octo-org/docs', because ${how}. The event may have been delivered, so it was not sent again. Check ${api.url}/octo-org/docs/actions before you run the job again.`,
      ])
      expect(JSON.parse(core.outputs().dispatches ?? '')).toMatchObject([{ status: 'unknown' }])
      expect(api.world.dispatches).toHaveLength(delivered)
      expect(api.transcript.filter(({ path }) => path.endsWith('/dispatches'))).toHaveLength(1)
    },
  )

  test('sends again after a rate limit', async () => {
    const { api } = example()
    api.fail({ on: /dispatches/, fault: { kind: 'answer', status: 429, headers: { 'retry-after': '7' } } })
    const core = await tellMain(example(), dispatch)
    expect(core.of('info')).toContain(
      `The rate limit of ${new URL(api.url).host} is used up; trying again in 7 s.`,
    )
    expect(api.world.dispatches).toHaveLength(1)
  })
})
