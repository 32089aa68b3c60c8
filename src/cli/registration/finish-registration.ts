import type { Connection } from '../../http/connect.ts'
import { installPageOf } from '../../github/installation.ts'
import { parsePrivateKey } from '../../keys/parse-private-key.ts'
import { authenticate } from '../authenticate.ts'
import { print, say, type Terminal } from '../terminal.ts'
import { withProgress } from '../with-progress.ts'
import type { Registered } from './exchange-code.ts'
import { setSecret, setVariable, type StoringCli } from './github-cli.ts'
import { receivingWorkflow, sendingWorkflow, storeCommands } from './next-steps.ts'
import { waitForInstallation } from './wait-for-installation.ts'

/** Stores the credentials where that is asked for, waits for the installation, and prints what workflows need. */
export async function finishRegistration(
  terminal: Terminal,
  connection: Connection,
  { app, files, gh }: Registered & { readonly gh: StoringCli | undefined },
): Promise<void> {
  if (gh !== undefined) {
    await setSecret(gh, 'APP_PRIVATE_KEY', app.pem)
    await setVariable(gh, 'APP_CLIENT_ID', app.clientId)
    print(terminal, `Stored the secret APP_PRIVATE_KEY and the variable APP_CLIENT_ID in ${gh.store.name}.`)
  }
  const signer = parsePrivateKey('private key', app.pem)
  const auth = authenticate(connection, { issuer: app.clientId, signer })
  const installation = await withProgress(terminal, 'Waiting until the App is installed …', () =>
    waitForInstallation(auth, installPageOf(app), (line) => {
      say(terminal, line)
    }),
  )
  const { account, id } = installation
  print(
    terminal,
    `Installed on '${account}' (${installation.repositorySelection} repositories): installation ${id}.`,
  )
  if (gh === undefined) {
    print(terminal, '')
    print(terminal, 'Store the credentials where the sending workflow runs:')
    const { webUrl } = connection
    const { keyFile } = files
    for (const line of storeCommands({ webUrl, clientId: app.clientId, keyFile, installationId: id }))
      print(terminal, `  ${line}`)
  } else {
    await setVariable(gh, 'APP_INSTALLATION_ID', String(id))
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
