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
// The package exports only its whole client; the context alone needs none of that code.
import { Context } from '../../node_modules/@actions/github/lib/context.js'
import { runMain } from './run-main.ts'
import { runStep } from './run-step.ts'

// Without a top-level await webpack joins the modules into one scope, which starts faster.
// Of the toolkit, only what is named here comes into the bundle.
void runStep(
  { debug, getInput, info, notice, saveState, setOutput, setSecret, summary, warning },
  (core) => runMain(core, { env: process.env, run: new Context() }),
  setFailed,
)
