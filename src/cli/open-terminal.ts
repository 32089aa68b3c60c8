import { realTiming } from '../github/timing.ts'
import type { Terminal } from './terminal.ts'

/** Ctrl-C, what ends a service, and a terminal that is closed. */
const endings = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Creates the terminal of a process; a reader of its output that goes away ends it without a word. */
export function openTerminal(process: NodeJS.Process): Terminal {
  const { env, stdin, stdout, stderr } = process
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    process.exit()
  })
  return {
    env,
    stdin,
    stdout,
    stderr,
    timing: realTiming,
    onInterrupt: (handle) => {
      const end = (): void => {
        void Promise.resolve(handle()).finally(() => process.exit(1))
      }
      for (const signal of endings) process.once(signal, end)
      return () => {
        for (const signal of endings) process.off(signal, end)
      }
    },
  }
}
