import { RequestError } from '@octokit/request-error'
import { FixableError, type Complaint } from '../errors.ts'
import type { AppAuth } from './create-app-auth.ts'
import type { TokenScope } from './create-installation-access-token.ts'
import { explainAppError } from './explain-app-error.ts'
import { messageOf } from './explain-error.ts'
import { explainLackingPermissions } from './explain-lacking-permissions.ts'
import { explainSuspension } from './explain-suspension.ts'
import { findInstallation } from './find-installation.ts'
import { getRepositoryInstallation } from './get-repository-installation.ts'
import type { Installation } from './to-installation.ts'

/** GitHub does not say which repository is wrong; each is asked for, and so many at most. */
const mostAsked = 100
const atOnce = 5
const mostNamed = 20

/** Returns the error that says why no token was created, naming the repositories or permissions that are the reason. */
export async function explainTokenError(
  error: unknown,
  app: AppAuth,
  installationId: number,
  scope: TokenScope,
  correct: string,
): Promise<Error> {
  const attempt = { ...app, doing: `create a token for the installation ${installationId}` }
  if (!(error instanceof RequestError)) return explainAppError(error, attempt)
  const message = messageOf(error)
  const reason = `${error.status} ${message}`
  if (/^422 .*repositories/.test(reason) && !reason.includes('at least one repository')) {
    return explainNumber(message, scope, error)
  }
  try {
    if (!/^404 Not Found|^403 .*suspended|^422 .*(?:repository|permissions)/.test(reason)) {
      return explainAppError(error, attempt)
    }
    const installation = await findInstallation(app, { by: 'id', id: installationId }, correct)
    if (installation.suspendedAt !== undefined) return explainSuspension(installation, error)
    if (message.includes('repository'))
      return await explainRepositories(error, app, installation, scope, correct)
    if (message.includes('permissions'))
      return await explainLackingPermissions(error, app, installation, scope)
    return explainAppError(error, attempt)
  } catch (asked) {
    // A question that fails shows nothing; what GitHub said first then has to do.
    return asked instanceof FixableError ? asked : explainAppError(error, attempt)
  }
}

/** @see https://docs.github.com/apps/creating-github-apps/authenticating-with-a-github-app/generating-an-installation-access-token-for-a-github-app */
function explainNumber(message: string, { repositories }: TokenScope, cause: unknown): Error {
  const complaint = {
    failed: `GitHub creates no token for so many repositories${repositories.length > 0 ? ` (${repositories.length})` : ''}: '${message}'.`,
    remedy: "Name fewer in 'repositories', or split them over several steps.",
  }
  return new FixableError(complaint, { cause })
}

async function explainRepositories(
  error: RequestError,
  app: AppAuth,
  installation: Installation,
  { repositories }: TokenScope,
  correct: string,
): Promise<Error> {
  const asked = repositories.slice(0, mostAsked)
  const culprits: string[] = []
  for (let start = 0; start < asked.length; start += atOnce) {
    const names = asked.slice(start, start + atOnce)
    const covered = await Promise.all(names.map((name) => isCovered(app, installation, name)))
    culprits.push(...names.filter((_, index) => covered[index] === false))
  }
  const { account, htmlUrl } = installation
  const remedy = `Select what is missing at ${htmlUrl}, or ${correct}.`
  if (culprits.length === 0) {
    const failed = `GitHub says that the App's installation on '${account}' does not cover all of the ${repositories.length} repositories, but not which one it lacks.`
    return new FixableError({ failed, remedy }, { cause: error })
  }
  const complain = (names: readonly string[]): Complaint => explainUncovered(names, installation, remedy)
  const blamed = new Map(culprits.map((name) => [name, complain([name])]))
  return new FixableError(complain(culprits), { cause: error, blamed })
}

function explainUncovered(
  names: readonly string[],
  { account, appSlug }: Installation,
  remedy: string,
): Complaint {
  const named = names.slice(0, mostNamed).map((name) => `'${account}/${name}'`)
  const more = names.length > mostNamed ? ` and ${names.length - mostNamed} more` : ''
  return {
    failed: `The App '${appSlug}' is not installed on ${named.join(', ')}${more}, or there is no repository of that name.`,
    remedy,
  }
}

async function isCovered(app: AppAuth, { id, account }: Installation, name: string): Promise<boolean> {
  try {
    const found = await getRepositoryInstallation(app, { owner: account, name })
    return found.id === id && !found.isRenamed
  } catch (error) {
    if (error instanceof RequestError && error.status === 404) return false
    throw error
  }
}
