import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { runFaultMatrix, type MatrixRow } from '../sandbox/fault-matrix.ts'
import { runDiskFaults, runProxyFaults, type MachineRow } from '../sandbox/machine-faults.ts'
import { findLeaks } from '../sandbox/stage/find-leaks.ts'
import { faultsPage } from '../sandbox/faults-page.ts'
import { faults } from '../sandbox/faults.ts'

let rows: readonly MatrixRow[] = []
let proxy: readonly MachineRow[] = []
let disk: readonly MachineRow[] = []
const leaks: string[] = []
beforeAll(async () => {
  rows = await runFaultMatrix((example, main, post) => {
    for (const stage of [main, post]) leaks.push(...findLeaks(example, stage, [example.pem]))
  })
  proxy = await runProxyFaults()
  disk = await runDiskFaults()
}, 300_000)

describe('every request of every story × every fault', () => {
  test('covers every fault at every request', () => {
    const requests = new Set(rows.map(({ story, request }) => `${story}: ${request}`))
    expect(requests.size).toBe(24)
    expect(rows).toHaveLength(24 * faults.size)
  })

  test('ends in one error or warning of at least two sentences, without a stack trace', () => {
    for (const { seen } of rows) {
      expect(seen.length).toBeLessThanOrEqual(1)
      for (const text of seen) {
        // Only a line to copy ends without a period.
        expect(text).toMatch(/^[^]+\. .+(?:\.|\}\})$/)
        expect(text).not.toMatch(/\n| {4}at |undefined|\[object|bug/)
      }
    }
  })

  test('leaves no live token that it received, unless revoking it fails; then a warning says when it expires', () => {
    for (const { request, alive, seen, fault } of rows.filter((row) => row.alive > 0)) {
      expect(request).toMatch(/^DELETE .installation.token/)
      expect(alive).toBe(1)
      if (fault !== '401 fresh token') expect(seen[0]).toMatch(/ The token is valid until TIME\.$/)
    }
  })

  test('loses at most two tokens on GitHub, and one if the job is canceled', () => {
    const lossy = rows.filter((row) => row.lost > 0)
    expect(lossy.length).toBeGreaterThan(0)
    for (const { request, lost, fault } of lossy) {
      expect(request).toMatch(/access_tokens/)
      expect([fault, lost]).toEqual([fault, fault.startsWith('canceled') ? 1 : 2])
    }
  })

  test('retries a proxy that answers 5xx or closes the connection, but not one that refuses', () => {
    expect(proxy.length).toBe(16)
    for (const { fault, request, asked, once, alive, seen } of proxy) {
      const isRefused = /40[37]/.test(fault)
      expect([fault, once]).toEqual([
        fault,
        fault === 'is not there' ? '' : isRefused ? 'the same' : 'ends well',
      ])
      expect([fault, asked > 1]).toEqual([fault, !isRefused])
      expect([fault, alive]).toEqual([fault, request.endsWith('main') ? 0 : 1])
      expect(seen).toEqual([expect.stringMatching(/the proxy 127\.0\.0\.1:PORT/)])
    }
  })

  test('leaves no live token on a full disk, and says so once', () => {
    expect(disk.length).toBe(5)
    for (const { fault, alive, lost, seen } of disk) {
      expect([fault, alive, lost]).toEqual([fault, 0, 0])
      expect(seen).toEqual([expect.stringMatching(/ENOSPC: no space left on device/)])
    }
  })

  test('sends an event at most once if it may have been delivered', () => {
    const maybe = [
      '304',
      'page of 11 MB',
      'fields of other types',
      'canceled, then silent',
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
    expect(dispatches.length).toBe(4 * faults.size)
    for (const { fault, asked, seen } of dispatches.filter((row) => maybe.includes(row.fault))) {
      expect([fault, asked]).toEqual([fault, 1])
      expect(seen[0]).toMatch(/unknown/)
    }
  })

  test('shows no part of a key, a JWT or a token of 40 or 520 characters, even with debug logging', () => {
    expect(leaks).toEqual([])
  })

  test('matches the page on faults', () => {
    expect(faultsPage(rows, { proxy, disk })).toBe(readFileSync(join('docs', 'faults.md'), 'utf8'))
  })
})
