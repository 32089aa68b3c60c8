import { fixable } from '../errors/explained-error.ts'
import type { TokenRequest } from '../explain/refusal.ts'
import { parseOwner } from '../parse/parse-account.ts'
import { parseId } from '../parse/parse-id.ts'
import { parseRepositories, refuseTooMany } from '../parse/parse-repositories.ts'
import { findOwners, ownRepositories, type RepositoryName } from '../parse/repository.ts'
import { readPermissions } from './read-permissions.ts'
import type { Terminal } from './terminal.ts'

/** The options that say what a token covers. */
export interface ScopeOptions {
  readonly installation?: string
  readonly owner?: string
  readonly repo: readonly string[]
  readonly permission: readonly string[]
}

/** Reads what a token shall cover, and of which installation; throws an ExplainedError where that is unclear or of more than one owner. */
export function readTokenRequest(terminal: Terminal, options: ScopeOptions): TokenRequest {
  const repositories = parseRepositories('--repo', options.repo.join('\n'))
  const owner = oneOwner(
    repositories,
    options.owner === undefined ? undefined : parseOwner('--owner', options.owner),
  )
  // The environment's installation stands in where nothing else says whose it is.
  const readDefault = (): number | undefined =>
    owner === undefined ? readDefaultInstallationId(terminal) : undefined
  const owned = ownRepositories(repositories, owner)
  refuseTooMany('--repo', owned)
  const { installation } = options
  const id = installation === undefined ? readDefault() : readInstallationId('--installation', installation)
  const permissions = readPermissions(options.permission)
  return {
    find: chooseFind(id, owner, repositories),
    names: ['repositories', 'owner'],
    repositories: owned,
    ...(owner !== undefined && { owner }),
    ...(options.permission.length > 0 && { permissions }),
  }
}

function chooseFind(
  id: number | undefined,
  owner: string | undefined,
  [first]: readonly RepositoryName[],
): TokenRequest['find'] {
  if (id !== undefined) return { by: 'id', id }
  if (owner === undefined) {
    throw fixable({
      failed: 'Nothing says which repositories the token shall cover.',
      remedy:
        "Name each as '--repo OWNER/NAME', or give '--owner' or '--installation' for a whole installation.",
    })
  }
  return first === undefined
    ? { by: 'owner', owner }
    : { by: 'repository', repository: { owner, name: first.name } }
}

function oneOwner(repositories: readonly RepositoryName[], given: string | undefined): string | undefined {
  const { owner, other } = findOwners(repositories, given)
  if (other === undefined) return owner
  throw fixable({
    failed: `The token is asked for on '${String(owner)}' and on '${other}', but it covers one owner's repositories.`,
    remedy: "Run the command once for each owner; '--owner' has to be the owner in '--repo'.",
  })
}

/** Reads an installation's id from an option or argument of that name. */
export function readInstallationId(option: string, value: string): number {
  return parseId(option, value.trim(), 'The command installations lists the ids.')
}

/** Reads the installation's id that the environment gives, if it does. */
export function readDefaultInstallationId({ env }: Pick<Terminal, 'env'>): number | undefined {
  const value = env.GITHUB_APP_INSTALLATION_ID ?? ''
  return value.trim() === '' ? undefined : readInstallationId('GITHUB_APP_INSTALLATION_ID', value)
}
