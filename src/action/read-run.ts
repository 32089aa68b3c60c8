// The package only exports its whole client; the context does not need any of that code.
import { Context } from '../../node_modules/@actions/github/lib/context.js'
import { createLog } from './log.ts'
import type { LogCore, Run } from './runner.ts'

/** Reads what the runner provides about the run; if the event cannot be read, warns and continues without it, because it only serves to explain missing credentials. */
export function readRun(core: LogCore): Run {
  const path = process.env.GITHUB_EVENT_PATH
  try {
    const context = new Context()
    // The file may contain any kind of JSON.
    return Object.assign(context, { payload: Object(context.payload) as Run['payload'] })
  } catch (error) {
    createLog(core).warning(
      `Cannot read the event in '${String(path)}' (${(error as NodeJS.ErrnoException).code ?? 'not JSON'}). The step continues without it.`,
    )
    // The toolkit reads the file whenever the environment names one.
    process.env.GITHUB_EVENT_PATH = ''
    const context = new Context()
    process.env.GITHUB_EVENT_PATH = path
    return context
  }
}
