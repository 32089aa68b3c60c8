import { expect, test } from '@jest/globals'
import { realTiming } from '../../src/http/timing.ts'

test('an attempt may take slightly longer than GitHub itself works on a request', () => {
  expect(realTiming.attemptMs).toBe(12_000)
})

test('real time passes', async () => {
  const before = realTiming.now()
  await realTiming.sleep(20)
  expect(realTiming.now() - before).toBeGreaterThanOrEqual(19)
  expect(realTiming.random()).toBeLessThan(1)
})
