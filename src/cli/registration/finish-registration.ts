import { fixable, textOf } from '../../errors/explained-error.ts'
import { explained } from '../../errors/system-error.ts'
import type { Connection } from '../../http/connect.ts'
import { installPageOf, type Installation } from '../../github/installation.ts'
import { parsePrivateKey } from '../../keys/parse-private-key.ts'
import { authenticate } from '../../terminal/connect-to.ts'
import { print, say, warn, type Terminal } from '../../terminal/terminal.ts'
import { withProgress } from '../with-progress.ts'
import type { Registered } from './exchange-code.ts'
import { setSecret, setVariable, type GitHubCli } from './github-cli.ts'
import { importLines, receivingWorkflow, sendingWorkflow, storeCommands, storedNames } from './next-steps.ts'
import { waitForInstallation } from './wait-for-installation.ts'

/** An App to finish, what stores its credentials if anything does, and what was stored so far. */
export interface Unfinished extends Registered {
  readonly gh: GitHubCli | undefined
  readonly stored: Set<string>
}

/** Stores the credentials if requested, waits for the installation, and prints what workflows need; returns an error if not everything could be stored. */
export async function finishRegistration(
  terminal: Terminal,
  connection: Connection,
  unfinished: Unfinished,
): Promise<Error | undefined> {
  const { app, gh } = unfinished
  await store(terminal, unfinished, [
    [storedNames.key, (cli) => setSecret(cli, storedNames.key, app.pem)],
    [storedNames.clientId, (cli) => setVariable(cli, storedNames.clientId, app.clientId)],
  ])
  print(terminal, `Install it at ${installPageOf(app)}`)
  const installation = await installed(terminal, connection, app)
  const { account, id, repositorySelection } = installation
  print(terminal, `Installed on '${account}' (${repositorySelection} repositories): installation ${id}.`)
  await store(terminal, unfinished, [
    [storedNames.installationId, (cli) => setVariable(cli, storedNames.installationId, String(id))],
  ])
  const left = storeCommands({ ...unfinished, webUrl: connection.webUrl, store: gh?.store }, id)
  if (left.length > 0) {
    print(terminal, '')
    print(
      terminal,
      gh === undefined
        ? 'Store the credentials for the repository whose workflow sends events:'
        : 'Store what is missing:',
    )
    for (const line of left) print(terminal, `  ${line}`)
  }
  printWorkflow(terminal, 'The sending workflow, .github/workflows/send.yml:', sendingWorkflow(installation))
  const where = "The receiving workflow, .github/workflows/receive.yml on the target's default branch:"
  printWorkflow(terminal, where, receivingWorkflow())
  for (const line of ['', ...importLines(terminal.program, unfinished.files)]) print(terminal, line)
  if (gh === undefined || left.length === 0) return undefined
  return fixable({
    failed: `Not all credentials could be stored for '${gh.store.name}'.`,
    remedy: 'Run the gh commands above.',
  })
}

function installed(
  terminal: Terminal,
  connection: Connection,
  app: Registered['app'],
): Promise<Installation> {
  const signer = parsePrivateKey('private key', app.pem)
  const auth = authenticate(connection, { issuer: app.clientId, signer })
  return withProgress(terminal, 'Waiting for the App to be installed …', () =>
    waitForInstallation(auth, installPageOf(app), (line) => {
      say(terminal, line)
    }),
  )
}

/** A failure must not keep the App from being installed: what is not stored is printed as a command. */
async function store(
  terminal: Terminal,
  { gh, stored }: Unfinished,
  values: readonly (readonly [name: string, set: (cli: GitHubCli) => Promise<void>])[],
): Promise<void> {
  if (gh === undefined) return
  for (const [name, set] of values) {
    try {
      await set(gh)
    } catch (error) {
      warn(terminal, textOf(explained(error)))
      return
    }
    stored.add(name)
    print(terminal, `Stored ${name} for ${gh.store.name}.`)
  }
}

function printWorkflow(terminal: Terminal, title: string, workflow: string): void {
  for (const line of ['', title, '', ...workflow.trimEnd().split('\n')]) print(terminal, line)
}
