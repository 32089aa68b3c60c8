import * as core from '@actions/core'
import { runPost } from './run-post.ts'
import { runStep } from './run-step.ts'

// Without a top-level await webpack joins the modules into one scope, which starts faster.
void runStep(core, () => runPost(core), core.warning)
