import {
  debug,
  getInput,
  info,
  notice,
  saveState,
  setFailed,
  setOutput,
  setSecret,
  summary,
  warning,
} from '@actions/core'
import { readRun } from './read-run.ts'
import { runMain } from './run-main.ts'
import { runStep } from './run-step.ts'

// Without top-level await, webpack joins the modules into one scope, which starts faster.
// The bundle only includes the parts of the toolkit that are named here.
void runStep(
  { debug, getInput, info, notice, saveState, setOutput, setSecret, summary, warning },
  (core, onCancel) => runMain(core, { env: process.env, run: readRun(core), onCancel }),
  { fail: setFailed, exitCode: 1, process },
)
