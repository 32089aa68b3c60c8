import type { Connection } from '../../github/connect.ts'
import { installPageOf } from '../../github/install-page-of.ts'
import { parsePrivateKey } from '../../parse/parse-private-key.ts'
import { authenticate } from '../authenticate.ts'
import { selectionOf } from '../installation-json.ts'
import { print, say, type Terminal } from '../terminal.ts'
import { withProgress } from '../with-progress.ts'
import type { Registered } from './exchange-code.ts'
import { setSecret, setVariable, type GitHubCli, type SecretStore } from './github-cli.ts'
import { receivingWorkflow, sendingWorkflow, storeCommands } from './next-steps.ts'
import { waitForInstallation } from './wait-for-installation.ts'

/** Stores the credentials where that is asked for, waits for the installation, and prints what workflows need. */
export async function finishRegistration(
  terminal: Terminal,
  connection: Connection,
  { app, files }: Registered,
  gh: (GitHubCli & { readonly store: SecretStore }) | undefined,
): Promise<void> {
  if (gh !== undefined) {
    await setSecret(gh, gh.store, 'APP_PRIVATE_KEY', app.pem)
    await setVariable(gh, gh.store, 'APP_CLIENT_ID', app.clientId)
    print(terminal, `Stored the secret APP_PRIVATE_KEY and the variable APP_CLIENT_ID in ${gh.store.name}.`)
  }
  const { key } = parsePrivateKey(app.pem)
  const auth = authenticate(connection, { issuer: app.clientId, issuerInput: 'client ID', key })
  const installation = await withProgress(terminal, 'Waiting until the App is installed …', () =>
    waitForInstallation(auth, installPageOf(app), (line) => {
      say(terminal, line)
    }),
  )
  const { account, id } = installation
  print(
    terminal,
    `Installed on '${account}' (${selectionOf(installation)} repositories): installation ${id}.`,
  )
  if (gh === undefined) {
    print(terminal, '')
    print(terminal, 'Store the credentials where the sending workflow runs:')
    for (const line of storeCommands(connection.webUrl, app.clientId, files.keyFile, id))
      print(terminal, `  ${line}`)
  } else {
    await setVariable(gh, gh.store, 'APP_INSTALLATION_ID', String(id))
    print(terminal, `Stored the variable APP_INSTALLATION_ID in ${gh.store.name}.`)
  }
  printWorkflow(terminal, 'The sending workflow, .github/workflows/send.yml:', sendingWorkflow(installation))
  printWorkflow(
    terminal,
    "The receiving workflow, .github/workflows/receive.yml on the target's default branch:",
    receivingWorkflow(),
  )
}

function printWorkflow(terminal: Terminal, title: string, workflow: string): void {
  for (const line of ['', title, '', ...workflow.trimEnd().split('\n')]) print(terminal, line)
}
