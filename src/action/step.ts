import type { Repository } from '../parse/repository.ts'
import type { Log } from './log.ts'
import type { Plan } from './plan.ts'
import type { Inputs } from './read-inputs.ts'
import type { Core } from './runner.ts'

/** What every part of main needs. */
export interface Step {
  readonly core: Core
  readonly log: Log
  readonly inputs: Inputs
  readonly plan: Plan
  /** The repository that the job runs in. */
  readonly current: Repository
}
