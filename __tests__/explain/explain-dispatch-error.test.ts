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
const giveReach =
  "Give a token with 'contents: write' there; GITHUB_TOKEN reaches its own repository alone, so for another one give an App's 'client-id' and 'private-key' in place of 'token'."

describe('explainDispatchError', () => {
  test('tells a repository that the installation does not cover', async () => {
    expect(await errorByApp({ kind: 'answer', status: 404, body: { message: 'Not Found' } })).toBe(
      `${could} the App's installation does not cover it, or there is no such repository. Select it in the App's installation at ${example().api.url}/organizations/octo-org/settings/installations/501, or correct 'dispatch-repositories'.`,
    )
    const headers = { 'x-accepted-github-permissions': 'contents=write' }
    const body = { message: 'Resource not accessible by integration' }
    expect(await errorByApp({ kind: 'answer', status: 403, body, headers })).toBe(
      `${could} the App's installation does not cover it (GitHub asks for contents=write), or there is no such repository. Select it in the App's installation at ${example().api.url}/organizations/octo-org/settings/installations/501, or correct 'dispatch-repositories'.`,
    )
  })

  test('tells what a token that already exists does not reach', async () => {
    expect(await errorByToken({ kind: 'actions', repositories: ['octo-org/site'] })).toBe(
      `${could} 'token' does not reach it or may not write its contents. ${giveReach}`,
    )
    expect(await errorByToken({ permissions: { contents: 'read' } })).toBe(
      `${could} 'token' does not reach it or may not write its contents (GitHub asks for contents=write). ${giveReach}`,
    )
  })

  test('tells a token that is expired, revoked or mistyped', async () => {
    expect(await errorByToken({ revoked: true })).toBe(
      `${could} GitHub refuses 'token', which is expired, revoked or mistyped. Store a valid token for 'token'.`,
    )
  })

  test('tells an archived repository', async () => {
    expect(await errorByApp(refusal(403, 'Repository was archived so is read-only.'))).toBe(
      `${could} it is archived and takes no events. Unarchive it, or correct 'dispatch-repositories'.`,
    )
  })

  test('tells with what words GitHub refuses the event', async () => {
    expect(await errorByApp(refusal(422, 'client_payload is too large.'))).toBe(
      `${could} GitHub refuses the event with 'client_payload is too large.'. Correct 'dispatch-event-type' or 'dispatch-client-payload'.`,
    )
  })

  test('takes a page of a proxy for no answer of GitHub', async () => {
    expect(await errorByApp({ kind: 'text', status: 404, text: '<html>', type: 'text/html' })).toMatch(
      /answered with status 404 and a page that is no answer of GitHub's REST API\./,
    )
  })

  test('tells any other refusal', async () => {
    expect(await errorByApp(refusal(409, 'Conflict'))).toBe(
      `${could} GitHub refused the request. GitHub answered 'Conflict' (409). Look its answer up in the documentation of the REST API.`,
    )
  })

  test('tries a fresh token that GitHub does not know yet again for some seconds', async () => {
    const { api } = example()
    expect(await errorByApp(refusal(401, 'Bad credentials'), 9)).toBe(
      `${could} GitHub does not know the token that it created for this step. Run the job again, and look at https://www.githubstatus.com if it happens again.`,
    )
    const tries = api.transcript.filter(({ path }) => path.endsWith('/dispatches')).length
    expect(tries).toBe(4)
    await tellMain(example(), dispatch)
    await tellMain(example(), dispatch)
    expect(api.world.dispatches.length).toBeGreaterThan(0)
  })

  test.each([
    [{ kind: 'reset', after: false }, 'ECONNRESET', 0],
    [{ kind: 'reset', after: true }, 'ECONNRESET', 1],
    [{ kind: 'hang', after: true }, 'ETIMEDOUT', 1],
    [{ kind: 'answer', status: 502 }, 'status 502', 0],
    [{ kind: 'answer', status: 200, body: {} }, 'ERR_NOT_GITHUB', 0],
    [{ kind: 'text', status: 200, text: '<html>', type: 'text/html' }, 'ERR_NOT_JSON', 0],
  ] as readonly (readonly [Fault, string, number])[])(
    'does not know what became of an event after %j, and sends it once',
    async (fault, how, delivered) => {
      const { api } = example()
      api.transcript.length = 0
      const core = await (async () => {
        api.fail({ on: /dispatches/, fault })
        return tellMain(example(), dispatch)
      })()
      expect(core.of('setFailed')).toEqual([
        `Whether 'deploy' reached 'octo-org/docs' is unknown, since GitHub's answer was lost (${how}). The event may have been delivered, so it was not sent again: look at ${api.url}/octo-org/docs/actions before you run the job again.`,
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
      'POST /repos/{owner}/{repo}/dispatches: rate limit (429); trying again in 7 s (2 of 5).',
    )
    expect(api.world.dispatches).toHaveLength(1)
  })
})
