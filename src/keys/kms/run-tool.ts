import { execFile } from 'node:child_process'
import type { Writable } from 'node:stream'
import { promisify } from 'node:util'
import { fixable } from '../../errors/explained-error.ts'
import type { Text } from '../../errors/text.ts'
import type { Environment } from './kms.ts'

const longestMs = 30_000
const longestShown = 300

/** Variables that hold what a vendor's command has no business with: those of the job, and tokens for GitHub and npm. */
const ours =
  /^(?:INPUT_|STATE_|ACTIONS_|GITHUB_APP_)|^(?:GITHUB|GH)_(?:ENTERPRISE_)?(?:TOKEN|PAT)$|^(?:NPM|NODE_AUTH)_TOKEN$|^npm_config_.*(?:auth|token|password)/i

/** How a vendor's command is run, and how to log in with it. */
export interface ToolUse {
  readonly env: Environment
  readonly args: readonly string[]
  readonly logIn: Text
}

/** The system that the command runs on, and how long it may take. */
interface Surrounding {
  readonly platform: NodeJS.Platform
  readonly withinMs: number
}

/** What execFile throws. */
type ToolError = NodeJS.ErrnoException & { readonly killed: boolean; readonly stderr: string }

/** Returns what a vendor's command prints; throws an ExplainedError if it is not installed, not logged in, or takes more than 30 s. */
export async function runTool(
  name: string,
  { env, args, logIn }: ToolUse,
  { platform = process.platform, withinMs = longestMs }: Partial<Surrounding> = {},
): Promise<string> {
  const theirs = Object.fromEntries(Object.entries(env).filter(([variable]) => !ours.test(variable)))
  const isWindows = platform === 'win32'
  // On Windows, these commands are scripts, which only a shell starts, and which it would look for in the checkout first.
  const options = {
    env: { ...theirs, ...(isWindows && { NoDefaultCurrentDirectoryInExePath: '1' }) },
    timeout: withinMs,
    shell: isWindows,
    windowsHide: true,
  }
  // No argument comes from the user.
  const command = isWindows ? ([[name, ...args].join(' '), []] as const) : ([name, [...args]] as const)
  try {
    const running = promisify(execFile)(...command, options)
    // Nobody can answer a question.
    const { stdin } = running.child as { readonly stdin: Writable }
    stdin.end()
    return (await running).stdout
  } catch (error) {
    const { code, killed, stderr } = error as ToolError
    const said = stderr
      .trim()
      .replace(/^[^]*\n/, '')
      .slice(0, longestShown)
    const how = killed ? `did not end within ${withinMs / 1000} s` : `failed (exit code ${String(code)})`
    const failed =
      code === 'ENOENT' || stderr.includes('is not recognized')
        ? `There are no credentials, and the command '${name}' is not installed.`
        : `The command '${name} ${args.join(' ')}' ${how} and said '${said}'.`
    throw fixable({ failed, remedy: logIn }, error)
  }
}
