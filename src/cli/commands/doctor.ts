import type { Command } from 'commander'
import { ExplainedError, fixable } from '../../errors/explained-error.ts'
import type { GitHubAddress } from '../../parse/parse-url.ts'
import type { Act } from '../../terminal/act.ts'
import { withTokens } from '../with-tokens.ts'
import { connectTo } from '../../terminal/connect-to.ts'
import type { Check } from '../doctor/checks.ts'
import { examine, type Patient } from '../doctor/examine.ts'
import { withApp, withPermissions, withRepositories } from '../options.ts'
import { withExamples, withJson } from '../../terminal/options.ts'
import { readAddress, readIssuer, readSigner, type AppOptions } from '../read-app.ts'
import { readPermissions } from '../read-permissions.ts'
import { parseTargets } from '../../terminal/read-targets.ts'
import { color, formatTable, printJson, widthOf, wordFor, type Terminal } from '../../terminal/terminal.ts'

interface DoctorOptions extends AppOptions {
  readonly repo: readonly string[]
  readonly permission: readonly string[]
  readonly json?: boolean
}

interface DoctorInput {
  readonly address: GitHubAddress
  readonly patient: Patient
  readonly json: boolean
}

/** Adds the command that reports what is wrong with an App, its key, its installations, and repositories. */
export function addDoctor(program: Command, act: Act): void {
  const command = program
    .command('doctor')
    .description(
      'check the key, the App, its installations, and repositories, and say how to fix what is wrong',
    )
  withRepositories(command, 'only check this repository and its installation; can be repeated')
  withPermissions(
    command,
    'permission that the App must have; can be repeated (default: warn if events cannot be sent)',
  )
  withExamples(
    withApp(withJson(command)),
    'doctor',
    'doctor --repo octo-org/site --permission issues=write',
  ).action(act(readDoctor, runDoctor))
}

async function readDoctor(terminal: Terminal, options: DoctorOptions): Promise<DoctorInput> {
  const address = readAddress(terminal, options)
  const issuer = await explainedOr(() => readIssuer(terminal, options))
  const permissions = options.permission.length > 0 ? readPermissions(options.permission) : undefined
  const repositories = parseTargets('--repo', options.repo)
  const key = await explainedOr(() => readSigner(terminal, options))
  return { address, patient: { issuer, key, repositories, permissions }, json: options.json === true }
}

async function explainedOr<T>(read: () => T | Promise<T>): Promise<T | ExplainedError> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof ExplainedError) return error
    throw error
  }
}

async function runDoctor(terminal: Terminal, { address, patient, json }: DoctorInput): Promise<void> {
  const connection = connectTo(terminal, address)
  const found = await withTokens(terminal, connection, (tokens) => examine(connection, patient, tokens))
  const checks = found.map((check) => ({ ...check, message: wordFor(terminal, check.message) }))
  const failed = checks.filter(({ status }) => status === 'failed')
  if (json) printJson(terminal, { healthy: failed.length === 0, checks })
  else tell(terminal, terminal.isQuiet ? checks.filter(({ status }) => status !== 'ok') : checks)
  if (failed.length === 0) return
  throw fixable({
    failed: `${failed.length} of ${checks.length} checks failed.`,
    remedy: 'Fix what they name, and run doctor again.',
  })
}

function styleOf(status: Check['status']): 'green' | 'yellow' | 'red' {
  return status === 'ok' ? 'green' : status === 'warning' ? 'yellow' : 'red'
}

function tell(terminal: Terminal, checks: readonly (Check & { readonly message: string })[]): void {
  const lines = formatTable(
    checks.map(({ status, check, subject, message }) => [status, check, subject, message]),
    widthOf(terminal),
  )
  for (const [index, line] of lines.entries()) {
    const status = checks[index]?.status ?? 'ok'
    const { stdout } = terminal
    stdout.write(`${color(stdout, styleOf(status), status)}${line.slice(status.length)}\n`)
  }
}
