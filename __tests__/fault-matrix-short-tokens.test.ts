import { expect, test } from '@jest/globals'
import { runFaultMatrix } from '../sandbox/fault-matrix.ts'
import { findLeaks } from '../sandbox/stage/find-leaks.ts'

test('no fault of any request shows a piece of a key, a JWT or a token of 40 characters', async () => {
  const leaks: string[] = []
  const rows = await runFaultMatrix(40, (example, main, post) => {
    for (const stage of [main, post]) leaks.push(...findLeaks(example, stage, [example.pem]))
  })
  expect(rows.length).toBeGreaterThan(250)
  expect(leaks).toEqual([])
}, 120_000)
