import { setImmediate as turn } from 'node:timers/promises'
import type { Preconnected } from '../http/preconnect.ts'

/** Runs a step on connections that are already opening. */
export type StepRun = (early: Preconnected | undefined) => Promise<void>

/** Loads a step while its connections open, and runs it. */
export async function startStep(
  early: Preconnected | undefined,
  load: () => Promise<StepRun>,
): Promise<void> {
  // Node.js only notices what is new on the network when the event loop turns.
  await turn()
  const run = await load()
  await turn()
  await run(early)
}
