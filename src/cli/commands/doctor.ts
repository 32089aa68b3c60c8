import type { Command } from 'commander'
import { ExplainedError, fixable } from '../../errors/explained-error.ts'
import type { GitHubAddress } from '../../parse/parse-url.ts'
import type { Act } from '../act.ts'
import { connectTo, withTokens } from '../authenticate.ts'
import type { Check } from '../doctor/checks.ts'
import { examine, type Patient } from '../doctor/examine.ts'
import { withApp, withJson, withRepositories } from '../options.ts'
import { readAddress, readIssuer, readKey, type AppOptions } from '../read-app.ts'
import { parseTargets } from '../read-targets.ts'
import { formatTable, colour, wordFor, printJson, type Terminal } from '../terminal.ts'

interface DoctorOptions extends AppOptions {
  readonly repo: readonly string[]
  readonly json?: boolean
}

interface DoctorInput {
  readonly address: GitHubAddress
  readonly patient: Patient
  readonly json: boolean
}

/** Adds the command that says what is wrong with an App, its key, its installations and repositories. */
export function addDoctor(program: Command, act: Act): void {
  const command = program
    .command('doctor')
    .description(
      'say what is wrong with the key, the App, its installations and repositories, and mend nothing',
    )
  withRepositories(command, 'look at this repository and its installation alone, again for each further one')
  withApp(withJson(command)).action(act(readDoctor, runDoctor))
}

async function readDoctor(terminal: Terminal, options: DoctorOptions): Promise<DoctorInput> {
  const address = readAddress(terminal, options)
  const issuer = readIssuer(terminal, options)
  const repositories = parseTargets('--repo', options.repo)
  const key = await readKey(terminal, options).catch((error: unknown) => {
    if (error instanceof ExplainedError) return error
    throw error
  })
  return { address, patient: { issuer, key, repositories }, json: options.json === true }
}

async function runDoctor(terminal: Terminal, { address, patient, json }: DoctorInput): Promise<void> {
  const connection = connectTo(terminal, address)
  const found = await withTokens(terminal, connection, (tokens) => examine(connection, patient, tokens))
  const checks = found.map((check) => ({ ...check, message: wordFor(terminal, check.message) }))
  const failed = checks.filter(({ status }) => status === 'failed')
  if (json) printJson(terminal, { healthy: failed.length === 0, checks })
  else tell(terminal, checks)
  if (failed.length === 0) return
  throw fixable({
    failed: `${failed.length} of ${checks.length} checks failed.`,
    remedy: 'Each says what to do; run doctor again afterwards.',
  })
}

function styleOf(status: Check['status']): 'green' | 'yellow' | 'red' {
  return status === 'ok' ? 'green' : status === 'warning' ? 'yellow' : 'red'
}

function tell({ stdout }: Terminal, checks: readonly (Check & { readonly message: string })[]): void {
  const lines = formatTable(
    checks.map(({ status, check, subject, message }) => [status, check, subject, message]),
  )
  for (const [index, line] of lines.entries()) {
    const status = checks[index]?.status ?? 'ok'
    stdout.write(`${colour(stdout, styleOf(status), status)}${line.slice(status.length)}\n`)
  }
}
