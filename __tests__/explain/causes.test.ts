import { describe, expect, test } from '@jest/globals'
import { RequestError } from '@octokit/request-error'
import { startExample } from '../../sandbox/example.ts'
import { tellMain } from '../../sandbox/stage/tell.ts'
import { explainAppError } from '../../src/explain/explain-app-error.ts'
import { explainDispatchError } from '../../src/explain/explain-dispatch-error.ts'
import { explainError } from '../../src/explain/explain-error.ts'
import { isBareNotFound } from '../../src/http/response.ts'
import { compareLevels, lackingOf } from '../../src/parse/permissions.ts'
import { explainSuspension } from '../../src/explain/explain-installation.ts'
import type { Installation } from '../../src/github/installation.ts'
import { useExample } from '../support/use-example.ts'

const answer = (status: number, data: unknown, headers = {}): RequestError =>
  new RequestError('message of Octokit', status, {
    request: { method: 'GET', url: 'https://api.github.com', headers: {} },
    response: { status, url: '', data, headers },
  })
const attempt = {
  doing: 'try',
  apiUrl: 'https://api.github.com',
  keyInput: 'private-key' as const,
  webUrl: 'https://github.com',
  issuer: 'Iv1.a',
}
const sent = {
  ...attempt,
  event: { eventType: 'x', clientPayload: undefined },
  target: { owner: 'a', name: 'b' },
  installationUrl: undefined,
  names: ['repositories'],
}

describe('explained errors', () => {
  test.each([[400], [403], [404], [410], [422], [429], [500]])('keep their cause for status %i', (status) => {
    const error = answer(status, { message: 'No' })
    expect(explainError(error, attempt).cause).toBe(error)
  })

  test('keep their cause for a page that is not an answer of the API', () => {
    const error = answer(404, '<html>')
    expect(explainError(error, attempt).cause).toBe(error)
  })

  test('keep their cause for a refused App, a refused event and a suspension', () => {
    const refused = answer(401, { message: 'A JSON web token could not be decoded' })
    expect(explainAppError(refused, attempt).cause).toBe(refused)
    const unknown = answer(404, { message: 'Not Found' })
    const { status, error } = explainDispatchError(unknown, sent)
    expect([status, error.cause]).toEqual(['failed', unknown])
    const installation: Omit<Installation, 'suspendedAt'> = {
      id: 1,
      appSlug: 'a',
      account: 'o',
      accountType: 'Organization',
      htmlUrl: '',
      permissions: {},
      repositorySelection: 'all',
    }
    expect(explainSuspension({ ...installation, suspendedAt: 'x' }, unknown).cause).toBe(unknown)
  })

  test('leave anything but the answer of a server unchanged', () => {
    const bug = new TypeError('a bug')
    expect(explainError(bug, attempt)).toBe(bug)
    expect(explainDispatchError(bug, sent)).toEqual({ status: 'failed', error: bug })
    expect(isBareNotFound(bug)).toBe(false)
    expect(isBareNotFound(Object.assign(new Error(), { status: 404 }))).toBe(false)
    expect(isBareNotFound(answer(404, { message: 'Not Found' }))).toBe(true)
    expect(isBareNotFound(answer(410, { message: 'Not Found' }))).toBe(false)
  })

  test('show a message without the white space around it, and say if there is none', () => {
    expect(explainError(answer(418, { message: ' \n odd ' }), attempt).message).toContain(
      "responded with 'odd' (418)",
    )
    for (const data of [{}, []])
      expect(explainError(answer(418, data), attempt).message).toContain("responded with 'no message' (418)")
    for (const data of [null, 'a page', new ArrayBuffer(8)])
      expect(explainError(answer(418, data), attempt).message).toContain(
        'status 418 and a page that does not come from',
      )
  })

  test('leave out permissions that GitHub does not have', () => {
    const headers = { 'x-accepted-github-permissions': `contents=write${'x'.repeat(200)}` }
    const { error } = explainDispatchError(answer(403, { message: 'Resource not accessible' }, headers), sent)
    expect(error.message).not.toContain('GitHub requires')
  })
})

describe('comparing permissions', () => {
  test.each([
    ['read', undefined, ['issues']],
    ['read', 'read', []],
    ['read', 'write', []],
    ['write', 'read', ['issues']],
    ['write', 'admin', []],
    ['admin', 'write', ['issues']],
    ['admin', 'admin', []],
  ])('requesting %s with %s granted lacks %j', (asked, granted, lacking) => {
    expect(lackingOf({ issues: asked }, granted === undefined ? {} : { issues: granted })).toEqual(lacking)
  })

  test('compareLevels shows each permission with both levels', () => {
    expect(compareLevels(['a', 'b'], { a: 'read', b: 'write' }, { b: 'read' })).toBe(
      '"A: Read-only" (now "No access"), "B: Read and write" (now "Read-only")',
    )
  })
})

describe('the installation being looked for', () => {
  const example = useExample(startExample)

  test.each([
    [{ owner: 'octo-org' }, "Could not find the installation on 'octo-org': "],
    [{ repositories: 'octo-org/site' }, "Could not find the installation on 'octo-org/site': "],
    [{ enterprise: 'octo' }, "Could not find the installation on the enterprise 'octo': "],
    [{ 'installation-id': '501' }, 'Could not find the installation 501: '],
  ])('is named in the error for %j', async (inputs, start) => {
    const { api } = example()
    api.reset()
    const fault = { kind: 'answer', status: 418, body: { message: 'No' } } as const
    api.fail({ on: /^GET/, fault, times: 9 })
    const [message = ''] = (await tellMain(example(), inputs)).of('setFailed')
    expect(message.startsWith(start)).toBe(true)
  })
})
