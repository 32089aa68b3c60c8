import { openForMain } from './open-early.ts'
import { startStep } from './start-step.ts'

void startStep(openForMain(process.env), async () => (await import('./main-step.ts')).runMainStep)
