import * as core from '@actions/core'
import { runStep } from './action/run-step.ts'
import { runPost } from './run-post.ts'

void runStep(core, () => runPost(core), core.warning)
