import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Served, Told } from '../sandbox/serve.ts'

/** The sandbox's API in its own process. */
export interface Server {
  readonly served: Served
  /** Sets how long each following request takes, and returns the requests so far. */
  ask(latencyMs: number): Promise<Told>
  stop(): void
}

/** Starts the sandbox's API in its own process, so that it does not slow down the process that measures. */
export async function startServer(): Promise<Server> {
  const child = fork(join(import.meta.dirname, '..', 'sandbox', 'serve.ts'))
  const [served] = (await once(child, 'message')) as [Served]
  return {
    served,
    ask: async (latencyMs) => {
      child.send({ latencyMs })
      const [told] = (await once(child, 'message')) as [Told]
      return told
    },
    stop: () => {
      child.disconnect()
    },
  }
}
