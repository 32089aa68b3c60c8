import type { Installation } from '../../github/installation.ts'

/** What workflows need, and the server on which they run. */
export interface Stored {
  readonly webUrl: string
  readonly clientId: string
  readonly keyFile: string
  readonly installationId: number | 'ID'
}

/** Returns the commands that store what workflows need; the key goes in on standard input. */
export function storeCommands({ webUrl, clientId, keyFile, installationId }: Stored): readonly string[] {
  const { host } = new URL(webUrl)
  // Without its host, gh would take the repository, and the key, to github.com.
  const repository = host === 'github.com' ? 'OWNER/NAME' : `${host}/OWNER/NAME`
  return [
    `gh secret set APP_PRIVATE_KEY --repo ${repository} < ${quoteForShell(keyFile)}`,
    `gh variable set APP_CLIENT_ID --repo ${repository} --body ${quoteForShell(clientId)}`,
    `gh variable set APP_INSTALLATION_ID --repo ${repository} --body ${installationId}`,
  ]
}

/** Returns a text as one word of a POSIX shell. */
export function quoteForShell(text: string): string {
  return /^[\w./:@-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`
}

/** Returns the workflow that sends an event from any repository in which the credentials are stored. */
export function sendingWorkflow({ account }: Pick<Installation, 'account'>): string {
  return `name: Send
on: push
permissions: {}
jobs:
  send:
    runs-on: ubuntu-latest
    steps:
      - uses: octo-org/repo-scoped-token@v1
        with:
          client-id: \${{ vars.APP_CLIENT_ID }}
          private-key: \${{ secrets.APP_PRIVATE_KEY }}
          dispatch-event-type: deploy
          dispatch-repositories: ${account}/NAME
          dispatch-client-payload: '{"ref": \${{ toJSON(github.ref) }}}'
`
}

/** Returns the workflow that runs where the event arrives. */
export function receivingWorkflow(): string {
  return `name: Receive
on:
  repository_dispatch:
    types: deploy
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
