import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Case } from './cases.ts'

/** Runs a case once, after its preparation, in its own process and returns how many milliseconds it took from start to end; throws if it failed. */
export function measure(item: Case): number {
  const startedAt = process.hrtime.bigint()
  run(item, {})
  return Number(process.hrtime.bigint() - startedAt) / 1e6
}

/** Runs a case once more and returns its peak memory in kB; separate from the timed runs, because recording takes time. */
export function peakMemory(item: Case): number {
  const { env, read } = recordCost()
  run(item, env)
  return read().peakKb
}

/** What a process cost: its peak memory, its time on processors, and its duration by its own clock. */
export interface Cost {
  readonly peakKb: number
  readonly cpuMs: number
  readonly minutes: number
}

/** Returns the environment in which a process of Node.js records its cost, and the function that reads it afterwards. */
export function recordCost(): { readonly env: Readonly<Record<string, string>>; readonly read: () => Cost } {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  const file = join(folder, 'cost')
  return {
    env: {
      NODE_OPTIONS: `--require=${join(import.meta.dirname, 'report-cost.cjs')}`,
      BENCH_COST_FILE: file,
    },
    read: () => {
      const cost = JSON.parse(readFileSync(file, 'utf8')) as Cost
      rmSync(folder, { recursive: true })
      return cost
    },
  }
}

function run({ name, args, env }: Case, more: Readonly<Record<string, string>>): void {
  const { status, stdout } = spawnSync(process.execPath, args, { env: { ...env, ...more }, encoding: 'utf8' })
  if (status !== 0) throw new Error(`${name} ended with ${status}: ${stdout}`)
}

/** Returns the middle one of some values, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? 0)) / 2
}
