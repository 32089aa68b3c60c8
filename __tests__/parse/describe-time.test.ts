import { expect, test } from '@jest/globals'
import { describeTime } from '../../src/parse/describe-time.ts'

const now = Date.parse('2026-11-20T15:52:10Z')
const after = (seconds: number): string => describeTime(now + seconds * 1000, now)

test.each([
  [25 * 60, '16:17 UTC (in 25 minutes)'],
  [0.4, '15:52 UTC (in 1 second)'],
  [90, '15:53 UTC (in 90 seconds)'],
  [3600, '16:52 UTC (in 60 minutes)'],
  [119 * 60 + 59, '17:52 UTC (in 120 minutes)'],
  [26 * 3600, '2026-11-21 17:52 UTC (in 26 hours)'],
  [72 * 3600, '2026-11-23 15:52 UTC (in 3 days)'],
])('tells the time %d s ahead, and how long it is until then', (seconds, told) => {
  expect(after(seconds)).toBe(told)
})

test.each([0, -60])('tells a time that has come (%d s) without the time left', (seconds) => {
  expect(after(seconds)).not.toContain('in ')
})

test('tells the date if it does not know the current time', () => {
  expect(describeTime(now)).toBe('2026-11-20 15:52 UTC')
})
