import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Served, Told } from './serve.ts'

/** What the cases use, in its own process. */
export interface Server {
  readonly served: Served
  /** Returns the requests since the last call. */
  readonly tell: () => Promise<Told>
  readonly stop: () => void
}

/** Starts what the cases use in its own process, so that it does not slow down the process that measures. */
export async function startServer(): Promise<Server> {
  const child = fork(join(import.meta.dirname, 'serve.ts'))
  const [served] = (await once(child, 'message')) as [Served]
  return {
    served,
    tell: async () => {
      child.send('tell')
      const [told] = (await once(child, 'message')) as [Told]
      return told
    },
    stop: () => {
      child.disconnect()
    },
  }
}
