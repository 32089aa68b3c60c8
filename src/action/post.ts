import { debug, getInput, getState, info, notice, setSecret, warning } from '@actions/core'
import { runPost } from './run-post.ts'
import { runStep } from './run-step.ts'

// Without top-level await, webpack joins the modules into one scope, which starts faster.
// The bundle only includes the parts of the toolkit that are named here.
void runStep(
  { debug, getInput, getState, info, notice, setSecret, warning },
  (core, onCancel) => runPost(core, { onCancel }),
  { fail: warning, exitCode: 0, process },
)
