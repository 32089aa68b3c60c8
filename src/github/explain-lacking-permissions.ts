import type { RequestError } from '@octokit/request-error'
import { FixableError } from '../errors.ts'
import type { AppAuth } from './create-app-auth.ts'
import type { TokenScope } from './create-installation-access-token.ts'
import { messageOf } from './explain-error.ts'
import { getAuthenticatedApp } from './get-authenticated-app.ts'
import type { Installation } from './to-installation.ts'

type Permissions = Readonly<Record<string, string>>

const levels: readonly (string | undefined)[] = [undefined, 'read', 'write', 'admin']

/** Returns the error that names each permission with the level asked and granted, and whether the App lacks it or its owner has to accept it. */
export async function explainLackingPermissions(
  error: RequestError,
  app: AppAuth,
  installation: Installation,
  { permissions = {} }: TokenScope,
): Promise<Error> {
  const { account, appSlug, htmlUrl } = installation
  const lacking = lackingOf(permissions, installation.permissions)
  if (lacking.length === 0) {
    const complaint = {
      failed: `GitHub refuses the permissions of the token for '${account}', but not one of them is lacking: '${messageOf(error)}'.`,
      remedy: `Look at the App's permissions at ${htmlUrl}, and run the job again if they were changed a moment ago.`,
    }
    return new FixableError(complaint, { cause: error })
  }
  const lackedByApp = lackingOf(permissions, (await getAuthenticatedApp(app)).permissions)
  const compared = compareLevels(lacking, permissions, installation.permissions)
  const accept = `an owner of '${account}' has to accept them at ${htmlUrl}`
  const failed = `The installation of the App '${appSlug}' on '${account}' lacks permissions: ${compared}.`
  const remedy =
    lackedByApp.length === 0
      ? `The App asks for them already: ${accept}.`
      : `Give the App these permissions on its settings page (${lackedByApp.join(', ')}), then ${accept}; or ask for less in 'permission-…'.`
  return new FixableError({ failed, remedy }, { cause: error })
}

/** Returns the names of the permissions that are asked for at a higher level than they are granted. */
export function lackingOf(asked: Permissions, granted: Permissions): readonly string[] {
  return Object.keys(asked).filter((name) => levels.indexOf(asked[name]) > levels.indexOf(granted[name]))
}

/** Returns permissions with the level that is asked and the one that is granted side by side. */
export function compareLevels(names: readonly string[], asked: Permissions, granted: Permissions): string {
  const compared = names.map(
    (name) => `${name} (asked: ${String(asked[name])}, granted: ${granted[name] ?? 'none'})`,
  )
  return compared.join(', ')
}
