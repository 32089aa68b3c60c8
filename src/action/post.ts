import { debug, getInput, getState, info, notice, setSecret, warning } from '@actions/core'
import { runPost } from './run-post.ts'
import { runStep } from './run-step.ts'

// Without a top-level await webpack joins the modules into one scope, which starts faster.
// Of the toolkit, only what is named here comes into the bundle.
void runStep(
  { debug, getInput, getState, info, notice, setSecret, warning },
  (core, onCancel) => runPost(core, { onCancel }),
  { fail: warning, exitCode: 0, process },
)
