import { debug, getInput, getState, info, notice, setSecret, warning } from '@actions/core'
import type { Preconnected } from '../http/preconnect.ts'
import { runPost } from './run-post.ts'
import { runStep } from './run-step.ts'

/** Runs post with the runner's toolkit, of which the bundle only includes what is named here. */
export function runPostStep(early: Preconnected | undefined): Promise<void> {
  return runStep(
    { debug, getInput, getState, info, notice, setSecret, warning },
    (core, onCancel) => runPost(core, { onCancel, early }),
    { fail: warning, exitCode: 0, process },
  )
}
