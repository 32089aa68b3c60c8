import * as core from '@actions/core'
import { runStep } from './action/run-step.ts'
import { runPost } from './run-post.ts'

// Without a top-level await webpack joins the modules into one scope, which starts faster.
void runStep(core, () => runPost(core), core.warning)
