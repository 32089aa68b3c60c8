import { type Installation, installPageOf } from '../../github/installation.ts'
import { quoteForShell } from '../../parse/quote-for-shell.ts'
import { complain, type Terminal } from '../../terminal/terminal.ts'
import type { Registered } from './exchange-code.ts'
import { storeOptions, type SecretStore } from './github-cli.ts'

/** What is stored for workflows. */
export const storedNames = {
  key: 'APP_PRIVATE_KEY',
  clientId: 'APP_CLIENT_ID',
  installationId: 'APP_INSTALLATION_ID',
} as const

/** What workflows need, the server they run on, where it is stored if that is known, and what is stored already. */
export interface Credentials extends Registered {
  readonly webUrl: string
  readonly store?: SecretStore | undefined
  readonly stored?: ReadonlySet<string>
}

const somewhere: SecretStore = { kind: 'repository', name: 'OWNER/NAME' }

/** Returns the commands that store what is not stored yet; the key is read from standard input. */
export function storeCommands(
  { app, files, webUrl, store = somewhere, stored }: Credentials,
  installationId: number | 'ID',
): readonly string[] {
  const { host } = new URL(webUrl)
  // Without the host, gh would send the repository, and the key, to github.com.
  const prefix = host === 'github.com' ? '' : `GH_HOST=${host} `
  const options = storeOptions(store).map(quoteForShell).join(' ')
  const commands: readonly (readonly [name: string, command: string])[] = [
    [storedNames.key, `secret set ${storedNames.key} ${options} < ${quoteForShell(files.keyFile)}`],
    [
      storedNames.clientId,
      `variable set ${storedNames.clientId} ${options} --body ${quoteForShell(app.clientId)}`,
    ],
    [
      storedNames.installationId,
      `variable set ${storedNames.installationId} ${options} --body ${installationId}`,
    ],
  ]
  return commands.flatMap(([name, command]) => (stored?.has(name) === true ? [] : `${prefix}gh ${command}`))
}

/** Tells what remains to be done by hand for an App that is registered and saved. */
export function tellWhatIsLeft(terminal: Terminal, credentials: Credentials): void {
  const { app, files, webUrl } = credentials
  const server = webUrl === 'https://github.com' ? '' : ` --github-url ${quoteForShell(webUrl)}`
  const lines = [
    `The App '${app.slug}' is registered, and its private key is saved in ${files.keyFile}.`,
    `Install it at ${installPageOf(app)}. Then get the ID of the installation, and store the credentials:`,
    `  ${terminal.program} installations --client-id ${quoteForShell(app.clientId)} --private-key-file ${quoteForShell(files.keyFile)}${server}`,
    ...storeCommands(credentials, 'ID').map((command) => `  ${command}`),
  ]
  for (const line of [...lines, ...importLines(terminal.program, files)]) complain(terminal, line)
}

/** Returns the lines that say how to keep the private key in a key management service, and in no file. */
export function importLines(program: string, { keyFile }: Credentials['files']): readonly string[] {
  const file = quoteForShell(keyFile)
  return [
    'To store no private key at all, import it into a key management service, set kms-key in place of private-key, and delete the file:',
    `  AWS KMS:          ${program} key wrap ${file} --wrapping-key PUBLIC_KEY --out wrapped.bin, then aws kms import-key-material`,
    `  Google Cloud KMS: the same, then gcloud kms keys versions import --wrapped-key-file wrapped.bin`,
    `  Azure Key Vault:  az keyvault key import --vault-name VAULT --name KEY --ops sign --pem-file ${file}`,
    `  Vault, OpenBao:   ${program} key wrap ${file} --wrapping-key PUBLIC_KEY --base64, then write it to transit/keys/KEY/import`,
    `  In the end:       ${program} key fingerprint --kms-key KEY, and rm ${file}`,
    "Every step is in the project's docs/kms.md.",
  ]
}

/** Returns the workflow that sends an event from any repository that has the credentials. */
export function sendingWorkflow({ account }: Pick<Installation, 'account'>): string {
  return `name: Send
on: push
permissions: {}
jobs:
  send:
    runs-on: ubuntu-latest
    steps:
      # Replace octo-org with the owner of the action, and NAME with the repository that receives the event.
      - uses: octo-org/repo-scoped-token@v1
        with:
          client-id: \${{ vars.${storedNames.clientId} }}
          private-key: \${{ secrets.${storedNames.key} }}
          dispatch-event-type: deploy
          dispatch-repositories: ${account}/NAME
          dispatch-client-payload: '{"ref": \${{ toJSON(github.ref) }}}'
`
}

/** Returns the workflow that runs where the event arrives. */
export function receivingWorkflow(): string {
  return `name: Receive
run-name: \${{ github.event.action }} \${{ github.event.client_payload.correlation_id }}
on:
  repository_dispatch:
    types: [deploy]
permissions: {}
jobs:
  receive:
    runs-on: ubuntu-latest
    steps:
      - run: echo "Sent from $REF"
        env:
          REF: \${{ github.event.client_payload.ref }}
`
}
