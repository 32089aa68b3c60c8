import { RequestError } from '@octokit/request-error'
import { FixableError, type Complaint } from '../errors.ts'
import type { AppAuth } from './create-app-auth.ts'
import type { TokenScope } from './create-installation-access-token.ts'
import { explainAppError } from './explain-app-error.ts'
import { messageOf } from './explain-error.ts'
import { explainLackingPermissions } from './explain-lacking-permissions.ts'
import { explainSuspension } from './explain-suspension.ts'
import { getRepositoryInstallation } from './get-repository-installation.ts'
import { listFew } from './list-few.ts'
import type { Installation } from './to-installation.ts'

/** GitHub does not say which repository is wrong; each is asked for, and so many at most. */
const mostAsked = 100
const atOnce = 5
const mostNamed = 20

/** Returns the error that says why no token was created, naming the repositories or permissions that are the reason. */
export async function explainTokenError(
  error: unknown,
  app: AppAuth,
  installation: Installation,
  scope: TokenScope,
  correct: string,
): Promise<Error> {
  const refusal = explainAppError(error, {
    ...app,
    doing: `create a token for the installation ${installation.id} on '${installation.account}'`,
  })
  if (!(error instanceof RequestError)) return refusal
  if (installation.suspendedAt !== undefined) return explainSuspension(installation, error)
  const message = error.status === 422 ? messageOf(error) : ''
  try {
    if (message.includes('at least one repository')) {
      return await explainRepositories(error, app, installation, scope, correct)
    }
    if (message.includes('repositories')) return explainNumber(message, scope, error)
    if (message.includes('permissions'))
      return await explainLackingPermissions(error, app, installation, scope)
    return refusal
  } catch {
    // A question that fails shows nothing; what GitHub said first then has to do.
    return refusal
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
  const quoted = names.map((name) => `'${account}/${name}'`)
  return {
    failed: `The App '${appSlug}' is not installed on ${listFew(quoted, mostNamed)}, or there is no repository of that name.`,
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
