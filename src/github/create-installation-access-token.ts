import { expectAnswer } from '../http/network-failure.ts'
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
  const token: unknown = data.token
  expectAnswer(typeof token === 'string' && /^[\x21-\x7e]+$/.test(token), 'a token')
  return {
    token: data.token,
    expiresAt: data.expires_at,
    createdAt: timing.now(),
    repositories: (data.repositories ?? []).map(({ owner, name }) => ({ owner: owner.login, name })),
    permissions: data.permissions ?? {},
  }
}
