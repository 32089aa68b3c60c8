import { realTiming } from '../github/timing.ts'
import type { Terminal } from './terminal.ts'

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
      process.once('SIGINT', end).once('SIGTERM', end)
      return () => process.off('SIGINT', end).off('SIGTERM', end)
    },
  }
}
