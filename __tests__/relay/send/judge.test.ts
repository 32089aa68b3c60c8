import { RequestError } from '@octokit/request-error'
import { describe, expect, test } from '@jest/globals'
import { fixable } from '../../../src/errors/explained-error.ts'
import { named, prose } from '../../../src/errors/text.ts'
import { networkFailure } from '../../../src/http/network-failure.ts'
import { judge } from '../../../src/relay/send/judge.ts'
import type { Claimed } from '../../../src/relay/store/store.ts'

const now = 1_000_000_000
const timing = { attemptMs: 1, now: () => now, sleep: () => Promise.resolve(), random: () => 0 }

const claimed: Claimed = {
  ...{ delivery: 'a', position: 0, source: 'cms', receivedAt: now, route: 'r', state: 'sending' },
  ...{ target: { owner: 'octo-org', name: 'site' }, event: { eventType: 'x', clientPayload: undefined } },
  ...{
    complaint: undefined,
    attempts: 9,
    tries: 1,
    resends: false,
    armedAt: now,
    dueAt: now,
    updatedAt: now,
  },
}

function answer(
  status: number,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): RequestError {
  const response = { status, headers, url: '', data: { message } }
  const request = { method: 'POST' as const, url: '', headers: {} }
  return new RequestError(message, status, { response, request })
}

function judged(cause: unknown, given: Partial<Claimed> = {}, status: 'failed' | 'unknown' = 'failed') {
  const error = fixable({ failed: prose`${named('token')} failed.`, remedy: 'Mend it.' }, cause)
  return judge({ dispatch: { ...claimed, ...given }, status, error, words: { token: 'the token' } }, timing)
}

const complaint = { failed: "'the token' failed.", remedy: 'Mend it.' }

describe('what GitHub surely did not take', () => {
  test.each([
    [networkFailure('refused', 'ECONNREFUSED', false), 1, 1000],
    [networkFailure('refused', 'ECONNREFUSED', false), 5, 16_000],
    [networkFailure('refused', 'ECONNREFUSED', false), 50, 600_000],
    [networkFailure('no trust', 'CERT_HAS_EXPIRED', false), 2, 2000],
    [networkFailure('silent', 'ERR_SILENT', false), 1, 1000],
    [answer(502, 'Bad Gateway'), 1, 1000],
    [answer(401, 'Bad credentials'), 1, 1000],
  ])('waits after %s in attempt %d', (cause, attempts, waitMs) => {
    expect(judged(cause, { tries: attempts })).toEqual({ state: 'pending', complaint, dueAt: now + waitMs })
  })

  test.each([
    [answer(429, 'Too Many Requests', { 'retry-after': '7' }), 7000],
    [answer(403, 'You have exceeded a secondary rate limit', { 'retry-after': '60' }), 60_000],
    [answer(403, 'rate limit'), 1000],
  ])('waits as long as %s says, with all events of its owner', (cause, waitMs) => {
    const dueAt = now + waitMs
    expect(judged(cause)).toEqual({ state: 'pending', complaint, dueAt, limitedUntil: dueAt })
  })

  test.each([
    [answer(403, 'Resource not accessible by integration')],
    [answer(404, 'Not Found')],
    [answer(422, 'Invalid request')],
    [answer(401, 'A JSON web token could not be decoded')],
    [undefined],
  ])('has failed at once after %s', (cause) => {
    expect(judged(cause)).toEqual({ state: 'failed', complaint })
  })

  test('has failed after five tokens that GitHub does not accept', () => {
    const cause = answer(401, 'Bad credentials')
    expect(judged(cause, { tries: 4 }).state).toBe('pending')
    expect(judged(cause, { tries: 5 })).toEqual({ state: 'failed', complaint })
  })

  test('waits for whole milliseconds, which is all that databases keep', () => {
    const cause = networkFailure('refused', 'ECONNREFUSED', false)
    const dispatch = { ...claimed, tries: 3 }
    const error = fixable({ failed: 'x', remedy: 'y' }, cause)
    const random = (): number => 0.3333
    expect(judge({ dispatch, status: 'failed', error, words: {} }, { ...timing, random }).dueAt).toBe(
      now + 4667,
    )
  })

  test('has failed after 24 hours', () => {
    const cause = networkFailure('refused', 'ECONNREFUSED', false)
    expect(judged(cause, { armedAt: now - 86_399_000 }).state).toBe('pending')
    expect(judged(cause, { armedAt: now - 86_399_001 })).toEqual({
      state: 'failed',
      complaint: { ...complaint, remedy: 'The relay tried for 24 hours. Mend it.' },
    })
  })
})

describe('what may have arrived', () => {
  const cause = networkFailure('reset', 'ECONNRESET', true)

  test('is unknown, and not tried again', () => {
    expect(judged(cause, {}, 'unknown')).toEqual({ state: 'unknown', complaint })
  })

  test('is tried again for 24 hours if the route says so', () => {
    expect(judged(cause, { resends: true }, 'unknown')).toEqual({
      state: 'pending',
      complaint,
      dueAt: now + 1000,
    })
    expect(judged(cause, { resends: true, armedAt: now - 86_400_000 }, 'unknown').state).toBe('unknown')
  })
})

test('a bug is told as a bug', () => {
  const error = new TypeError('x is not a function')
  expect(judge({ dispatch: claimed, status: 'unknown', error, words: {} }, timing)).toEqual({
    state: 'unknown',
    complaint: {
      failed: 'The relay has a bug: TypeError: x is not a function.',
      remedy: 'Please report it with this line of the log.',
    },
  })
})
