import type { RequestError } from '@octokit/request-error'
import { fixable } from '../errors/explained-error.ts'
import { named, prose, word } from '../errors/text.ts'
import type { AppAuth } from '../github/authenticate-app.ts'
import { getAuthenticatedApp } from '../github/get-authenticated-app.ts'
import { messageOf } from '../http/response.ts'
import { compareLevels, lackingOf } from '../parse/permissions.ts'
import type { Refused } from './refusal.ts'

/** Returns the error that names each permission with the level asked and granted, and whether the App lacks it or its owner has to accept it. */
export async function diagnosePermissions(
  error: RequestError,
  app: AppAuth,
  { installation, request: { permissions = {} } }: Refused,
): Promise<Error> {
  const { account, appSlug, htmlUrl } = installation
  const lacking = lackingOf(permissions, installation.permissions)
  if (lacking.length === 0) {
    const complaint = {
      failed: `GitHub refuses the permissions of the token for '${account}', but not one of them is lacking: '${messageOf(error)}'.`,
      remedy: prose`Look at the App's permissions at ${htmlUrl}, and run ${word('the job')} again if they were changed a moment ago.`,
    }
    return fixable(complaint, error)
  }
  const lackedByApp = lackingOf(permissions, (await getAuthenticatedApp(app)).permissions)
  const compared = compareLevels(lacking, permissions, installation.permissions)
  const accept = `an owner of '${account}' has to accept them at ${htmlUrl}`
  const failed = `The installation of the App '${appSlug}' on '${account}' lacks permissions: ${compared}.`
  const remedy =
    lackedByApp.length === 0
      ? `The App asks for them already: ${accept}.`
      : prose`Give the App these permissions on its settings page (${lackedByApp.join(', ')}), then ${accept}; or ask for less in ${named('permission-…')}.`
  return fixable({ failed, remedy }, error)
}
