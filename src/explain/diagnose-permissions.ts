import type { RequestError } from '@octokit/request-error'
import { fixable } from '../errors/explained-error.ts'
import { named, prose, word } from '../errors/text.ts'
import type { AppAuth } from '../github/authenticate-app.ts'
import { getAuthenticatedApp, permissionsPageOf } from '../github/get-authenticated-app.ts'
import { messageOf } from '../http/response.ts'
import { compareLevels, lackingOf } from '../parse/permissions.ts'
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
