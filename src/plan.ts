import type { AppCredentials, TokenCredentials } from './action/read-credentials.ts'
import type { Inputs } from './action/read-inputs.ts'
import { FixableError } from './errors.ts'
import type { Find } from './github/find-installation.ts'
import type { Permissions } from './parse/parse-permissions.ts'
import type { RepositoryName } from './parse/parse-repositories.ts'
import { findOwners, ownRepositories, uniqueNames } from './parse/own-repositories.ts'
import { sameName } from './parse/same-name.ts'

/** A repository on GitHub. */
export interface Repository {
  readonly owner: string
  readonly name: string
}

/** What an installation access token shall cover: no repositories means all of the installation's, no permissions likewise. */
export interface TokenPlan {
  readonly find: Find
  /** What to do where the inputs name what is not there, as in "correct 'repositories'". */
  readonly correct: string
  /** Whether the token covers targets of the dispatch, of which one may be missing without harm to the others. */
  readonly isForTargets: boolean
  /** The account that the inputs name; unknown where `installation-id` alone says it. */
  readonly owner?: string
  readonly repositories: readonly string[]
  readonly permissions?: Permissions
}

/** What one step does: where it sends the event, and the token that it creates, unless one is given. */
export type Plan = { readonly targets: readonly RepositoryName[]; readonly correctTargets: string } & (
  | { readonly credentials: AppCredentials; readonly token: TokenPlan }
  | { readonly credentials: TokenCredentials; readonly token: undefined }
)

/** Derives from the inputs what the token covers and where the event goes; throws a FixableError where inputs contradict each other. */
export function planStep(
  inputs: Inputs,
  credentials: AppCredentials | TokenCredentials,
  current: Repository,
): Plan {
  const accountUnknown = credentials.kind === 'app' && inputs.installationId !== undefined
  const bareOwner = inputs.owner ?? (accountUnknown ? undefined : current.owner)
  const repositories = ownRepositories(inputs.repositories, bareOwner)
  const dispatched = ownRepositories(inputs.dispatch?.repositories ?? [], bareOwner)
  const targets = dispatched.length > 0 ? dispatched : repositories.length > 0 ? repositories : [current]
  const named =
    dispatched.length > 0 ? 'dispatch-repositories' : repositories.length > 0 ? 'repositories' : undefined
  const common = { targets, correctTargets: howToCorrect(inputs, named) }
  if (credentials.kind === 'token') return { ...common, credentials, token: undefined }
  return { ...common, credentials, token: planToken(inputs, repositories, dispatched, current) }
}

function planToken(
  inputs: Inputs,
  repositories: readonly RepositoryName[],
  dispatched: readonly RepositoryName[],
  current: Repository,
): TokenPlan {
  const owner = oneOwner(repositories, inputs.owner)
  const permissions = choosePermissions(inputs)
  const [covered, named] = chooseRepositories(inputs, repositories, dispatched, current)
  return {
    find: chooseFind(inputs, covered[0]),
    ...(owner !== undefined && { owner }),
    // One owner's by now, so that a bare name and a full one may still be the same.
    repositories: uniqueNames(covered),
    ...(permissions && { permissions }),
    correct: howToCorrect(inputs, named),
    isForTargets: named === 'dispatch-repositories',
  }
}

/** Says what to correct where what the inputs name is not there; without any, the current repository is meant. */
function howToCorrect({ owner }: Inputs, named: string | undefined): string {
  if (named === undefined) {
    return owner === undefined
      ? "name another repository in 'repositories' (without it, the current one is meant)"
      : "correct 'owner'"
  }
  return owner === undefined ? `correct '${named}'` : `correct 'owner' or '${named}'`
}

function chooseRepositories(
  { owner, installationId, enterprise }: Inputs,
  repositories: readonly RepositoryName[],
  dispatched: readonly RepositoryName[],
  current: Repository,
): readonly [readonly RepositoryName[], string | undefined] {
  if (repositories.length > 0) return [repositories, 'repositories']
  if ((owner ?? installationId ?? enterprise) !== undefined) return [[], undefined]
  const first = dispatched[0]
  if (first === undefined) return [[current], undefined]
  return [dispatched.filter((target) => sameName(target.owner, first.owner)), 'dispatch-repositories']
}

function chooseFind(inputs: Inputs, first: RepositoryName | undefined): Find {
  const { installationId, enterprise, owner = '' } = inputs
  if (installationId !== undefined) return { by: 'id', id: installationId }
  if (enterprise !== undefined) return { by: 'enterprise', enterprise }
  if (first?.owner === undefined) return { by: 'owner', owner }
  return { by: 'repository', repository: { owner: first.owner, name: first.name } }
}

/** An enterprise's installation reaches no repository, so it never sends the event and needs no permission for it. */
function choosePermissions({ permissions, dispatch, enterprise }: Inputs): Permissions | undefined {
  if (dispatch !== undefined && enterprise === undefined) return { ...permissions, contents: 'write' }
  return Object.keys(permissions).length > 0 ? permissions : undefined
}

function oneOwner(repositories: readonly RepositoryName[], given: string | undefined): string | undefined {
  const { owner, other } = findOwners(repositories, given)
  if (other === undefined) return owner
  if (given !== undefined) {
    throw new FixableError({
      failed: `'repositories' names a repository of '${other}', but 'owner' is '${given}'.`,
      remedy: `Remove 'owner', or name repositories of '${given}' alone.`,
    })
  }
  throw new FixableError({
    failed: `'repositories' names repositories of '${[owner, other].join("' and of '")}', but a token covers one owner's.`,
    remedy:
      "Use one step for each owner; a bare name belongs to the owner of the current repository unless 'owner' is set.",
  })
}
