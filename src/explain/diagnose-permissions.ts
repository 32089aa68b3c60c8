import type { RequestError } from '@octokit/request-error'
import { fixable } from '../errors/explained-error.ts'
import { named, prose, word } from '../errors/text.ts'
import type { AppAuth } from '../github/authenticate-app.ts'
import { getAuthenticatedApp, permissionsPageOf } from '../github/get-authenticated-app.ts'
import { messageOf } from '../http/response.ts'
import type { Installation } from '../github/installation.ts'
import { permissionLabel } from '../parse/permission-label.ts'
import { compareLevels, isGrantable, lackingOf, type AccountType } from '../parse/permissions.ts'
import type { Refused } from './refusal.ts'

/** Returns the error that lists each missing permission with its requested and granted levels, and says whether the App lacks it or an owner of the account has to accept it. */
export async function diagnosePermissions(
  error: RequestError,
  app: AppAuth,
  { installation, request: { permissions = {}, required = {} } }: Refused,
): Promise<Error> {
  const { account, appSlug, htmlUrl } = installation
  const lacking = lackingOf(permissions, installation.permissions)
  if (lacking.length === 0) {
    const complaint = {
      failed: `GitHub refused the permissions of the token for '${account}', although the installation has all of them: '${messageOf(error)}'.`,
      remedy: prose`Check the App's permissions at ${htmlUrl}. If they were changed a moment ago, run ${word('the job')} again.`,
    }
    return fixable(complaint, error)
  }
  const impossible = lacking.filter((name) => !isGrantable(name, installation.accountType))
  if (impossible.length > 0) return explainImpossible(error, installation, impossible)
  const registered = await getAuthenticatedApp(app)
  const lackedByApp = lackingOf(permissions, registered.permissions)
  const canAskLess = lacking.some((name) => required[name] === undefined)
  const compared = compareLevels(lacking, permissions, installation.permissions)
  const failed = `The token needs permissions that the App '${appSlug}' does not have on '${account}': ${compared}.`
  const remedy =
    lackedByApp.length === 0
      ? `The App already requests them: ask an owner of '${account}' to accept them at ${htmlUrl}.`
      : prose`Change the App's permissions at ${permissionsPageOf(registered, app.webUrl)}, and ask an owner of '${account}' to accept them at ${htmlUrl}${canAskLess ? prose`; or request less in ${named('permission-…')}` : ''}.`
  return fixable({ failed, remedy }, error)
}

/** What has the permissions that an account of this kind cannot grant. */
const kinds: Readonly<Record<AccountType, string>> = {
  User: 'a personal account, where no App can have permissions for organizations or enterprises',
  Organization: 'an organization, where no App can have permissions for enterprises',
  Enterprise: 'an enterprise, where no App can have permissions for repositories or organizations',
}

function explainImpossible(
  error: RequestError,
  { account, accountType }: Installation,
  names: readonly string[],
): Error {
  const labels = names.map((name) => permissionLabel(name, undefined).replace(/: .*"$/, '"'))
  const complaint = {
    failed: `The token cannot have ${labels.join(', ')} on '${account}', which is ${kinds[accountType]}.`,
    remedy: prose`Remove ${labels.length === 1 ? 'it' : 'them'} from ${named('permission-…')}, or use another installation.`,
  }
  return fixable(complaint, error)
}
