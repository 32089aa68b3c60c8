import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Case } from './cases.ts'

/** One run of a case. */
export interface Sample {
  readonly wallMs: number
}

/** Runs a case once in its own process and returns how long it took from start to end; throws if it failed. */
export function measure(item: Case): Sample {
  const startedAt = process.hrtime.bigint()
  run(item, {})
  return { wallMs: Number(process.hrtime.bigint() - startedAt) / 1e6 }
}

/** Runs a case once more and returns its peak memory in kB; separate from the timed runs, because measuring memory takes time. */
export function peakMemory(item: Case): number {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  const file = join(folder, 'peak')
  run(item, {
    NODE_OPTIONS: `--require=${join(import.meta.dirname, 'report-peak.cjs')}`,
    BENCH_PEAK_FILE: file,
  })
  const peak = Number(readFileSync(file, 'utf8'))
  rmSync(folder, { recursive: true })
  return peak
}

function run({ name, args, env }: Case, more: Readonly<Record<string, string>>): void {
  const { status, stdout } = spawnSync(process.execPath, args, { env: { ...env, ...more }, encoding: 'utf8' })
  if (status !== 0) throw new Error(`${name} ended with ${status}: ${stdout}`)
}
