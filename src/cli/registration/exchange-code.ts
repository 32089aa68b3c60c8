import { fixable, outage } from '../../errors/explained-error.ts'
import { whyUnknown } from '../../http/network-failure.ts'
import { isBareNotFound } from '../../http/response.ts'
import { explainError } from '../../explain/explain-error.ts'
import type { Connection } from '../../http/connect.ts'
import { convertManifest, type RegisteredApp } from '../../github/convert-manifest.ts'
import { sameName } from '../../parse/repository.ts'
import { print, type Terminal } from '../../terminal/terminal.ts'
import type { AppOwner } from './registration.ts'
import { saveApp, type SavedApp } from './save-app.ts'

/** A registered App, and the files that it is saved in. */
export interface Registered {
  readonly app: RegisteredApp
  readonly files: SavedApp
}

/** A manifest's code, the folder to save the App in, and the expected owner, if one was named. */
export interface Exchange {
  readonly code: string
  readonly folder: string
  readonly owner?: AppOwner
}

/** Exchanges a manifest's code for the App, saves it before anything else can fail, and prints its details. */
export async function exchangeCode(
  terminal: Terminal,
  connection: Connection,
  { code, folder, owner }: Exchange,
): Promise<Registered> {
  const app = await convertManifest(connection, code).catch((error: unknown) => {
    throw explainConversionError(error, connection)
  })
  const files = await saveApp(folder, app)
  refuseOtherOwner(app, owner)
  tellRegistered(terminal, { app, files })
  return { app, files }
}

/** Any other user of this machine could pass the page an App of their own, and nothing should invite anyone to install it. */
function refuseOtherOwner(app: RegisteredApp, owner: AppOwner | undefined): void {
  if (owner?.kind !== 'organization' || sameName(owner.login, app.owner)) return
  throw fixable({
    failed: `The App belongs to '${app.owner}', but it should belong to '${owner.login}'.`,
    remedy:
      'Do not install it unless you know how this happened. Run the command again to register another App.',
  })
}

function tellRegistered(terminal: Terminal, { app, files }: Registered): void {
  print(terminal, `Registered the App '${app.name}' of '${app.owner}'.`)
  print(terminal, `  App ID       ${app.id}`)
  print(terminal, `  Client ID    ${app.clientId}`)
  print(terminal, `  Private key  ${files.keyFile} (keep it out of version control)`)
  print(terminal, `  Details      ${files.detailsFile} (contains the client secret)`)
}

/** Returns an error that explains in two sentences why a manifest's code could not be exchanged for an App. */
export function explainConversionError(
  error: unknown,
  { apiUrl, webUrl }: Pick<Connection, 'apiUrl' | 'webUrl'>,
): Error {
  if (isBareNotFound(error)) {
    const remedy =
      "A code works only once, within an hour, and on the server that issued it. Run 'register' again."
    return fixable({ failed: `${apiUrl} does not recognize this manifest code.`, remedy }, error)
  }
  const why = whyUnknown(error)
  if (why === undefined)
    return explainError(error, { doing: "exchange the manifest's code for the App", apiUrl })
  const failed = `It is unknown whether the App is registered, because ${why}.`
  const remedy = `Look for it at ${webUrl}/settings/apps or in the organization's settings. Generate a private key there, or delete the App and run 'register' again.`
  return outage({ failed, remedy }, error)
}
