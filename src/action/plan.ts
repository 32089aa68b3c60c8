import { dispatchPermissions } from '../dispatch/dispatch-permissions.ts'
import { fixable } from '../errors/explained-error.ts'
import { named, prose } from '../errors/text.ts'
import type { TokenRequest } from '../explain/refusal.ts'
import type { Find } from '../github/get-installation.ts'
import { refuseTooMany } from '../parse/parse-repositories.ts'
import { joinPermissions, type Permissions } from '../parse/permissions.ts'
import {
  findOwners,
  groupByOwner,
  ownRepositories,
  sameName,
  sameRepository,
  type Group,
  type Repository,
  type RepositoryName,
} from '../parse/repository.ts'
import type { Created } from '../tokens/create-token.ts'
import type { Inputs } from './read-inputs.ts'

/** What one step does. */
export interface Plan {
  /** Where the event goes; names without owner belong to the installation's account. */
  readonly targets: readonly RepositoryName[]
  /** The inputs that named the targets. */
  readonly names: readonly string[]
  /** The token that the step creates; undefined if it uses an existing one. */
  readonly token: TokenPlan | undefined
}

/** The token that a step creates. */
export interface TokenPlan extends TokenRequest {
  /** The dispatch targets, if the token covers only these. If one is missing, the others still get their event. */
  readonly group?: Group
}

/** The repositories that the inputs name, with their owner if it is known. */
interface Named {
  readonly repositories: readonly RepositoryName[]
  readonly dispatched: readonly RepositoryName[]
  readonly current: Repository
}

/** Derives from the inputs what the token covers and where the event goes; throws an ExplainedError if inputs contradict each other. */
export function planStep(inputs: Inputs, current: Repository): Plan {
  const isByApp = inputs.credentials.kind === 'app'
  const accountUnknown = isByApp && inputs.installationId !== undefined
  const bareOwner = inputs.owner ?? (accountUnknown ? undefined : current.owner)
  const repositories = ownRepositories(inputs.repositories, bareOwner)
  const dispatched = ownRepositories(inputs.dispatch?.repositories ?? [], bareOwner)
  const [targets, input] =
    dispatched.length > 0
      ? ([dispatched, 'dispatch-repositories'] as const)
      : repositories.length > 0
        ? ([repositories, 'repositories'] as const)
        : ([[current], undefined] as const)
  // As long as the account is unknown, a name with its owner and one without may turn out to be the same.
  if (!accountUnknown) refuseTooMany('dispatch-repositories', dispatched)
  const token = isByApp ? planToken(inputs, { repositories, dispatched, current }) : undefined
  return { targets, names: namesOf(inputs, input), token }
}

function planToken(inputs: Inputs, given: Named): TokenPlan {
  const owner = oneOwner(given.repositories, inputs.owner)
  const permissions = choosePermissions(inputs)
  const { covered, input, group } = chooseRepositories(inputs, given)
  // All have the same owner here, so a name with its owner and one without can be the same.
  const repositories = ownRepositories(covered, owner)
  if (input !== undefined) refuseTooMany(input, repositories)
  return {
    find: chooseFind(inputs, covered[0]),
    ...(owner !== undefined && { owner }),
    repositories,
    ...(permissions && { permissions }),
    required: inputs.dispatch && dispatchPermissions(inputs.dispatch.event, inputs.dispatch.waiting),
    names: namesOf(inputs, input),
    ...(group && { group }),
  }
}

/** Returns the inputs that named repositories, including 'owner'; empty if the current repository is meant. */
function namesOf({ owner }: Inputs, input: string | undefined): readonly string[] {
  return [...(owner === undefined ? [] : ['owner']), ...(input === undefined ? [] : [input])]
}

function chooseRepositories(
  { owner, installationId, enterprise }: Inputs,
  { repositories, dispatched, current }: Named,
): { readonly covered: readonly RepositoryName[]; readonly input?: string; readonly group?: Group } {
  if (repositories.length > 0) return { covered: repositories, input: 'repositories' }
  if ((owner ?? installationId ?? enterprise) !== undefined) return { covered: [] }
  // Without an installation-id, each target has an owner.
  const [group] = groupByOwner(dispatched as readonly Repository[])
  if (group === undefined) return { covered: [current] }
  return { covered: group, input: 'dispatch-repositories', group }
}

function chooseFind(inputs: Inputs, first: RepositoryName | undefined): Find {
  const { installationId, enterprise, owner = '' } = inputs
  if (installationId !== undefined) return { by: 'id', id: installationId }
  if (enterprise !== undefined) return { by: 'enterprise', enterprise }
  if (first?.owner === undefined) return { by: 'owner', owner }
  return { by: 'repository', repository: { owner: first.owner, name: first.name } }
}

/** An enterprise installation has no access to repositories, so it never sends the event and does not need the permission. */
function choosePermissions({ permissions, dispatch, enterprise }: Inputs): Permissions | undefined {
  if (dispatch !== undefined && enterprise === undefined)
    return joinPermissions(permissions, dispatchPermissions(dispatch.event, dispatch.waiting))
  return Object.keys(permissions).length > 0 ? permissions : undefined
}

function oneOwner(repositories: readonly RepositoryName[], given: string | undefined): string | undefined {
  const { owner, other } = findOwners(repositories, given)
  if (other === undefined) return owner
  if (given !== undefined) {
    throw fixable({
      failed: prose`${named('repositories')} contains a repository of '${other}', but ${named('owner')} is '${given}'.`,
      remedy: prose`Remove ${named('owner')}, or only name repositories of '${given}'.`,
    })
  }
  throw fixable({
    failed: prose`${named('repositories')} contains repositories of '${String(owner)}' and of '${other}', but one token can only cover repositories of one owner.`,
    remedy: prose`Use one step for each owner. A name without an owner belongs to the owner of the current repository unless ${named('owner')} is set.`,
  })
}

/** Returns every target once, in the given order, with its owner; a name without owner belongs to the installation's account, once that is known. */
export function ownTargets({ targets }: Plan, account: string | undefined): readonly Repository[] {
  return ownRepositories(targets, account).map(({ owner = '', name }) => ({ owner, name }))
}

/** Returns the targets that the step's token covers. */
export function coveredTargets(
  { repositories }: TokenRequest,
  { installation: { account } }: Created,
  targets: readonly Repository[],
): readonly Repository[] {
  const covered = ownRepositories(repositories, account)
  return targets.filter(
    (target) =>
      sameName(target.owner, account) &&
      (covered.length === 0 || covered.some((repository) => sameRepository(repository, target))),
  )
}
