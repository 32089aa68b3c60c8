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

// Without a top-level await webpack joins the modules into one scope, which starts faster.
// Of the toolkit, only what is named here comes into the bundle.
void runStep(
  { debug, getInput, info, notice, saveState, setOutput, setSecret, summary, warning },
  (core, onCancel) => runMain(core, { env: process.env, run: readRun(core), onCancel }),
  { fail: setFailed, exitCode: 1, process },
)
