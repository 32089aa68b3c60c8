import { openForPost } from './open-early.ts'
import { startStep } from './start-step.ts'

void startStep(openForPost(process.env), async () => (await import('./post-step.ts')).runPostStep)
