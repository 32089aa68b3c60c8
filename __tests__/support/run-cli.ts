import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process'
import { join } from 'node:path'
import type { Example } from '../../sandbox/example.ts'

/** The command line as it is committed; measuring what the tests reach runs its source. */
const entry = join(import.meta.dirname, '..', '..', process.env.CLI_ENTRY ?? 'dist/cli/index.js')

/** What a command left behind. */
export interface CliResult {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** How a command is started: its environment is nothing but this, and its input is piped in. */
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

/** Runs a command to its end. */
export function runCli(
  args: readonly string[],
  { env = {}, input = '' }: CliOptions = {},
): Promise<CliResult> {
  const child = startCli(args, env)
  child.stdin.on('error', () => undefined).end(input)
  return child.result
}

/** The environment in which an example's App proves itself. */
export function appEnv({ api, credentials, pem }: Example): Readonly<Record<string, string>> {
  return {
    GITHUB_API_URL: api.url,
    GITHUB_APP_CLIENT_ID: credentials['client-id'],
    GITHUB_APP_PRIVATE_KEY: pem,
  }
}

/** Returns what was asked of an example, as `METHOD /path status`. */
export function asked({ api }: Example): readonly string[] {
  return api.transcript.map(({ method, path, status }) => `${method} ${path} ${String(status)}`)
}
