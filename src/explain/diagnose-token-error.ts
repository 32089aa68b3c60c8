import { RequestError } from '@octokit/request-error'
import { fixable, together, type ExplainedError } from '../errors/explained-error.ts'
import { about, named, prose, word, type Subject } from '../errors/text.ts'
import type { AppAuth } from '../github/authenticate-app.ts'
import { getInstallation, type FoundInstallation } from '../github/get-installation.ts'
import type { Installation } from '../github/installation.ts'
import { mostAtOnce } from '../http/agent.ts'
import { isNotFound, messageOf } from '../http/response.ts'
import { listFew } from '../parse/quote.ts'
import { fullName, type Repository } from '../parse/repository.ts'
import { diagnosePermissions } from './diagnose-permissions.ts'
import { explainAppError } from './explain-app-error.ts'
import { explainSuspension } from './explain-installation.ts'
import { explainMoved, type MovedRepository } from './explain-moved.ts'
import { explainUncovered } from './explain-uncovered.ts'
import { howToCorrect, refuseAll, type Refusal, type Refused, type TokenRequest } from './refusal.ts'

/** GitHub does not say which repository is wrong, so each one is looked up until this time runs out. */
const longestSearchMs = 60_000
const mostNamed = 20

/** Returns why no token was created, naming the repositories or permissions that caused it. */
export async function diagnoseTokenError(error: unknown, app: AppAuth, refused: Refused): Promise<Refusal> {
  const { installation, request } = refused
  const refusal = explainAppError(error, {
    ...app,
    doing: `create a token for the installation ${installation.id} on '${installation.account}'`,
  })
  if (!(error instanceof RequestError)) return refuseAll(refusal)
  if (installation.suspendedAt !== undefined) return refuseAll(explainSuspension(installation, error))
  const message = error.status === 422 ? messageOf(error) : ''
  try {
    if (message.includes('at least one repository')) return await diagnoseRepositories(error, app, refused)
    if (message.includes('repositories')) return refuseAll(explainNumber(error, request))
    if (message.includes('permissions')) return refuseAll(await diagnosePermissions(error, app, refused))
    return refuseAll(refusal)
  } catch {
    // A failed request shows nothing, so GitHub's first answer has to do.
    return refuseAll(refusal)
  }
}

/** @see https://docs.github.com/apps/creating-github-apps/authenticating-with-a-github-app/generating-an-installation-access-token-for-a-github-app */
function explainNumber(error: RequestError, { repositories }: TokenRequest): Error {
  const number = repositories.length > 0 ? ` (${repositories.length})` : ''
  const complaint = {
    failed: `GitHub refused to create a token for this many repositories${number}: '${messageOf(error)}'.`,
    remedy: prose`Name fewer repositories in ${named('repositories')}, or split them across ${word('several steps')}.`,
  }
  return fixable(complaint, error)
}

async function diagnoseRepositories(
  error: RequestError,
  app: AppAuth,
  { installation, request: { repositories, names }, findNames }: Refused,
): Promise<Refusal> {
  const { account, htmlUrl } = installation
  const asked = repositories.map((repository) => ({ owner: account, ...repository }))
  const { missing, moved } = await lookUp(app, installation, asked)
  if (missing.length === 0 && moved.length === 0) {
    const failed = `GitHub says that the App's installation on '${account}' has no access to at least one of the ${repositories.length} repositories, but not to which one.`
    const remedy = prose`Check the repositories at ${htmlUrl}, and ${howToCorrect(names)}.`
    return refuseAll(fixable({ failed, remedy }, error))
  }
  const explain = (shown: Subject | string): ExplainedError =>
    explainUncovered(shown, installation, { names, cause: error })
  const uncovered = missing.map((repository) => ({ repository, error: explain(about(fullName(repository))) }))
  const movedAway = await explainMoved(moved, { names, findNames, cause: error })
  const quoted = missing.map((repository) => `'${fullName(repository)}'`)
  const errors: readonly Error[] = [
    ...(missing.length === 0 ? [] : [explain(listFew(quoted, mostNamed))]),
    ...movedAway.slice(0, mostNamed).map((culprit) => culprit.error),
  ]
  return {
    error: errors.reduce((one, other) => together(one, other)),
    culprits: [...uncovered, ...movedAway],
  }
}

/**
 * Looks up repositories until the time for that runs out, and returns those that an installation does not cover, and
 * those that it covers under another name.
 */
async function lookUp(
  app: AppAuth,
  installation: Installation,
  asked: readonly Repository[],
): Promise<{ readonly missing: readonly Repository[]; readonly moved: readonly MovedRepository[] }> {
  const missing: Repository[] = []
  const moved: MovedRepository[] = []
  const startedAt = app.timing.now()
  for (let start = 0; start < asked.length; start += mostAtOnce) {
    if (app.timing.now() - startedAt > longestSearchMs) break
    const some = asked.slice(start, start + mostAtOnce)
    const looked = await Promise.all(
      some.map(async (repository) => ({ repository, found: await find(app, repository) })),
    )
    for (const { repository, found } of looked) {
      if (found?.renamed !== undefined) moved.push({ repository, found })
      else if (found?.id !== installation.id) missing.push(repository)
    }
  }
  return { missing, moved }
}

async function find(app: AppAuth, repository: Repository): Promise<FoundInstallation | undefined> {
  try {
    return await getInstallation(app, { by: 'repository', repository })
  } catch (error) {
    if (isNotFound(error)) return undefined
    throw error
  }
}
