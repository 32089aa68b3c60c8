import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { runFaultMatrix, type MatrixRow } from '../sandbox/fault-matrix.ts'
import { findLeaks } from '../sandbox/stage/find-leaks.ts'
import { faultsPage } from '../sandbox/faults-page.ts'
import { faults } from '../sandbox/faults.ts'

let rows: readonly MatrixRow[] = []
const leaks: string[] = []
beforeAll(async () => {
  rows = await runFaultMatrix((example, main, post) => {
    for (const stage of [main, post]) leaks.push(...findLeaks(example, stage, [example.pem]))
  })
}, 120_000)

describe('every request of every story × every fault', () => {
  test('meets every fault at every request', () => {
    const requests = new Set(rows.map(({ story, request }) => `${story}: ${request}`))
    expect(requests.size).toBe(16)
    expect(rows).toHaveLength(16 * faults.size)
  })

  test('ends in one error or warning of at least two sentences, without a stack trace', () => {
    for (const { seen } of rows) {
      expect(seen.length).toBeLessThanOrEqual(1)
      for (const text of seen) {
        expect(text).toMatch(/^[^]+\. .+\.$/)
        expect(text).not.toMatch(/\n| {4}at |undefined|\[object|bug/)
      }
    }
  })

  test('leaves no token alive that reached us, unless its revocation fails: then a warning says until when it lives', () => {
    for (const { request, alive, seen, fault } of rows.filter((row) => row.alive > 0)) {
      expect(request).toMatch(/^DELETE .installation.token/)
      expect(alive).toBe(1)
      if (fault !== '401 fresh token') expect(seen[0]).toMatch(/ The token lives until TIME\.$/)
    }
  })

  test('sends an event at most once where it may have been delivered', () => {
    const maybe = [
      'reset before the work',
      'reset after the work',
      'hang',
      'hang after the work',
      '500',
      '502 HTML',
      '503',
      'not JSON',
      'broken JSON',
    ]
    const dispatches = rows.filter(({ request }) => request.includes('/dispatches'))
    expect(dispatches.length).toBe(3 * faults.size)
    for (const { fault, asked, seen } of dispatches.filter((row) => maybe.includes(row.fault))) {
      expect([fault, asked]).toEqual([fault, 1])
      expect(seen[0]).toMatch(/unknown/)
    }
  })

  test('shows no piece of a key, a JWT or a token of 40 or 520 characters, with debug logging on', () => {
    expect(leaks).toEqual([])
  })

  test('is what the page on faults says', () => {
    expect(faultsPage(rows)).toBe(readFileSync(join('docs', 'faults.md'), 'utf8'))
  })
})
