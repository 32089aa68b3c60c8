import * as core from '@actions/core'
// The package exports only its whole client; the context alone needs none of that code.
import { Context } from '../../node_modules/@actions/github/lib/context.js'
import { runMain } from './run-main.ts'
import { runStep } from './run-step.ts'

// Without a top-level await webpack joins the modules into one scope, which starts faster.
void runStep(core, () => runMain(core, { env: process.env, run: new Context() }), core.setFailed)
