import { fixable, outage } from '../../errors/explained-error.ts'
import { howAnswerWasLost } from '../../http/network-failure.ts'
import { isBareNotFound } from '../../http/response.ts'
import { explainError } from '../../explain/explain-error.ts'
import type { Connection } from '../../http/connect.ts'
import { convertManifest, type RegisteredApp } from '../../github/convert-manifest.ts'
import { installPageOf } from '../../github/installation.ts'
import { sameName } from '../../parse/repository.ts'
import { print, type Terminal } from '../terminal.ts'
import type { AppOwner } from './registration.ts'
import { saveApp, type SavedApp } from './save-app.ts'

/** An App that is registered, and the files in which it is saved. */
export interface Registered {
  readonly app: RegisteredApp
  readonly files: SavedApp
}

/** A manifest's code, the folder in which the App is saved, and who shall own it, where that was said. */
export interface Exchange {
  readonly code: string
  readonly folder: string
  readonly owner?: AppOwner
}

/** Exchanges a manifest's code for the App, saves it before anything else can fail, and says what it is. */
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

/** Whoever else is on this machine could hand the page an App of their own, which nothing shall invite to install. */
function refuseOtherOwner(app: RegisteredApp, owner: AppOwner | undefined): void {
  if (owner?.kind !== 'organization' || sameName(owner.login, app.owner)) return
  throw fixable({
    failed: `The App belongs to '${app.owner}' and not to '${owner.login}', for which it was registered.`,
    remedy: 'Do not install it where you do not know how that came about, and run the command again.',
  })
}

function tellRegistered(terminal: Terminal, { app, files }: Registered): void {
  print(terminal, `Registered the App '${app.name}' of '${app.owner}'.`)
  print(terminal, `  App ID       ${app.id}`)
  print(terminal, `  Client ID    ${app.clientId}`)
  print(terminal, `  Private key  ${files.keyFile} (keep it out of version control)`)
  print(terminal, `  All else     ${files.detailsFile} (the client secret too)`)
  print(terminal, `Install it at ${installPageOf(app)}`)
}

/** Returns the error that says in two sentences why the code of a manifest gave no App. */
export function explainConversionError(
  error: unknown,
  { apiUrl, webUrl }: Pick<Connection, 'apiUrl' | 'webUrl'>,
): Error {
  if (isBareNotFound(error)) {
    const remedy =
      'A code is used once, lives for an hour and belongs to the server that gave it: start again with register.'
    return fixable({ failed: `${apiUrl} knows no such code of a manifest.`, remedy }, error)
  }
  const lost = howAnswerWasLost(error)
  if (lost === undefined)
    return explainError(error, { doing: "exchange the manifest's code for the App", apiUrl })
  const failed = `Whether the App is registered is unknown, since GitHub's answer was lost (${lost}).`
  const remedy = `Look for it at ${webUrl}/settings/apps or in the organisation's settings: generate a private key there, or delete it and start again with register.`
  return outage({ failed, remedy }, error)
}
