import { expectAnswer } from '../http/network-failure.ts'
import { isToken } from '../parse/is-token.ts'
import type { Permissions } from '../parse/permissions.ts'
import type { Repository, RepositoryName } from '../parse/repository.ts'
import type { AppAuth } from './authenticate-app.ts'
import type { Bearer } from './bearer.ts'
import { isId, isObject, isPermissions, isText, isTime } from './fields.ts'

/** What a token should cover: no repositories (at most 500, all of one account) means all of the installation's, and no permissions means all of its permissions. */
export interface TokenScope {
  readonly repositories: readonly RepositoryName[]
  /** The IDs of repositories, in place of their names. */
  readonly repositoryIds?: readonly number[]
  readonly permissions?: Permissions
}

/** A repository that a token covers. */
export interface CoveredRepository extends Repository {
  /** Undefined if the server does not say it. */
  readonly id?: number
}

/** An installation access token, which lives for an hour. */
export interface InstallationAccessToken extends Required<Pick<Bearer, 'token' | 'createdAt'>> {
  /** ISO 8601. */
  readonly expiresAt: string
  /** Empty for a whole installation. */
  readonly repositories: readonly CoveredRepository[]
  readonly permissions: Permissions
}

/** A token that is alive, and what its answer should include but does not; a token must be kept no matter what comes with it. */
export interface CreatedToken extends InstallationAccessToken {
  readonly lacks: readonly string[]
}

/**
 * Creates an installation access token. Sends the request only once more if an answer is lost, because each token that
 * GitHub creates without our knowledge lives for an hour.
 * @see https://docs.github.com/rest/apps/apps#create-an-installation-access-token-for-an-app
 */
export async function createInstallationAccessToken(
  { request, timing }: Pick<AppAuth, 'request' | 'timing'>,
  installationId: number,
  { repositories, repositoryIds, permissions }: TokenScope,
): Promise<CreatedToken> {
  const { data } = await request('POST /app/installations/{installation_id}/access_tokens', {
    installation_id: installationId,
    ...(repositories.length > 0 && { repositories: repositories.map(({ name }) => name) }),
    ...(repositoryIds && { repository_ids: [...repositoryIds] }),
    ...(permissions && { permissions }),
    request: { mostLost: 1 },
  })
  expectAnswer(isToken(data.token), 'a token')
  const createdAt = timing.now()
  const { expires_at: expiresAt, permissions: granted = {}, repositories: covered = [] }: Answer = data
  return {
    token: data.token,
    createdAt,
    expiresAt: isTime(expiresAt) ? expiresAt : new Date(createdAt + hourMs).toISOString(),
    repositories: isRepositories(covered) ? covered.map(toRepository) : [],
    permissions: isPermissions(granted) ? granted : {},
    lacks: [
      ...(isTime(expiresAt) ? [] : ['the time at which the token expires']),
      ...(isPermissions(granted) ? [] : ['the permissions of the token']),
      ...(isRepositories(covered) ? [] : ['the repositories of the token']),
    ],
  }
}

const hourMs = 3_600_000

/** What comes with the token, as any server may send it. */
type Answer = Readonly<Partial<Record<'expires_at' | 'permissions' | 'repositories', unknown>>>

type Covered = Readonly<{ id?: unknown; name: string; owner?: { readonly login: string } | null }>

function isRepositories(data: unknown): data is readonly Covered[] {
  const isOne = (one: unknown): boolean =>
    isObject(one) && isText(one.name) && (!isObject(one.owner) || isText(one.owner.login))
  return Array.isArray(data) && data.every(isOne)
}

function toRepository({ id, owner, name }: Covered): CoveredRepository {
  return { owner: owner?.login ?? '', name, ...(isId(id) && { id }) }
}
