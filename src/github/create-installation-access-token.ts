import { expectAnswer } from '../http/network-failure.ts'
import { isToken } from '../parse/is-token.ts'
import type { Permissions } from '../parse/permissions.ts'
import type { Repository, RepositoryName } from '../parse/repository.ts'
import type { AppAuth } from './authenticate-app.ts'
import type { Bearer } from './bearer.ts'

/** What a token shall cover: no repositories (at most 500 of one account) means all of the installation's, no permissions likewise. */
export interface TokenScope {
  readonly repositories: readonly RepositoryName[]
  readonly permissions?: Permissions
}

/** An installation access token; it lives for an hour. */
export interface InstallationAccessToken extends Required<Pick<Bearer, 'token' | 'createdAt'>> {
  /** ISO 8601. */
  readonly expiresAt: string
  /** None for a whole installation. */
  readonly repositories: readonly Repository[]
  readonly permissions: Permissions
}

/**
 * Creates an installation access token.
 * @see https://docs.github.com/rest/apps/apps#create-an-installation-access-token-for-an-app
 */
export async function createInstallationAccessToken(
  { request, timing }: Pick<AppAuth, 'request' | 'timing'>,
  installationId: number,
  { repositories, permissions }: TokenScope,
): Promise<InstallationAccessToken> {
  const { data } = await request('POST /app/installations/{installation_id}/access_tokens', {
    installation_id: installationId,
    ...(repositories.length > 0 && { repositories: repositories.map(({ name }) => name) }),
    ...(permissions && { permissions }),
  })
  expectAnswer(isToken(data.token), 'a token')
  return {
    token: data.token,
    expiresAt: data.expires_at,
    createdAt: timing.now(),
    repositories: toRepositories(data.repositories),
    permissions: data.permissions ?? {},
  }
}

/** Nothing but the token itself may keep a token that lives from being known. */
function toRepositories(data: unknown): readonly Repository[] {
  const repositories = (Array.isArray(data) ? data : []) as readonly {
    owner?: { login: string }
    name?: string
  }[]
  return repositories.map((repository) => ({
    owner: repository.owner?.login ?? '',
    name: String(repository.name),
  }))
}
