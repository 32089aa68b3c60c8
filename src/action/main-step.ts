import {
  debug,
  getInput,
  info,
  notice,
  saveState,
  setFailed,
  setOutput,
  setSecret,
  warning,
} from '@actions/core'
import type { Preconnected } from '../http/preconnect.ts'
import { readRun } from './read-run.ts'
import { runMain } from './run-main.ts'
import { runStep } from './run-step.ts'

async function loadSummary() {
  const { summary } = await import('./summary.ts')
  return summary
}

/** Runs main with the runner's toolkit, of which the bundle only includes what is named here. */
export function runMainStep(early: Preconnected | undefined): Promise<void> {
  return runStep(
    { debug, getInput, info, notice, saveState, setOutput, setSecret, warning, loadSummary },
    (core, onCancel) => runMain(core, { env: process.env, run: readRun(core), onCancel, early }),
    { fail: setFailed, exitCode: 1, process },
  )
}
