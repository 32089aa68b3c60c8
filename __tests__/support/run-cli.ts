import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process'
import { join } from 'node:path'
import type { Example } from '../../sandbox/example.ts'

/** The committed command line, or its source if CLI_ENTRY names it, to measure coverage. */
const entry = join(import.meta.dirname, '..', '..', process.env.CLI_ENTRY ?? 'dist/cli/index.js')

/** The exit code and the output of a command. */
export interface CliResult {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** How to start a command: its environment, with little else added, and the input piped into it. */
export interface CliOptions {
  readonly env?: Readonly<Record<string, string | undefined>>
  readonly input?: string
}

/** Starts a command as a child process without a terminal. */
export function startCli(
  args: readonly string[],
  env: CliOptions['env'] = {},
): ChildProcessWithoutNullStreams & { readonly result: Promise<CliResult> } {
  const { PATH, NODE_V8_COVERAGE } = process.env
  const child = spawn(process.execPath, ['--no-warnings', entry, ...args], {
    env: { PATH, ...(NODE_V8_COVERAGE !== undefined && { NODE_V8_COVERAGE }), ...env },
  })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  const result = new Promise<CliResult>((resolve) => {
    child.once('close', (code) => {
      resolve({ code, stdout, stderr })
    })
  })
  return Object.assign(child, { result })
}

/** Runs a command until it ends. */
export function runCli(
  args: readonly string[],
  { env = {}, input = '' }: CliOptions = {},
): Promise<CliResult> {
  const child = startCli(args, env)
  child.stdin.on('error', () => undefined).end(input)
  return child.result
}

/** Returns the environment variables that authenticate as an example's App. */
export function appEnv({ api, credentials, pem }: Example): Readonly<Record<string, string>> {
  return {
    GITHUB_API_URL: api.url,
    GITHUB_APP_CLIENT_ID: credentials['client-id'],
    GITHUB_APP_PRIVATE_KEY: pem,
  }
}

/** Returns the requests that an example received, as `METHOD /path status`. */
export function asked({ api }: Example): readonly string[] {
  return api.transcript.map(({ method, path, status }) => `${method} ${path} ${String(status)}`)
}
