import { realTiming } from '../http/timing.ts'
import type { Terminal } from './terminal.ts'

/** Ctrl-C, what ends a service, and a terminal that is closed. */
const endings = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** No process that is started, such as a browser, needs these; where one does, it is handed them. */
const secrets = [
  'GITHUB_APP_PRIVATE_KEY',
  'GH_TOKEN',
  'GITHUB_TOKEN',
  'GH_ENTERPRISE_TOKEN',
  'GITHUB_ENTERPRISE_TOKEN',
] as const

/** Creates the terminal of a process, and takes the secrets out of what the processes inherit that it starts. */
export function openTerminal(process: NodeJS.Process): Terminal {
  const { stdin, stdout, stderr } = process
  const env = { ...process.env }
  for (const name of secrets) Reflect.deleteProperty(process.env, name)
  // A reader that goes away is no failure of the command.
  stderr.on('error', () => undefined)
  stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
    if (code === 'EPIPE') return
    stderr.write(`error: Standard output cannot be written (${String(code)}).\n`)
    process.once('exit', () => (process.exitCode = 1))
  })
  return {
    args: process.argv.slice(2),
    env,
    stdin,
    stdout,
    stderr,
    timing: realTiming,
    onInterrupt: (handle) => {
      const end = (): void => {
        void Promise.resolve(handle()).finally(() => process.exit(1))
      }
      // What was begun last is ended first.
      for (const signal of endings) process.prependOnceListener(signal, end)
      return () => {
        for (const signal of endings) process.off(signal, end)
      }
    },
  }
}
