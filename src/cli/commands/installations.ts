import type { Command } from 'commander'
import { fixable } from '../../errors/explained-error.ts'
import { explainAppError } from '../../explain/explain-app-error.ts'
import type { InstallationFilter } from '../../github/list-installations.ts'
import { quote } from '../../parse/quote.ts'
import type { Act } from '../../terminal/act.ts'
import { authenticate, connectTo } from '../../terminal/connect-to.ts'
import { permissionsText } from '../../parse/permissions.ts'
import { installationJson } from './installation.ts'
import { listAllInstallations } from '../list-all-installations.ts'
import { withApp } from '../options.ts'
import { withExamples, withJson } from '../../terminal/options.ts'
import { printTable, printJson, say, type Terminal } from '../../terminal/terminal.ts'
import { readApp, type AppOptions, type GivenApp } from '../read-app.ts'

interface InstallationsOptions extends AppOptions {
  readonly since?: string
  readonly outdated?: boolean
  readonly json?: boolean
}

interface InstallationsInput {
  readonly app: GivenApp
  readonly filter: InstallationFilter
  readonly json: boolean
}

/** Adds the command that lists all installations of the App. */
export function addInstallations(program: Command, act: Act): void {
  const command = program
    .command('installations')
    .description('list all installations of the App')
    .option(
      '--since <time>',
      'only installations updated since then, such as 2026-01-31 or 2026-01-31T12:00:00Z',
    )
    .option('--outdated', 'only installations on which the newest permissions are not accepted yet')
  withExamples(withApp(withJson(command)), 'installations', 'installations --outdated --json').action(
    act(readInstallations, runInstallations),
  )
}

async function readInstallations(
  terminal: Terminal,
  options: InstallationsOptions,
): Promise<InstallationsInput> {
  const since = options.since === undefined ? undefined : parseTime(options.since)
  const filter = { ...(since && { since }), ...(options.outdated && { outdated: 'true' }) }
  return { app: await readApp(terminal, options), filter, json: options.json === true }
}

function parseTime(text: string): string {
  const isIso = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?$/.test(text)
  const time = isIso ? new Date(text) : new Date(NaN)
  if (!Number.isNaN(time.getTime())) return time.toISOString().replace(/\.\d+Z$/, 'Z')
  throw fixable({
    failed: `'--since' is ${quote(text)}, which is not a time in ISO 8601.`,
    remedy: 'Write it like 2026-01-31 or 2026-01-31T12:00:00Z.',
  })
}

async function runInstallations(
  terminal: Terminal,
  { app, filter, json }: InstallationsInput,
): Promise<void> {
  const auth = authenticate(connectTo(terminal, app.address), app)
  const installations = await listAllInstallations(auth, filter).catch((error: unknown) => {
    throw explainAppError(error, { ...auth, doing: "list the App's installations" })
  })
  if (json) {
    printJson(terminal, installations.map(installationJson))
    return
  }
  if (installations.length === 0) {
    const isFiltered = Object.keys(filter).length > 0
    say(terminal, isFiltered ? 'No installation matches.' : 'The App is not installed on any account.')
    return
  }
  printTable(terminal, [
    ['ID', 'ACCOUNT', 'REPOSITORIES', 'SUSPENDED', 'PERMISSIONS'],
    ...installations.map((installation) => [
      String(installation.id),
      installation.account,
      installation.repositorySelection,
      installation.suspendedAt ?? 'no',
      permissionsText(installation.permissions),
    ]),
  ])
}
