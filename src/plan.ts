import type { AppCredentials, TokenCredentials } from './action/read-credentials.ts'
import type { Inputs } from './action/read-inputs.ts'
import { FixableError } from './errors.ts'
import type { Find } from './github/find-installation.ts'
import type { Permissions } from './parse/parse-permissions.ts'
import type { RepositoryName } from './parse/parse-repositories.ts'
import { ownRepositories, sameName } from './plan-repositories.ts'

/** A repository on GitHub. */
export interface Repository {
  readonly owner: string
  readonly name: string
}

type NamedBy = 'repositories' | 'dispatch-repositories' | undefined

/** What an installation access token shall cover: no repositories means all of the installation's, no permissions likewise. */
export interface TokenPlan {
  readonly find: Find
  /** The input that named the repositories; undefined for none, or for the current repository. */
  readonly namedBy: NamedBy
  /** The account that the inputs name; unknown where `installation-id` alone says it. */
  readonly owner?: string
  readonly repositories: readonly string[]
  readonly permissions?: Permissions
}

/** What one step does: where it sends the event, and the token that it creates, unless one is given. */
export type Plan = { readonly targets: readonly RepositoryName[] } & (
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
  if (credentials.kind === 'token') return { credentials, token: undefined, targets }
  return { credentials, token: planToken(inputs, repositories, dispatched, current), targets }
}

function planToken(
  inputs: Inputs,
  repositories: readonly RepositoryName[],
  dispatched: readonly RepositoryName[],
  current: Repository,
): TokenPlan {
  const owner = oneOwner(repositories, inputs.owner)
  const permissions = choosePermissions(inputs)
  const [covered, namedBy] = chooseRepositories(inputs, repositories, dispatched, current)
  return {
    find: chooseFind(inputs, covered[0]),
    namedBy,
    ...(owner !== undefined && { owner }),
    repositories: covered.map(({ name }) => name),
    ...(permissions && { permissions }),
  }
}

function chooseRepositories(
  { owner, installationId, enterprise }: Inputs,
  repositories: readonly RepositoryName[],
  dispatched: readonly RepositoryName[],
  current: Repository,
): readonly [readonly RepositoryName[], NamedBy] {
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
  const owners = [given, ...repositories.map(({ owner }) => owner)].filter((owner) => owner !== undefined)
  const [owner] = owners
  const other = owners.find((candidate) => !sameName(candidate, owner))
  if (other === undefined) return owner
  if (given !== undefined) {
    throw new FixableError({
      failed: `'repositories' names a repository of '${other}', but 'owner' is '${given}'.`,
      remedy: `Remove 'owner', or name repositories of '${given}' alone.`,
    })
  }
  throw new FixableError({
    failed: `'repositories' names repositories of '${[owner, other].join("' and of '")}', but a token covers one owner's.`,
    remedy: 'Use a step for each owner, or write the owner before every name.',
  })
}
