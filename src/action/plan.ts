import { dispatchPermissions } from '../dispatch/dispatch-permissions.ts'
import { fixable } from '../errors/explained-error.ts'
import { named, prose } from '../errors/text.ts'
import type { TokenRequest } from '../explain/refusal.ts'
import type { Find } from '../github/get-installation.ts'
import { refuseTooMany } from '../parse/parse-repositories.ts'
import { joinPermissions, lackingOf, type Permissions } from '../parse/permissions.ts'
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
  /** Whether the event goes to the current repository because no input names another one. */
  readonly isToCurrent: boolean
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
  readonly targets: readonly RepositoryName[]
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
  const token = isByApp ? planToken(inputs, { repositories, dispatched, current, targets }) : undefined
  return { targets, names: namesOf(inputs, input), isToCurrent: input === undefined, token }
}

function planToken(inputs: Inputs, given: Named): TokenPlan {
  const owner = oneOwner(given.repositories, inputs.owner)
  const { covered, input, group } = chooseRepositories(inputs, given)
  // All have the same owner here, so a name with its owner and one without can be the same.
  const repositories = ownRepositories(covered, owner)
  if (input !== undefined) refuseTooMany(input, repositories)
  const find = chooseFind(inputs, covered[0])
  const isSending = ownRepositories(given.targets, owner).some((target) =>
    isCovered(repositories, owner, target),
  )
  return {
    find,
    ...(owner !== undefined && { owner }),
    repositories,
    ...choosePermissions(inputs, isSending),
    names: namesOf(inputs, input),
    ...(group && { group }),
  }
}

/** Returns whether a token is certain to cover a target; with an installation ID alone, its account is not known yet. */
function isCovered(
  repositories: readonly RepositoryName[],
  owner: string | undefined,
  target: RepositoryName,
): boolean {
  if (repositories.length > 0) return repositories.some((repository) => sameRepository(repository, target))
  return sameName(target.owner, owner)
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

/**
 * What the dispatch needs joins the permissions that the inputs name only if one of the token's repositories gets the
 * event; if they name none, the token has what the dispatch needs and no more. An enterprise installation has no
 * access to repositories, so it never sends the event.
 */
function choosePermissions(
  { permissions, dispatch, enterprise }: Inputs,
  isSending: boolean,
): Pick<TokenRequest, 'permissions' | 'required'> {
  const isNamed = Object.keys(permissions).length > 0
  const needed =
    dispatch === undefined || enterprise !== undefined || (isNamed && !isSending)
      ? undefined
      : dispatchPermissions(dispatch.event, dispatch.waiting)
  if (needed !== undefined) return { permissions: joinPermissions(permissions, needed), required: needed }
  return isNamed ? { permissions } : {}
}

/** Returns the permissions that an input names at a lower level than the token needs to send the event. */
export function findRaised(
  { permissions }: Inputs,
  { token }: Plan,
): readonly (readonly [name: string, level: string])[] {
  const asked = token?.permissions ?? {}
  return lackingOf(asked, permissions)
    .filter((name) => permissions[name] !== undefined)
    .map((name) => [name, String(asked[name])])
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

/** Returns the targets to which the step's token can send the event: it covers them, and has the permissions. */
export function coveredTargets(
  { repositories, permissions }: TokenRequest,
  { installation: { account } }: Created,
  { targets, needed }: { readonly targets: readonly Repository[]; readonly needed: Permissions },
): readonly Repository[] {
  if (permissions !== undefined && lackingOf(needed, permissions).length > 0) return []
  const covered = ownRepositories(repositories, account)
  return targets.filter((target) => sameName(target.owner, account) && isCovered(covered, account, target))
}
