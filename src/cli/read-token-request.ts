import { fixable } from '../errors/explained-error.ts'
import type { TokenRequest } from '../explain/refusal.ts'
import { parseEnterprise, parseOwner } from '../parse/parse-account.ts'
import { parseId } from '../parse/parse-id.ts'
import { parseAllRepositories, refuseTooMany } from '../parse/parse-repositories.ts'
import { findOwners, ownRepositories, type RepositoryName } from '../parse/repository.ts'
import { readPermissions } from './read-permissions.ts'
import type { Terminal } from '../terminal/terminal.ts'

/** The options that define what a token covers. */
export interface ScopeOptions {
  readonly installation?: string
  readonly owner?: string
  readonly enterprise?: string
  readonly repo: readonly string[]
  readonly permission: readonly string[]
}

/** Reads what a token should cover and which installation to use; throws an ExplainedError if that is unclear or involves more than one owner. */
export function readTokenRequest(terminal: Terminal, options: ScopeOptions): TokenRequest {
  if (options.enterprise !== undefined) return readEnterpriseRequest(options.enterprise, options)
  const repositories = parseAllRepositories('--repo', options.repo)
  const owner = oneOwner(
    repositories,
    options.owner === undefined ? undefined : parseOwner('--owner', options.owner),
  )
  // The installation from the environment applies only if nothing else names an owner.
  const readDefault = (): number | undefined =>
    owner === undefined ? readDefaultInstallationId(terminal) : undefined
  const owned = ownRepositories(repositories, owner)
  refuseTooMany('--repo', owned)
  const { installation } = options
  const id = installation === undefined ? readDefault() : readInstallationId('--installation', installation)
  const permissions = readPermissions(options.permission)
  return {
    find: chooseFind(id, owner, repositories),
    names:
      options.repo.length === 0
        ? ['owner']
        : ['repositories', ...(options.owner === undefined ? [] : ['owner'])],
    repositories: owned,
    ...(owner !== undefined && { owner }),
    ...(options.permission.length > 0 && { permissions }),
  }
}

function readEnterpriseRequest(slug: string, options: ScopeOptions): TokenRequest {
  const beside = [
    ...(options.owner === undefined ? [] : ['--owner']),
    ...(options.installation === undefined ? [] : ['--installation']),
    ...(options.repo.length === 0 ? [] : ['--repo']),
  ][0]
  if (beside !== undefined) {
    throw fixable({
      failed: `'--enterprise' and '${beside}' are both given, but each selects a different installation.`,
      remedy: 'Remove one of them.',
    })
  }
  const enterprise = parseEnterprise('--enterprise', slug)
  const permissions = readPermissions(options.permission)
  return {
    find: { by: 'enterprise', enterprise },
    names: ['enterprise'],
    repositories: [],
    ...(options.permission.length > 0 && { permissions }),
  }
}

function chooseFind(
  id: number | undefined,
  owner: string | undefined,
  [first]: readonly RepositoryName[],
): TokenRequest['find'] {
  if (id !== undefined) return { by: 'id', id }
  if (owner === undefined && first !== undefined) {
    throw fixable({
      failed: `'--repo' contains '${first.name}' without its owner.`,
      remedy: `Write it as '--repo OWNER/${first.name}', or add '--owner'.`,
    })
  }
  if (owner === undefined) {
    throw fixable({
      failed: 'No repositories are given.',
      remedy:
        "Add '--repo OWNER/NAME' for each repository, or use '--owner' or '--installation' for a whole installation.",
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
    failed: `Repositories of '${String(owner)}' and of '${other}' are given, but one token can only cover repositories of one owner.`,
    remedy: "Run the command once for each owner. '--owner' must be the owner in '--repo'.",
  })
}

/** Reads an installation ID from the option or argument of the given name. */
export function readInstallationId(option: string, value: string): number {
  return parseId(option, value.trim(), "Run the command 'installations' to list the IDs.")
}

/** Reads the installation ID from the environment, if it is set. */
export function readDefaultInstallationId({ env }: Pick<Terminal, 'env'>): number | undefined {
  const value = env.GITHUB_APP_INSTALLATION_ID ?? ''
  return value.trim() === '' ? undefined : readInstallationId('GITHUB_APP_INSTALLATION_ID', value)
}
