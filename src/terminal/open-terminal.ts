import { delimiter, join } from 'node:path'
import { realTiming } from '../http/timing.ts'
import { quoteForShell } from '../parse/quote-for-shell.ts'
import type { Words } from '../errors/text.ts'
import type { Terminal, Typed } from './terminal.ts'

/** Ctrl-C, the signal that ends a service, and a closed terminal. */
const endings = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Processes started by the command, such as a browser, do not need these. One that does gets them explicitly. */
const secrets = [
  'GITHUB_APP_PRIVATE_KEY',
  'GH_TOKEN',
  'GITHUB_TOKEN',
  'GH_ENTERPRISE_TOKEN',
  'GITHUB_ENTERPRISE_TOKEN',
  'NPM_TOKEN',
  'NODE_AUTH_TOKEN',
] as const

const name = 'repo-scoped-token'

/** Returns what starts the command line again: after `npx`, its name is not on the PATH. */
function programOf(
  { npm_command: npmCommand, PATH = '' }: NodeJS.ProcessEnv,
  [, script = '']: readonly string[],
): string {
  const isInPath = PATH.split(delimiter).some((folder) => join(folder, name) === script)
  return isInPath && npmCommand !== 'exec' ? name : `node ${quoteForShell(script)}`
}

/** Creates a process's terminal with a front end's words, and removes the secrets from the environment that child processes inherit. */
export function openTerminal(process: NodeJS.Process, wordsOf: (typed: Typed) => Words): Terminal {
  const { stdin, stdout, stderr } = process
  const typed = { args: process.argv.slice(2), env: { ...process.env } }
  const { env } = typed
  for (const name of secrets) Reflect.deleteProperty(process.env, name)
  // If a reader goes away, that is not a failure of the command.
  stderr.on('error', () => undefined)
  stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
    if (code === 'EPIPE') return
    stderr.write(`error: Cannot write to standard output (${String(code)}).\n`)
    process.once('exit', () => (process.exitCode = 1))
  })
  return {
    ...typed,
    words: wordsOf(typed),
    program: programOf(env, process.argv),
    isQuiet: false,
    isVerbose: false,
    stdin,
    stdout,
    stderr,
    timing: realTiming,
    onSignal: (signal, handle) => {
      process.on(signal, handle)
      return () => process.off(signal, handle)
    },
    onInterrupt: (handle) => {
      const end = (): void => {
        void Promise.resolve(handle()).finally(() => process.exit(1))
      }
      // What started last ends first.
      for (const signal of endings) process.prependOnceListener(signal, end)
      return () => {
        for (const signal of endings) process.off(signal, end)
      }
    },
  }
}
