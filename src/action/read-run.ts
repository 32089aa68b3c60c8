// The package exports only its whole client; the context alone needs none of that code.
import { Context } from '../../node_modules/@actions/github/lib/context.js'
import type { Run } from './runner.ts'

/** Reads what the runner tells of the run; goes on without an event that cannot be read, with a warning, since it serves only to explain missing credentials. */
export function readRun(warn: (message: string) => void): Run {
  try {
    const context = new Context()
    // The file may hold JSON of any kind.
    return Object.assign(context, { payload: Object(context.payload) as Run['payload'] })
  } catch (error) {
    warn(
      `The event in '${String(process.env.GITHUB_EVENT_PATH)}' cannot be read (${String(error)}); the step goes on without it.`,
    )
    delete process.env.GITHUB_EVENT_PATH
    return new Context()
  }
}
