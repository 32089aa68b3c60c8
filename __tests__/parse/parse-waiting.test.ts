import { describe, expect, test } from '@jest/globals'
import { parseTimeout, parseWaitFor, toWaiting } from '../../src/parse/parse-waiting.ts'

describe('parseWaitFor', () => {
  test.each(['run', 'completion'])('reads %s', (value) => {
    expect(parseWaitFor('dispatch-wait-for', value)).toBe(value)
  })

  test('rejects anything else', () => {
    expect(() => parseWaitFor('dispatch-wait-for', 'true')).toThrow(
      "'dispatch-wait-for' is 'true', but it must be run or completion. Set 'dispatch-wait-for' to run to find the runs that the event starts, or to completion to also wait until they end.",
    )
  })
})

describe('parseTimeout', () => {
  test.each([
    ['60', 3_600_000],
    ['0.5', 30_000],
    ['.5', 30_000],
    ['4320', 259_200_000],
  ])('reads %s minutes', (value, ms) => {
    expect(parseTimeout('dispatch-timeout-minutes', value)).toBe(ms)
  })

  test.each(['0', '-1', '4320.1', 'ten', '1e3', '0x10', '5 minutes', '1,5'])('rejects %s', (value) => {
    expect(() => parseTimeout('dispatch-timeout-minutes', value)).toThrow(
      `'dispatch-timeout-minutes' is '${value}', but it must be a number of minutes above 0, and at most 4320. Use a number such as 30 or 0.5.`,
    )
  })
})

describe('toWaiting', () => {
  const idle = { waitFor: undefined, timeoutMs: undefined, cancelInProgress: false }

  test.each([
    [idle, undefined],
    [
      { ...idle, waitFor: 'run' },
      { waitFor: 'run', timeoutMs: 3_600_000, cancelInProgress: false },
    ],
    [
      { waitFor: 'completion', timeoutMs: 1000, cancelInProgress: true },
      { waitFor: 'completion', timeoutMs: 1000, cancelInProgress: true },
    ],
  ] as const)('turns %j into %j', (asked, waiting) => {
    expect(toWaiting(asked)).toEqual(waiting)
  })

  test.each([undefined, 'run'] as const)('rejects that runs are to be canceled with %s', (waitFor) => {
    expect(() => toWaiting({ ...idle, waitFor, cancelInProgress: true })).toThrow(
      "'dispatch-cancel-in-progress' is set, but 'dispatch-wait-for' is not completion, so there would be no run to cancel.",
    )
  })

  test('rejects a time for which nobody waits', () => {
    expect(() => toWaiting({ ...idle, timeoutMs: 1000 })).toThrow(
      "'dispatch-timeout-minutes' is set, but 'dispatch-wait-for' is not, so nothing would be awaited.",
    )
  })
})
